"""New files appear whole or not at all, and never in the place of another unless that is asked for."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.kernel.record import Refusal


def free(path: Path, overwrite: bool) -> None:
    """Refuses a place that is taken, or that lies nowhere."""
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    if path.exists() and not overwrite:
        raise Refusal("{place} exists already; replace it with --overwrite", place=path)


@contextmanager
def placed(path: Path, overwrite: bool) -> Iterator[Path]:
    """A place beside the path to write to; what was written is moved to the path when all went well."""
    free(path, overwrite)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield beside
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        if not overwrite:
            _take(beside, path)
        else:
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _take(beside: Path, path: Path) -> None:
    """Moves to a place that was free a moment ago; of two programs that found it so, one is refused."""
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        free(path, overwrite=False)
        raise
    except OSError:  # no hard links here: then there is a moment in which the file is empty
        path.open("xb").close()
        beside.replace(path)
