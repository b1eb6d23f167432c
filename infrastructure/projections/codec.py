"""Between what the folds give and the rows in which it is kept: both ways, without loss."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from domain.schemes.case_facts import CaseFacts
from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import Answer
from domain.schemes.lines import Line
from domain.vocabulary import CheckKind, CheckResult
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


def check_from(row: Sequence[Any]) -> DueCheck:
    """`row` has its values in the order of the table's columns."""
    cohort_no, placement_no, persons, kind, due_on, city, months, employer, attempts, answer_id, *answer = row
    return DueCheck(
        cohort_no,
        placement_no,
        tuple(persons.split()),
        kind,
        _a_day(due_on),
        city,
        _words(months),
        employer,
        None if answer_id is None else _answer_from(kind, answer_id, *answer),
        attempts,
    )


def _answer_from(
    kind: CheckKind,
    answer_id: str,
    result: CheckResult,
    due_on: str | None,
    city: str | None,
    employer: str | None,
    months: str,
    shown: str | None,
    uncovered: str,
    sources: str,
) -> Answer:
    return Answer(
        kind=kind,
        result=result,
        due_on=None if due_on is None else _a_day(due_on),
        asked_city=city,
        asked_employer=employer,
        asked_months=_words(months),
        shown_month=shown,
        uncovered_months=_words(uncovered),
        sources=tuple(sources.split("\n")) if sources else (),
        evidence=(answer_id,),
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


@lru_cache(10_000)
def _a_day(text: str) -> date:
    return date.fromisoformat(text)


@lru_cache(10_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())
