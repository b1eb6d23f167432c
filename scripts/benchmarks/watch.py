"""Times one block of a work, and sees how much memory was held by its end (计时)."""

import cProfile
import resource
import sys
import time
from pathlib import Path
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
    """The most memory that the process ever held, and the largest that helped it, in bytes."""
    return _own() + _told(resource.RUSAGE_CHILDREN)


def _own() -> int:
    """As the kernel counts it for this program; what it tells of a process began with whoever started it."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return _told(resource.RUSAGE_SELF)
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def _told(whose: int) -> int:
    """In KiB it is told, on a Mac in bytes."""
    most = resource.getrusage(whose).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
