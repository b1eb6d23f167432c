"""Totals as a table and as JSON: a row for each group, and the whole."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from projections.totals import Total
from scripts.language import Speech
from scripts.telling.lines import headed

MONEY = ("earned", "pending", "paid", "payable")
COLUMNS = ("classes", "lines", "earned", "pending", "lost", "paid", "payable")


def total_json(one: Total) -> dict[str, Any]:
    """Amounts in yuan."""
    return asdict(one) | {name: yuan(getattr(one, name)) for name in MONEY}


def totals_json(groups: Mapping[str, Total], names: Mapping[str, str], by: str) -> dict[str, Any]:
    """The groups by code and, where there is one, name."""
    return {
        "by": by,
        "groups": [{"key": key or None, "name": names.get(key)} | total_json(one) for key, one in groups.items()],
        "total": total_json(sum(groups.values(), Total())),
    }


def totals_table(
    groups: Mapping[str, Total], names: Mapping[str, str], by: str, on: date, speech: Speech
) -> list[RenderableType]:
    """A row a group, under its name where there is one."""
    if not groups:
        return [speech.say("telling.no_lines")]
    table = headed(speech, left=(by,), right=COLUMNS)
    for key, one in groups.items():
        table.add_row(Text(names.get(key) or key or "—"), *_cells(one))
    table.add_row(Text(speech.word("heading", "total")), *_cells(sum(groups.values(), Total())))
    return [speech.say("telling.totals_on", on=on), table]


def _cells(one: Total) -> list[Text]:
    return [Text(yuan(getattr(one, name)) if name in MONEY else str(getattr(one, name))) for name in COLUMNS]
