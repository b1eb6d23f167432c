"""The classes of a municipality at a glance: a row each, what it shows, and what they come to by city."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import get_args

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from domain.schemes.lines import Entitlement, Line, Tranche
from domain.schemes.trace import Trace
from scripts.language import Speech
from scripts.language.showing import percent
from scripts.telling.flow import Flow

COLUMNS = ("cohort_no", "city", "roster", "counted", "ratio", "first", "balance", "earned", "payable")
_TO_THE_LEFT = ("cohort_no", "city")


@dataclass(frozen=True, slots=True)
class ClassShape:
    """How far a class got: its roster, who of it is counted, since when the ratio is reached (None: it is not)."""

    roster: int
    counted: int | None = None
    ratio_day: date | None = None


def class_shape(trace: Trace) -> ClassShape:
    """The shape, out of the steps of the class's assessment."""
    inputs = {step.rule: step.inputs for step in trace.steps if step.learner_no is None}
    whole = inputs.get("whole_class", {})
    return ClassShape(inputs.get("roster", {}).get("learners", 0), whole.get("counted"), whole.get("ratio_day"))


def demo_summary(
    lines: Iterable[Line],
    classes: Mapping[str, ClassShape],
    speech: Speech,
    titles: Mapping[str, str] | None = None,
) -> RenderableType:
    """`classes`: class number → shape, of the classes to show, in that order; `titles`: what each of them shows."""
    of_class: dict[str, list[Line]] = {cohort_no: [] for cohort_no in classes}
    for line in lines:
        of_class.setdefault(line.cohort_no, []).append(line)
    rows = {no: _cells(no, its, classes.get(no), speech) for no, its in of_class.items()}
    headings = [speech.word("heading", name) for name in COLUMNS]
    totals = list(_totals(list(of_class.values()), speech))
    header, *body = _aligned([headings, *rows.values(), *totals])
    return Group(*_page(header, body, list(of_class), titles or {}, speech))


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


def _cells(cohort_no: str, lines: Sequence[Line], shape: ClassShape | None, speech: Speech) -> list[str]:
    shape = shape or ClassShape(0)
    counted = shape.counted is not None and shape.roster > 0
    return [
        cohort_no,
        speech.word("city", lines[0].policy if lines else None),
        str(shape.roster) if shape.roster else "—",
        str(shape.counted) if counted else "—",
        percent(Fraction(shape.counted or 0, shape.roster)) if counted else "—",
        *_money(lines),
    ]


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
    return " / ".join(f"{found[entitlement]}" for entitlement in get_args(Entitlement)) if found else "—"


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
        "   ".join(_padded(cell, width, name) for cell, width, name in zip(row, widths, COLUMNS, strict=True))
        for row in rows
    ]


def _padded(cell: str, width: int, column: str) -> str:
    blanks = " " * (width - cell_len(cell))
    return cell + blanks if column in _TO_THE_LEFT else blanks + cell
