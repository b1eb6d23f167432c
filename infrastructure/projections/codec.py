"""Between what the folds give and the rows in which it is kept: both ways, without loss."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from domain.schemes.case_facts import CaseFacts
from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import Answer
from domain.schemes.lines import Line
from projections.case_kinds import CaseKind, kind_of


def facts_bytes(facts: CaseFacts) -> bytes:
    return to_json(facts)


def facts_from(case: str, body: bytes) -> CaseFacts:
    return _adapter(kind_of(case)).validate_json(body)


@cache
def _adapter(kind: CaseKind) -> TypeAdapter[Any]:
    return TypeAdapter(kind.facts)


def line_rows(lines: Iterable[Line]) -> list[tuple[Any, ...]]:
    """The lines of one case, each with its place among them, in the order of the table's columns."""
    return [
        (
            *(line.case, place, line.cohort_no, line.learner_no, line.policy, line.programme, line.tranche),
            *(line.entitlement, line.amount, line.basis),
            *(_text(line.earned_on), _text(line.last_day), _text(line.payable_from)),
            *(" ".join(line.reasons), " ".join(line.clauses), line.paid, line.payable, line.payee),
        )
        for place, line in enumerate(lines)
    ]


def check_row(check: DueCheck) -> tuple[Any, ...]:
    return (
        *(check.cohort_no, check.placement_no, " ".join(check.persons), check.kind),
        *(check.due_on.isoformat(), check.city, " ".join(check.months), check.employer, check.attempts),
        *_answer_columns(check.answer),
    )


def check_from(row: Any) -> DueCheck:
    answer = None
    if row.answer_id is not None:
        answer = Answer(
            kind=row.kind,
            result=row.answer_result,
            due_on=_day(row.answer_due_on),
            asked_city=row.answer_city,
            asked_employer=row.answer_employer,
            asked_months=tuple(row.answer_asked_months.split()),
            shown_month=row.answer_shown_month,
            uncovered_months=tuple(row.answer_uncovered_months.split()),
            sources=tuple(row.answer_sources.split("\n")) if row.answer_sources else (),
            evidence=(row.answer_id,),
        )
    return DueCheck(
        cohort_no=row.cohort_no,
        placement_no=row.placement_no,
        persons=tuple(row.persons.split()),
        kind=row.kind,
        due_on=date.fromisoformat(row.due_on),
        city=row.city,
        months=tuple(row.months.split()),
        employer=row.employer,
        answer=answer,
        attempts=row.attempts,
    )


def _answer_columns(answer: Answer | None) -> tuple[Any, ...]:
    if answer is None:
        return (None,) * 9
    [event_id] = answer.evidence
    return (
        *(
            event_id,
            answer.result,
            _text(answer.due_on),
            answer.asked_city,
            answer.asked_employer,
            " ".join(answer.asked_months),
        ),
        *(answer.shown_month, " ".join(answer.uncovered_months), "\n".join(answer.sources)),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
