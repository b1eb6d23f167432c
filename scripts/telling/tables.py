"""Answers as tables for spreadsheets: every field a column, days as days, amounts as amounts, codes in words."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from domain.kernel.money import yuan
from domain.schemes.lines import Line
from infrastructure.files.table import Cell, Table
from projections.audit_trail import Entry
from scripts.language import Speech
from scripts.telling.replay import changed, sentence

LINE_COLUMNS = (
    *("cohort_no", "learner_no", "policy", "programme", "tranche", "entitlement", "amount", "basis"),
    *("earned_on", "last_day", "payable_from", "reasons", "clauses", "paid", "payable", "case", "payee"),
)
EVENT_COLUMNS = ("position", "event", "recorded_at", "by", "effective", "sentence")


def lines_sheet(lines: Iterable[Line], speech: Speech, readings: Sequence[str] = ()) -> Table:
    """A row a line; one more column for the other readings under which they were worked out, where they were."""
    rows = [_line(line, speech) for line in lines]
    if not readings:
        return Table("tranches", _headings(LINE_COLUMNS, speech), rows)
    rows = [[*row, "; ".join(readings)] for row in rows]
    return Table("tranches", _headings((*LINE_COLUMNS, "readings"), speech), rows)


def replay_sheet(entries: Sequence[Entry], speech: Speech, states: Sequence[Any] | None = None) -> Table:
    """A row an event; with `states` one more column, for what each event changed."""
    rows = [_event(entry, speech) for entry in entries]
    if states is None:
        return Table("replay", _headings(EVENT_COLUMNS, speech), rows)
    for row, told in zip(rows, changed(entries, states, speech), strict=True):
        row.append("\n".join(told) or None)
    return Table("replay", _headings((*EVENT_COLUMNS, "changes"), speech), rows)


def _headings(columns: Iterable[str], speech: Speech) -> list[str]:
    return [speech.word("column", column) for column in columns]


def _line(line: Line, speech: Speech) -> list[Cell]:
    return [
        line.cohort_no,
        line.learner_no,
        speech.word("policy", line.policy),
        speech.word("programme", line.programme),
        speech.word("tranche", line.tranche),
        speech.word("entitlement", line.entitlement),
        Decimal(yuan(line.amount)),
        speech.word("basis", line.basis) if line.basis else None,
        line.earned_on,
        line.last_day,
        line.payable_from,
        "; ".join(speech.reason(reason) for reason in line.reasons) or None,
        "; ".join(line.clauses) or None,
        Decimal(yuan(line.paid)),
        Decimal(yuan(line.payable)),
        line.case,
        speech.word("payee", line.payee) if line.payee else None,
    ]


def _event(entry: Entry, speech: Speech) -> list[Cell]:
    return [
        entry.position,
        entry.event_id,
        speech.show(entry.recorded_at),
        entry.by,
        entry.effective,
        sentence(entry, speech),
    ]
