"""The cases that are no class at a glance: a row a line, what each shows, and what all cases come to by city."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType

from domain.kernel.money import yuan
from domain.schemes.lines import Line
from projections.totals import total
from scripts.language import Speech
from scripts.telling.assessed import Assessed, Titles, by_city
from scripts.telling.flow import Flow
from scripts.telling.noted_rows import Cells, Row, noted_rows

COLUMNS = ("case", "city", "programme", "line", "earned", "payable")
_TO_THE_LEFT = 4


def other_cases_summary(
    cases: Sequence[Assessed], classes: Sequence[Assessed], speech: Speech, titles: Titles | None = None
) -> RenderableType:
    """Claims and grants in the order given. Below what they come to stands what they come to with the classes."""
    headings = [speech.word("heading", name) for name in COLUMNS]
    rows = [row for one in cases for row in _rows(one, speech, titles or {})]
    sums = [*_sums("total", cases, speech), *_sums("overall", [*classes, *cases], speech)]
    return Group(*noted_rows(headings, rows, sums, _TO_THE_LEFT), Flow(speech.say("telling.overall"), "dim"))


def _rows(one: Assessed, speech: Speech, titles: Titles) -> Iterator[Row]:
    """A row a line, the first with the case's number, the last with the note; a case without lines has one row."""
    note = titles[one.number][speech.lang] if one.number in titles else None
    named = [one.number, speech.word("city", one.facts.policy), speech.word("programme_short", one.facts.programme)]
    rows = [_cells(line, speech) for line in one.lines] or [["—", *_money([])]]
    for place, cells in enumerate(rows, start=1):
        yield Row([*(named if place == 1 else ["", "", ""]), *cells], note if place == len(rows) else None)


def _cells(line: Line, speech: Speech) -> Cells:
    state = speech.word("entitlement", line.entitlement)
    return [f"{speech.word('tranche', line.tranche)} {state}", *_money([line])]


def _sums(heading: str, cases: Sequence[Assessed], speech: Speech) -> Iterator[Cells]:
    for policy, lines in by_city(cases):
        yield [speech.word("heading", heading), speech.word("city", policy) if policy else "", "", "", *_money(lines)]


def _money(lines: Sequence[Line]) -> Cells:
    come_to = total(lines)
    return [yuan(come_to.earned), yuan(come_to.payable)]
