"""Tranche lines as a table, with what they come to, and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from domain.kernel.money import yuan
from domain.schemes.lines import Line
from projections.totals import total
from scripts.language import Speech
from scripts.telling.plain import plain

MONEY = ("amount", "paid", "payable")


def line_json(line: Line) -> dict[str, Any]:
    """The line for other programs: amounts in yuan, days as text."""
    return plain(line) | {name: yuan(getattr(line, name)) for name in MONEY}


def tranches_json(on: date, known_at: datetime, position: int, lines: Iterable[Line]) -> dict[str, Any]:
    """All lines, and the day, the instant and the position in the log for which they are the answer."""
    return {
        "on": on.isoformat(),
        "known_at": known_at.isoformat(),
        "position": position,
        "lines": [line_json(line) for line in lines],
    }


def lines_table(lines: Sequence[Line], speech: Speech) -> list[RenderableType]:
    """A row a line, the totals by policy, and what is payable today."""
    if not lines:
        return [speech.say("telling.no_lines")]
    table = headed(speech, left=("cohort_no", "learner_no", "tranche", "entitlement"), right=("amount",))
    more = headed(speech, left=("day", "payable_from"), right=("payable",))
    table.columns += more.columns
    table.add_column(speech.word("heading", "ground"), overflow="fold")
    for line in lines:
        table.add_row(*_cells(line, speech))
    payable = speech.say("telling.payable_today", amount=sum(line.payable for line in lines), lines=len(lines))
    return [table, _totals(lines, speech), payable]


def headed(speech: Speech, left: Iterable[str] = (), right: Iterable[str] = ()) -> Table:
    """An empty table that is as plain on a screen as in a file; numbers stand to the right."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for name in left:
        table.add_column(speech.word("heading", name), no_wrap=True)
    for name in right:
        table.add_column(speech.word("heading", name), no_wrap=True, justify="right")
    return table


STYLES = {"earned": "green", "pending": "yellow", "lost": "red"}


def _cells(line: Line, speech: Speech) -> list[Text]:
    """As texts: a number may hold what looks like a style."""
    day = speech.show(line.earned_on)
    if line.entitlement == "pending":
        day = speech.say("telling.by_day", day=line.last_day) if line.last_day else "—"
    state = speech.word("entitlement", line.entitlement)
    first, *others = line.reasons or (None,)
    ground = speech.reason(first) if first else speech.word("basis", line.basis)
    cells = [
        line.cohort_no or line.case,
        line.learner_no or "—",
        speech.word("tranche", line.tranche),
        state,
        yuan(line.amount),
        day,
        speech.show(line.payable_from),
        yuan(line.payable) if line.payable else "—",
        f"{ground} +{len(others)}" if others else ground,
    ]
    return [Text(cell, STYLES[line.entitlement] if cell is state else "") for cell in cells]


def _totals(lines: Sequence[Line], speech: Speech) -> Table:
    table = headed(speech, left=("policy",), right=("classes", "earned", "pending", "lost", "payable"))
    for policy in sorted({line.policy for line in lines}):
        of_policy = total(line for line in lines if line.policy == policy)
        table.add_row(
            speech.word("policy", policy),
            str(of_policy.classes),
            yuan(of_policy.earned),
            yuan(of_policy.pending),
            str(of_policy.lost),
            yuan(of_policy.payable),
        )
    return table
