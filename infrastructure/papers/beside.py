"""Where papers lie until they are whole: a folder of their own; what a killed program left, the next clears away."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from infrastructure.lock_file import only_one

PREFIX = ".papers-"
LOCK, INSIDE = "lock", "papers"


@contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """An empty folder in that one, gone afterwards. Whoever is still at work keeps a lock in theirs."""
    _clear_away(folder)
    with ExitStack() as held:
        own = _taken(folder, held)
        try:
            yield own / INSIDE
        finally:
            shutil.rmtree(own, ignore_errors=True)


def _taken(folder: Path, held: ExitStack) -> Path:
    """Another one where somebody took it for one that was left behind, before it was locked."""
    while True:
        own = Path(mkdtemp(prefix=PREFIX, dir=folder))
        with suppress(FileNotFoundError):
            if held.enter_context(only_one(own / LOCK)):
                (own / INSIDE).mkdir()
                return own


def _clear_away(folder: Path) -> None:
    """What was left behind by a program that was killed: it may hold names and bank accounts."""
    for left in folder.glob(f"{PREFIX}*"):
        with suppress(OSError), only_one(left / LOCK) as nobodys:  # gone meanwhile, or another user's
            if nobodys:
                shutil.rmtree(left, ignore_errors=True)
