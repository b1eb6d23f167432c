"""The table of sentences (`sentences.toml`), and how a sentence is filled in."""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

Show = Callable[[Any, str], str]
"""`show(value, kind) -> text`"""

OPTIONAL_PART = re.compile(r"<([^<>]*)>")


@cache
def table() -> dict[str, Any]:
    """Section → key → sentence in both languages (where the key is the English sentence: the Chinese one)."""
    return tomllib.loads((files("scripts.language") / "sentences.toml").read_text(encoding="utf-8"))


def fill_in(sentence: str, values: Mapping[str, Any], show: Show) -> str:
    """The sentence with its values shown; parts in `<…>` are left out where one of their values is missing."""

    def part(found: re.Match[str]) -> str:
        return "" if any(missing(values[name]) for name in names(found[1])) else found[1]

    filler = _Filler(show)
    return filler.vformat(OPTIONAL_PART.sub(part, sentence), (), values)


def names(sentence: str) -> set[str]:
    """The values a sentence speaks of."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def missing(value: object) -> bool:
    """Whether a value says nothing."""
    return value is None or (isinstance(value, str | tuple | list | set | dict) and not value)


class _Filler(Formatter):
    """`{name:kind}` shows the value as that kind; the format languages of numbers and days are not used."""

    def __init__(self, show: Show) -> None:
        self._show = show

    def format_field(self, value: Any, format_spec: str) -> str:
        return self._show(value, format_spec)
