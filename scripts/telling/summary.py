"""The classes of a municipality at a glance: a row each, what it shows, and what they come to by city."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Entitlement, Line, Tranche
from domain.schemes.trace import Trace
from projections.totals import total
from scripts.language import Language, Speech
from scripts.language.showing import percent
from scripts.telling.flow import Flow

COLUMNS = ("cohort_no", "city", "roster", "counted", "ratio", "first", "balance", "earned", "payable")
_TO_THE_LEFT = ("cohort_no", "city")


Titles = Mapping[str, Mapping[Language, str]]


@dataclass(frozen=True)
class Assessed:
    """A class with its lines on the day, and the steps that gave them."""

    facts: CohortFacts
    lines: Sequence[Line]
    trace: Trace


def demo_summary(classes: Sequence[Assessed], speech: Speech, titles: Titles | None = None) -> RenderableType:
    """The classes in the order given; `titles` say in each language what a class shows."""
    headings = [speech.word("heading", name) for name in COLUMNS]
    rows = [_cells(one, speech) for one in classes]
    header, *body = _aligned([headings, *rows, *_totals([one.lines for one in classes], speech)])
    told = {cohort_no: title[speech.lang] for cohort_no, title in (titles or {}).items()}
    return Group(*_page(header, body, [one.facts.cohort_no for one in classes], told, speech))


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


def _cells(one: Assessed, speech: Speech) -> list[str]:
    """A class that the computation did not measure (整班就业率) shows no number of counted learners."""
    measured = [s.inputs for s in one.trace.steps if s.rule == "whole_class" and s.inputs["roster"]]
    roster = sum(line.tranche == "first" for line in one.lines)
    return [
        one.facts.cohort_no,
        speech.word("city", one.facts.policy),
        str(roster) if roster else "—",
        *(
            (str(measured[0]["counted"]), percent(Fraction(measured[0]["counted"], measured[0]["roster"])))
            if measured
            else ("—", "—")
        ),
        *_money(one.lines),
    ]


def _money(lines: Sequence[Line]) -> list[str]:
    come_to = total(lines)
    return [_tally(lines, "first"), _tally(lines, "balance"), yuan(come_to.earned), yuan(come_to.payable)]


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
