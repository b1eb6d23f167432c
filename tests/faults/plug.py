"""Every boundary at which a step can be cut off: statements, commits and files, counted as they are passed.

Nothing is listed: whatever statement or file a step comes to use is a boundary by itself. As a program of its own,
`python -m tests.faults.plug 17 run export …` runs the words and kills itself (SIGKILL) at the boundary of that number.
"""

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

Pull = Callable[[str], None]
READS = ("SELECT", "WITH", "BEGIN", "PRAGMA", "SET")


class Cut(BaseException):
    """The plug was pulled. No handler of the program's takes it for an error."""


def raised(name: str) -> None:
    raise Cut(name)


def killed(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Plug:
    """The boundaries passed, in order; pulled at one of them, once."""

    at: int | None = None
    pull: Pull = raised
    passed: list[str] = field(default_factory=list)

    def __call__(self, name: str) -> None:
        self.passed.append(name)
        if len(self.passed) - 1 == self.at:
            self.pull(name)

    @property
    def pulled(self) -> bool:
        return self.at is not None and len(self.passed) > self.at


@contextmanager
def plugged(plug: Plug) -> Iterator[Plug]:
    """Statements and commits of every database, and whatever is done to files, for the length of a block."""

    def before(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        plug(f"before {_short(statement)}")

    def after(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        plug(f"after {_short(statement)}")

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "after_cursor_execute", after)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DefaultDialect, "do_commit", _around(plug, "COMMIT", DefaultDialect.do_commit))
        for name in ("replace", "mkdir", "fsync", "unlink"):
            patch.setattr(os, name, _around(plug, name, getattr(os, name)))
        patch.setattr(io, "open", _opening(plug, io.open))
        try:
            yield plug
        finally:
            event.remove(Engine, "before_cursor_execute", before)
            event.remove(Engine, "after_cursor_execute", after)


def writes(passed: list[str]) -> list[int]:
    """The numbers of the boundaries at which something is changed or written."""
    return [number for number, name in enumerate(passed) if name.split()[1] not in READS or "IMMEDIATE" in name]


def _around(plug: Plug, name: str, done: Callable[..., Any]) -> Callable[..., Any]:
    def around(*words: Any, **more: Any) -> Any:
        target = words[-1] if words and isinstance(words[-1], Path) else None
        shown = f"{name} {target.name}" if target else name
        plug(f"before {shown}")
        found = done(*words, **more)
        plug(f"after {shown}")
        return found

    return around


def _opening(plug: Plug, opened: Callable[..., Any]) -> Callable[..., Any]:
    """Opening a file to write it is a boundary, and so is the moment in which it is empty."""

    def opening(file: Any, mode: str = "r", *words: Any, **more: Any) -> Any:
        if not set(mode) & set("wxa+"):
            return opened(file, mode, *words, **more)
        name = Path(file).name if isinstance(file, str | Path) else "file"
        plug(f"before open {name}")
        found = opened(file, mode, *words, **more)
        try:
            plug(f"after open {name}")
        except BaseException:
            found.close()
            raise
        return found

    return opening


def _short(statement: str) -> str:
    """The verb of a statement and the table it writes."""
    words = statement.split()
    return " ".join(words[:3]) if words[0] in ("INSERT", "DELETE", "CREATE") else " ".join(words[:2])


if __name__ == "__main__":
    from scripts.cli import main

    number, *words = sys.argv[1:]
    with plugged(Plug(int(number), killed)):
        sys.exit(main(words))
