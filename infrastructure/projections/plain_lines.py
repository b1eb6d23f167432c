"""Lines as plain values, the way their rows have them: enough for answers that are only written down."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from domain.kernel.money import Fen
from domain.schemes.lines import Line
from infrastructure.projections.tables import IN_USE
from projections.payments.money import Balances, with_money


class PlainLine(NamedTuple):
    """The fields of a line in their order: days as text, codes with spaces between them."""

    cohort_no: str | None
    learner_no: str | None
    policy: str
    programme: str
    tranche: str
    entitlement: str
    amount: Fen
    basis: str | None
    earned_on: str | None
    last_day: str | None
    payable_from: str | None
    reasons: str
    clauses: str
    paid: Fen
    payable: Fen
    case: str
    payee: str | None


_columns = IN_USE.tranche_lines.c

PLAIN_LINES = select(*(_columns["case_key" if name == "case" else name] for name in PlainLine._fields))
"""The lines that are kept."""


def plain_line(line: Line) -> PlainLine:
    """The line's values."""
    return PlainLine(
        cohort_no=line.cohort_no,
        learner_no=line.learner_no,
        policy=line.policy,
        programme=line.programme,
        tranche=line.tranche,
        entitlement=line.entitlement,
        amount=line.amount,
        basis=line.basis,
        earned_on=_text(line.earned_on),
        last_day=_text(line.last_day),
        payable_from=_text(line.payable_from),
        reasons=" ".join(line.reasons),
        clauses=" ".join(line.clauses),
        paid=line.paid,
        payable=line.payable,
        case=line.case,
        payee=line.payee,
    )


def line_of(plain: PlainLine) -> Line:
    """The line again."""
    fields: dict[str, Any] = plain._asdict()
    fields |= {name: _day(fields[name]) for name in ("earned_on", "last_day", "payable_from")}
    fields |= {name: tuple(fields[name].split()) for name in ("reasons", "clauses")}
    return Line(**fields)


def plain_with_money(lines: Iterable[PlainLine], balances: Balances) -> Iterator[PlainLine]:
    """The same as `with_money`; lines that no money ever moved on pass as they are."""
    if not balances:
        yield from lines
        return
    for line in lines:
        if (line.case, line.learner_no, line.tranche) in balances:
            yield from map(plain_line, with_money([line_of(line)], balances))
        else:
            yield line


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
