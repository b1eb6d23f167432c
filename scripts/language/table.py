"""The table of sentences (`sentences.toml`), and how a sentence is filled in."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

Show = Callable[[Any, str], str]
"""`show(value, kind) -> text`"""

_Piece = tuple[str, str | None, str]
"""Text, then a value by its name and the kind as which it is shown; None and nothing after the last text."""

OPTIONAL_PART = re.compile(r"<([^<>]*)>")


@cache
def table() -> dict[str, Any]:
    """Section → key → sentence in both languages (where the key is the English sentence: the Chinese one)."""
    return tomllib.loads((files("scripts.language") / "sentences.toml").read_text(encoding="utf-8"))


def fill_in(sentence: str, values: Mapping[str, Any], show: Show) -> str:
    """The sentence with its values shown; parts in `<…>` are left out where one of their values is missing."""
    said = ""
    for optional, pieces in _parts(sentence):
        if optional and any(missing(values[name]) for _, name, _ in pieces if name):
            continue
        for text, name, kind in pieces:
            said += text if name is None else text + show(values[name], kind)
    return said


def names(sentence: str) -> set[str]:
    """The values a sentence speaks of."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def missing(value: object) -> bool:
    """Whether a value says nothing."""
    return value is None or (isinstance(value, str | tuple | list | set | dict) and not value)


@cache
def _parts(sentence: str) -> Sequence[tuple[bool, Sequence[_Piece]]]:
    """The sentence taken apart: whether a part is optional, and its pieces.

    `{name:kind}` shows the value as that kind; the format languages of numbers and days are not used.
    """
    return [
        (place % 2 == 1, [(text, name, kind or "") for text, name, kind, _ in Formatter().parse(part)])
        for place, part in enumerate(OPTIONAL_PART.split(sentence))
    ]
