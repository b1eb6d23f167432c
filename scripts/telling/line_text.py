"""Lines as the text of a JSON document: a city has hundreds of thousands of them, and few values in them are new."""

import json
from collections.abc import Callable
from functools import lru_cache
from json.encoder import encode_basestring
from operator import call
from typing import Any

from domain.kernel.money import Fen, yuan
from infrastructure.projections.plain_lines import PlainLine
from scripts.telling.lines import MONEY

CODES = ("reasons", "clauses")
VALUES = 10_000
"""How many values are remembered with their text."""


def line_text(line: PlainLine) -> str:
    """What `line_json` says of the line, as it stands indented in the list of the document."""
    return _TEXT % tuple(map(call, _TEXTS, line))


@lru_cache(VALUES)
def _word(word: str | None) -> str:
    return "null" if word is None else encode_basestring(word)


@lru_cache(VALUES)
def _amount(amount: Fen) -> str:
    return json.dumps(yuan(amount))


@lru_cache(VALUES)
def _codes(codes: str) -> str:
    return json.dumps(codes.split(), ensure_ascii=False, indent=2).replace("\n", "\n      ")


_TEXT = "    {\n" + ",\n".join(f'      "{name}": %s' for name in PlainLine._fields) + "\n    }"
_TEXTS: list[Callable[[Any], str]] = [
    _amount if name in MONEY else _codes if name in CODES else _word for name in PlainLine._fields
]
