"""Sets a page as PDF/A with typst: the same page and the same font, the same bytes."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from infrastructure.papers.fonts import family, fonts, typst
from projections.papers.page import Page

STANDARD = "a-2b"
"""PDF/A-2b: a file that archives keep. It refuses a sign that the font does not have."""
LONG = 200
"""Rows of a paper after which it is worth while to make the library forget it."""
REMEMBERED = 11
"""The library keeps what it has worked out for a paper until it has set so many others."""
INSTEAD = "〓"
"""What printers set for a sign they do not have."""


def pdf(page: Page) -> bytes:
    """The page as a file. FontMissing where no font for it is installed."""
    said = asdict(page)
    said = _visible(said, _unseen(said))
    noon = datetime.combine(page.on, time(12), UTC)
    installed = fonts()
    setting = Setting(typst().Compiler(font_paths=installed, ignore_system_fonts=True), family(installed), noon)
    try:
        return setting.set(said)
    except typst().TypstError:
        lacking = {sign for sign in _signs(said) if not setting.has(sign)}
        if not lacking:
            raise
        return setting.set(_visible(said, lacking))
    finally:
        if sum(len(section.rows) for section in page.sections) > LONG:
            setting.forget()


class Setting:
    """The template with a font, ready for what is to be said."""

    def __init__(self, compiler: Any, family: str, instant: datetime) -> None:
        self.compiler, self.family, self.instant = compiler, family, instant

    def set(self, said: Mapping[str, Any]) -> bytes:
        """What is said goes in as one text of JSON; typst reads no markup in it."""
        inputs = {"paper": json.dumps(said, default=_day, ensure_ascii=False), "family": self.family}
        how = {"format": "pdf", "pdf_standards": [STANDARD], "timestamp": self.instant, "pdf_tags": False}
        return bytes(self.compiler.compile(_template(), sys_inputs=inputs, **how))

    def forget(self) -> None:
        """Sets nothing, often enough: else ten long letters stay in memory at a time."""
        for _ in range(REMEMBERED):
            self.compiler.compile(b"", format="svg")

    def has(self, sign: str) -> bool:
        """Whether the font has the sign, as its maker found out by setting it."""
        blank = Page(title=sign, number="", office="", on=self.instant.date(), facts=())
        try:
            self.set(asdict(blank))
        except typst().TypstError:
            return False
        return True


@cache
def _template() -> bytes:
    return (files("infrastructure.papers") / "paper.typ").read_bytes()


def _day(value: object) -> list[int]:
    assert isinstance(value, date)
    return [value.year, value.month, value.day]


def _signs(said: Any) -> set[str]:
    """Every sign in any text, but for those that every font has."""
    match said:
        case str():
            return {sign for sign in said if not (" " <= sign <= "~")}
        case dict():
            return set().union(*map(_signs, said.values()))
        case list() | tuple():
            return set().union(*map(_signs, said))
    return set()


def _unseen(said: Any) -> set[str]:
    """Signs that command instead of showing: line ends, turns of the writing direction, blanks without width."""
    return {sign for sign in _signs(said) if unicodedata.category(sign).startswith("C")}


def _visible(said: Any, lacking: set[str]) -> Any:
    """The same with `INSTEAD` for every sign that cannot be shown."""
    table = str.maketrans(dict.fromkeys(lacking, INSTEAD))

    def of(part: Any) -> Any:
        match part:
            case str():
                return part.translate(table)
            case dict():
                return {name: of(value) for name, value in part.items()}
            case list() | tuple():
                return [of(value) for value in part]
        return part

    return of(said)
