"""Lines of runs as rows of their table, and back."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row

from domain.payment_run.run_line import Held, RunLine

NO_HOLDS = "[]"
"""As most rows say it: nobody has to read that."""


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
    """The line again. Behind the run and its computation all stands as the line has it, up to the days and lists."""
    values: Any = row
    _, _, *plain, earned_on, payable_from, last_day, reasons, clauses, holds = values
    held = () if holds == NO_HOLDS else tuple(_held(**one) for one in json.loads(holds))
    days = map(_day, (earned_on, payable_from, last_day))
    said: list[Any] = [*plain, *days, tuple(reasons.split()), tuple(clauses.split()), held]
    return RunLine(*said)


def _held(code: Any, detail: str, evidence: list[str], override: str | None) -> Held:
    return Held(code, detail, tuple(evidence), override)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
