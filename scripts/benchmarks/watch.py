"""Times one block of a work, and sees how much memory was held by its end (计时)."""

import cProfile
import resource
import sys
import time
from types import TracebackType


class Watch:
    """Times the block that it is entered for. `profile`, where there is one, looks on.

    `peak` is of the last block that ended: what a work is checked by afterwards takes memory of its own.
    """

    profile: cProfile.Profile | None = None
    peak = 0
    seconds = 0.0

    def __enter__(self) -> "Watch":
        self._began = time.perf_counter()
        if self.profile is not None:
            self.profile.enable()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.profile is not None:
            self.profile.disable()
        self.seconds = time.perf_counter() - self._began
        Watch.peak = peak()


def peak() -> int:
    """The most memory that the process ever held, and the largest that helped it, in bytes.

    The system counts it in KiB, on a Mac in bytes.
    """
    most = sum(resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most if sys.platform == "darwin" else most * 1024
