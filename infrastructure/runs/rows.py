"""Lines of runs as rows of their table, and back."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row

from domain.payment_run.run_line import Held, RunLine, said_by

NO_HOLDS = "[]"
"""As most rows say it: nobody has to read that."""


def row_of(run_no: str, computation: int, line: RunLine) -> tuple[Any, ...]:
    """A row in the table's order: behind the run and its computation all stands as the line has it."""
    *plain, earned_on, payable_from, last_day, reasons, clauses, holds = said_by(line)
    days = map(_text, (earned_on, payable_from, last_day))
    held = json.dumps([asdict(one) for one in holds], ensure_ascii=False)
    return (run_no, computation, *plain, *days, " ".join(reasons), " ".join(clauses), held)


def line_of(row: Row[Any]) -> RunLine:
    """The line again."""
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
