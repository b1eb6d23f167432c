"""The forecast as a table, as a sheet and as JSON: a row for each group and month, and the whole."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from infrastructure.files.table import Cell, Table
from projections.forecast import LATER, NOW, Ahead, ForecastBy, Months
from scripts.language import Speech
from scripts.telling.lines import headed

COLUMNS = ("becomes_payable", "possible", "most")

Groups = Mapping[str, Months]


def forecast_json(groups: Groups, names: Mapping[str, str], by: ForecastBy) -> dict[str, Any]:
    """Amounts in yuan; a row's `key` is null where its cases have nothing of the sort, or all belong together."""
    return {
        "by": by.value,
        "rows": [
            {"key": key or None, "name": names.get(key), "period": period} | _json(one)
            for key, period, one in _rows(groups)
        ],
        "total": _json(_whole(groups)),
    }


def forecast_table(
    groups: Groups, names: Mapping[str, str], by: ForecastBy, span: tuple[date, date], speech: Speech
) -> list[RenderableType]:
    """A row a group and month that brings anything; in groups told apart, the group's name on its first row."""
    left = ("month",) if by is ForecastBy.MONTH else (by.value, "month")
    table = headed(speech, left=left, right=COLUMNS)
    told: set[str] = set()
    for key, period, one in _rows(groups):
        if by is ForecastBy.MONTH or one != Ahead():
            group = "" if key in told else names.get(key) or key or "—"
            told.add(key)
            table.add_row(*_cells([group, _period(period, speech)][-len(left) :], one))
    table.add_row(*_cells([speech.word("heading", "total"), ""][: len(left)], _whole(groups)))
    return [speech.say("telling.forecast_on", on=span[0], until=span[1]), table]


def forecast_sheet(groups: Groups, names: Mapping[str, str], by: ForecastBy, speech: Speech) -> Table:
    """All rows, without the total."""
    left = ("month",) if by is ForecastBy.MONTH else (by.value, "month")
    rows: list[list[Cell]] = [
        [
            *[names.get(key) or key or None, _period(period, speech)][-len(left) :],
            *(Decimal(yuan(amount)) for amount in (one.payable, one.possible, one.most)),
        ]
        for key, period, one in _rows(groups)
    ]
    return Table("forecast", [speech.word("heading", name) for name in (*left, *COLUMNS)], rows)


def _rows(groups: Groups) -> Iterator[tuple[str, str, Ahead]]:
    for key, months in groups.items():
        yield from ((key, period, one) for period, one in months.items())


def _whole(groups: Groups) -> Ahead:
    return sum((one for _, _, one in _rows(groups)), Ahead())


def _period(period: str, speech: Speech) -> str:
    return speech.word("period", period) if period in (NOW, LATER) else period


def _json(one: Ahead) -> dict[str, str]:
    return {"payable": yuan(one.payable), "possible": yuan(one.possible), "most": yuan(one.most)}


def _cells(left: list[str], one: Ahead) -> list[Text]:
    return [Text(cell) for cell in (*left, yuan(one.payable), yuan(one.possible), yuan(one.most))]
