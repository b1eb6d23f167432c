"""One way to write numbers, days and codes: full-width characters and odd blanks become plain ones, and are counted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from application.intake.columns import Form
from application.intake.sheet import Notice

_FULL_WIDTH = {
    place + 0xFEE0: place
    for place in range(0x21, 0x7F)
    if chr(place).isalnum()  # ０-９ Ａ-Ｚ ａ-ｚ
}
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FORMULA = ("=", "@", "＝", "＠")
_UNSEEN = {"Cc", "Cf"}


_WITHOUT_BLANKS: frozenset[Form] = frozenset({"id_number", "account_number", "day", "month"})


def normal(text: str, form: Form = "code") -> str:
    """The text of a number, day or code in plain characters.

    A number written with Chinese characters (湖人社〔2025〕12号) keeps the punctuation that belongs to them.
    ID and account numbers, days and months lose their blanks too.
    """
    if form in _WITHOUT_BLANKS:
        text = "".join(text.split())
    if text.isascii():
        return text
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    spaced = "".join(" " if unicodedata.category(character) == "Zs" else character for character in seen)
    plain = spaced.translate(_FULL_WIDTH) if _HAN.search(spaced) else unicodedata.normalize("NFKC", spaced)
    return plain.strip()


def heading(text: str) -> str:
    """A heading as it is looked up: plain characters, single blanks, small letters."""
    seen = "".join(
        character for character in text if unicodedata.category(character) not in _UNSEEN or character == "\n"
    )
    return " ".join(unicodedata.normalize("NFKC", seen).split()).lower()


def fault(text: str, form: Form) -> str | None:
    """What a cell may not hold whatever its column: a formula, or in words something that nobody sees."""
    if text.startswith(_FORMULA):
        return "a formula stands here; give its value"
    if (
        form == "words"
        and not text.isprintable()
        and any(unicodedata.category(character) in _UNSEEN for character in text)
    ):
        return "an invisible character stands in the text; type it again"
    return None


def normalised(given: Mapping[str, str], forms: Mapping[str, Form], changed: Counter[str]) -> dict[str, str]:
    """A row's cells in plain characters where their columns want it; counts by column which were not."""
    plain: dict[str, str] = {}
    for column, text in given.items():
        made = text if forms[column] == "words" else normal(text, forms[column])
        if made != text and made != text.replace("；", ";"):  # both separate the parts of a list
            changed[column] += 1
        if made:
            plain[column] = made
    return plain


def notices(file: str, changed: Mapping[str, int], columns: Iterable[str]) -> list[Notice]:
    """How many cells of which column were written otherwise than they were taken."""
    template = "{column}: full-width characters or odd blanks made plain in {cells} cells"
    return [
        Notice(file, template, {"column": column, "cells": changed[column]})
        for column in columns
        if changed.get(column)
    ]
