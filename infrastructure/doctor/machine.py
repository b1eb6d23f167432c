"""Looks at the machine: its words, its disk, its Python."""

import codecs
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from infrastructure.doctor.finding import Finding, fault, ok, warning

NEEDED_PYTHON = (3, 11)
FULL, LITTLE = 100_000_000, 1_000_000_000
"""Bytes free beside the store below which nothing, or no rebuild of a large store, may find room."""


def language(encoding: str, spoken: str, locale: str | None) -> Iterator[Finding]:
    """Whether everything can be written to stdout, and which language is spoken where none is asked for."""
    shown = {"encoding": encoding, "spoken": spoken, "locale": locale}
    yield ok("language.utf8", **shown) if _is_utf8(encoding) else warning("language.other", **shown)


def disk(store: Path | None) -> Iterator[Finding]:
    """Whether a store in a file has room to grow; `None` where it is none."""
    if store is None:
        yield ok("disk.elsewhere")
        return
    folder = next(place for place in store.parents if place.exists())
    yield room(shutil.disk_usage(folder).free, store.stat().st_size if store.exists() else 0)


def room(free: int, size: int) -> Finding:
    """So much as the store itself takes should be free, since a rebuild makes its tables a second time."""
    shown = {"free": _bytes(free), "size": _bytes(size)}
    if free < FULL:
        return fault("disk.full", **shown)
    return warning("disk.little", **shown) if free < max(LITTLE, size) else ok("disk.enough", **shown)


def python(version: tuple[int, ...]) -> Iterator[Finding]:
    """Whether the interpreter is one that the program is made for."""
    shown = {"version": ".".join(map(str, version)), "place": sys.executable}
    if version[:2] < NEEDED_PYTHON:
        yield fault("python.older", needed=".".join(map(str, NEEDED_PYTHON)), **shown)
    else:
        yield ok("python.fits", **shown)


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def _bytes(size: int) -> str:
    return f"{size / 1_000_000_000:.1f} GB" if size >= 1_000_000_000 else f"{size / 1_000_000:.1f} MB"
