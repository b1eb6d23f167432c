"""Lines of runs as rows of their table, and back."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row

from domain.payment_run.run_line import Held, RunLine


def row_of(run_no: str, computation: int, line: RunLine) -> tuple[Any, ...]:
    """A row in the table's order."""
    holds = json.dumps([asdict(held) for held in line.holds], ensure_ascii=False)
    return (
        *(run_no, computation, line.number, line.case, line.learner_no, line.tranche, line.policy, line.programme),
        *(
            line.office,
            line.payee,
            line.account,
            line.budget,
            line.entitlement,
            line.worth,
            line.sent,
            line.amount,
            line.held,
        ),
        *(line.offset, line.taken_back, line.basis, *map(_text, (line.earned_on, line.payable_from, line.last_day))),
        *(" ".join(line.reasons), " ".join(line.clauses), holds),
    )


def line_of(row: Row[Any]) -> RunLine:
    return RunLine(
        number=row.number,
        case=row.case_key,
        learner_no=row.learner_no,
        tranche=row.tranche,
        policy=row.policy,
        programme=row.programme,
        office=row.office,
        payee=row.payee,
        account=row.account,
        budget=row.budget,
        entitlement=row.entitlement,
        worth=row.worth,
        sent=row.sent,
        amount=row.amount,
        held=row.held,
        offset=row.kept_back,
        taken_back=row.taken_back,
        basis=row.basis,
        earned_on=_day(row.earned_on),
        payable_from=_day(row.payable_from),
        last_day=_day(row.last_day),
        reasons=tuple(row.reasons.split()),
        clauses=tuple(row.clauses.split()),
        holds=tuple(_held(**held) for held in json.loads(row.holds)),
    )


def _held(code: Any, detail: str, evidence: list[str], override: str | None) -> Held:
    return Held(code, detail, tuple(evidence), override)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
