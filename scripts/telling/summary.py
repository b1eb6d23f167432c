"""The classes of a municipality at a glance: a row each, what it shows, and what they come to by city."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import get_args

from rich.console import Group, RenderableType

from domain.kernel.money import yuan
from domain.schemes.lines import Entitlement, Line, Tranche
from projections.totals import total
from scripts.language import Speech
from scripts.language.showing import percent
from scripts.telling.assessed import Assessed, Titles, by_city
from scripts.telling.flow import Flow
from scripts.telling.noted_rows import Cells, Row, noted_rows

COLUMNS = ("cohort_no", "city", "roster", "counted", "ratio", "first", "balance", "earned", "payable")
_TO_THE_LEFT = 2
_FIRST: tuple[Tranche, ...] = ("first", "year_1")
_BALANCE: tuple[Tranche, ...] = ("balance", "year_2")


def demo_summary(classes: Sequence[Assessed], speech: Speech, titles: Titles | None = None) -> RenderableType:
    """The classes in the order given; `titles` say in each language what a class shows."""
    headings = [speech.word("heading", name) for name in COLUMNS]
    told = {number: title[speech.lang] for number, title in (titles or {}).items()}
    rows = [Row(_cells(one, speech), told.get(one.number)) for one in classes]
    sums = [*_totals(classes, speech)]
    return Group(*noted_rows(headings, rows, sums, _TO_THE_LEFT), Flow(speech.say("telling.tally"), "dim"))


def _cells(one: Assessed, speech: Speech) -> Cells:
    """A class that the computation did not measure (整班就业率) shows no number of counted learners."""
    measured = [s.inputs for s in one.trace.steps if s.rule == "whole_class" and s.inputs["roster"]]
    roster = _learners(one.lines)
    return [
        one.number,
        speech.word("city", one.facts.policy),
        str(roster) if roster else "—",
        *(
            (str(measured[0]["counted"]), percent(Fraction(measured[0]["counted"], measured[0]["roster"])))
            if measured
            else ("—", "—")
        ),
        *_money(one.lines),
    ]


def _money(lines: Sequence[Line]) -> Cells:
    come_to = total(lines)
    return [_tally(lines, _FIRST), _tally(lines, _BALANCE), yuan(come_to.earned), yuan(come_to.payable)]


def _tally(lines: Sequence[Line], tranches: tuple[Tranche, ...]) -> str:
    """Earned / pending / lost."""
    found = Counter(line.entitlement for line in lines if line.tranche in tranches)
    return "/".join(f"{found[entitlement]}" for entitlement in get_args(Entitlement)) if found else "—"


def _totals(classes: Sequence[Assessed], speech: Speech) -> Iterator[Cells]:
    for policy, lines in by_city(classes):
        city = speech.word("city", policy) if policy else ""
        yield [speech.word("heading", "total"), city, str(_learners(lines)), "", "", *_money(lines)]


def _learners(lines: Iterable[Line]) -> int:
    return sum(line.tranche in _FIRST for line in lines)
