"""The classes of a municipality at a glance: a row each, what it shows, and what they come to by city."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import get_args

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Entitlement, Line, Tranche
from scripts.language import Language, Speech
from scripts.language.showing import percent
from scripts.telling.flow import Flow

COLUMNS = ("cohort_no", "city", "roster", "counted", "ratio", "first", "balance", "earned", "payable")
_TO_THE_LEFT = ("cohort_no", "city")


Titles = Mapping[str, Mapping[Language, str]]


def demo_summary(
    lines: Iterable[Line], classes: Sequence[CohortFacts], speech: Speech, titles: Titles | None = None
) -> RenderableType:
    """The classes in the order given; `titles` say in each language what a class shows."""
    of_class: dict[str, list[Line]] = {facts.cohort_no: [] for facts in classes}
    policies = {facts.cohort_no: facts.policy for facts in classes}
    for line in lines:
        of_class[line.cohort_no].append(line)
    rows = [_cells(no, policies[no], its, speech) for no, its in of_class.items()]
    headings = [speech.word("heading", name) for name in COLUMNS]
    header, *body = _aligned([headings, *rows, *_totals(list(of_class.values()), speech)])
    told = {cohort_no: title[speech.lang] for cohort_no, title in (titles or {}).items()}
    return Group(*_page(header, body, list(of_class), told, speech))


def _page(
    header: str, body: Sequence[str], numbers: Sequence[str], titles: Mapping[str, str], speech: Speech
) -> Iterator[RenderableType]:
    rule = Text("─" * cell_len(header), "dim")
    yield Text(header, "bold")
    yield rule
    for row, cohort_no in zip(body, numbers, strict=False):
        yield Text(row)
        if cohort_no in titles:
            yield Flow(titles[cohort_no], "dim", before="  ")
    yield rule
    yield from (Text(row, "bold") for row in body[len(numbers) :])
    yield Flow(speech.say("telling.tally"), "dim")


def _cells(cohort_no: str, policy: str, lines: Sequence[Line], speech: Speech) -> list[str]:
    roster, counted = sum(line.tranche == "first" for line in lines), _counted(lines)
    measured = roster > 0 and not any(_OF_THE_CLASS & {*line.reasons} for line in lines)
    return [
        cohort_no,
        speech.word("city", policy),
        str(roster) if roster else "—",
        str(counted) if measured else "—",
        percent(Fraction(counted, roster)) if measured else "—",
        *_money(lines),
    ]


_OF_THE_CLASS = {
    "outside_policy_term",
    "cohort_cancelled",
    "agreement_incomplete",
    "plan_not_approved",
    "cohort_not_completed",
}
"""Reasons for which nobody looks at certificates and jobs."""

_AFTER_COUNTING = {
    *("retention_not_due", "retention_unknown", "not_retained"),
    *("rate_missing", "held_outside_city"),
}
"""What can still be in the way of the balance of a learner who is counted."""


def _counted(lines: Iterable[Line]) -> int:
    """Learners counted as employed: nothing is in the way of their balance but time, the second check, or a rate."""
    return sum(line.tranche == "balance" and _AFTER_COUNTING.issuperset(line.reasons) for line in lines)


def _money(lines: Sequence[Line]) -> list[str]:
    earned = sum(line.amount for line in lines if line.entitlement == "earned")
    return [
        _tally(lines, "first"),
        _tally(lines, "balance"),
        yuan(earned),
        yuan(sum(line.payable for line in lines)),
    ]


def _tally(lines: Sequence[Line], tranche: Tranche) -> str:
    """Earned / pending / lost."""
    found = Counter(line.entitlement for line in lines if line.tranche == tranche)
    return "/".join(f"{found[entitlement]}" for entitlement in get_args(Entitlement)) if found else "—"


def _totals(classes: Sequence[Sequence[Line]], speech: Speech) -> Iterator[list[str]]:
    policies = sorted({lines[0].policy for lines in classes if lines})
    for policy in policies:
        lines = [line for its in classes for line in its if line.policy == policy]
        yield [
            speech.word("heading", "total"),
            speech.word("city", policy),
            _learners(lines),
            "",
            "",
            *_money(lines),
        ]
    if len(policies) > 1:
        lines = [line for its in classes for line in its]
        yield [speech.word("heading", "total"), "", _learners(lines), "", "", *_money(lines)]


def _learners(lines: Iterable[Line]) -> str:
    return str(sum(line.tranche == "first" for line in lines))


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of one width, however wide their characters are: first columns to the left, numbers to the right."""
    widths = [max(cell_len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    return [
        "  ".join(_padded(cell, width, name) for cell, width, name in zip(row, widths, COLUMNS, strict=True))
        for row in rows
    ]


def _padded(cell: str, width: int, column: str) -> str:
    blanks = " " * (width - cell_len(cell))
    return cell + blanks if column in _TO_THE_LEFT else blanks + cell
