"""Which checks a class calls for, since when, about which months; a register is not asked what no line needs."""

from dataclasses import replace

import pytest

from domain.schemes.directed_training import DueCheck, due_checks
from domain.schemes.facts import CohortFacts
from domain.schemes.terms import Terms
from tests.builders import EMPLOYER
from tests.domain.schemes.classes import IN_SHANGHAI, SHANGHAI, USUAL, Job, a_class, working
from tests.story import packaged


def checks(facts: CohortFacts) -> list[DueCheck]:
    return list(due_checks(facts, Terms(packaged(facts.policy), facts.starts_on)))


@pytest.mark.parametrize(
    ("started_on", "due_on", "months"),
    [
        ("2025-06-10", "2025-06-30", ("2025-06", "2025-07")),  # begun in the class: from the end day
        ("2025-06-30", "2025-06-30", ("2025-06", "2025-07")),
        ("2025-07-31", "2025-07-31", ("2025-07", "2025-08")),
        ("2025-12-30", "2025-12-30", ("2025-12", "2026-01")),
    ],
)
def test_a_job_is_asked_about_in_the_month_it_counts_from_and_the_next(
    started_on: str, due_on: str, months: tuple[str, ...]
) -> None:
    (check,) = checks(a_class(working(Job(started_on, start=None))))
    assert (check.kind, str(check.due_on), check.months) == ("start", due_on, months)
    assert (check.city, check.employer, check.answer, check.attempts) == ("3305", EMPLOYER, None, 0)


@pytest.mark.parametrize(
    ("started_on", "due_on"),
    [
        ("2025-07-15", "2026-01-15"),
        ("2025-08-28", "2026-02-28"),
        ("2025-08-31", "2026-02-28"),
        ("2025-12-30", "2026-06-30"),
    ],
)
def test_retention_is_asked_of_any_employer_in_the_month_of_the_due_day(started_on: str, due_on: str) -> None:
    _, check = checks(a_class(working(Job(started_on, retention=None))))
    assert (check.kind, str(check.due_on), check.months) == ("retention", due_on, (due_on[:7],))
    assert (check.city, check.employer) == ("3305", None)


def test_shanghai_is_asked_of_all_shanghai() -> None:
    assert {check.city for check in checks(a_class(IN_SHANGHAI, **SHANGHAI))} == {"31"}


@pytest.mark.parametrize(
    "job",
    [
        Job("2025-05-26"),
        Job("2025-12-31"),
        Job("2025-06-10", "2025-06-29"),
        Job(kind="flexible"),
        Job(division="330106"),
        Job(annulled=True),
    ],
)
def test_a_job_that_can_never_count_is_not_asked_about(job: Job) -> None:
    assert checks(a_class(working(job))) == []


def test_only_the_learners_own_job_is_asked_about_again() -> None:
    found = checks(a_class(working(Job("2025-09-01"), Job("2025-08-01"), Job("2025-07-20", start="not_employed"))))
    assert [(check.placement_no, check.kind) for check in found] == [
        ("P1-0", "start"),
        ("P1-1", "start"),
        ("P1-2", "start"),
        ("P1-1", "retention"),
    ]


@pytest.mark.parametrize("changes", [{"completed_on": None}, {"starts_on": "2025-03-31"}])
def test_a_class_that_has_not_ended_or_is_no_class_of_the_policy_asks_nothing(changes: dict[str, str | None]) -> None:
    assert checks(a_class(replace(USUAL, enrolled_on="2025-03-01"), **changes)) == []


@pytest.mark.parametrize(("left_on", "count"), [("2025-06-02", 0), ("2025-06-29", 0), ("2025-06-30", 2)])
def test_nobody_asks_about_who_left(left_on: str, count: int) -> None:
    assert len(checks(a_class(replace(USUAL, left_on=left_on)))) == count


def test_a_check_knows_the_answer_that_stands_and_how_often_it_was_asked() -> None:
    start, retention = checks(a_class(USUAL))
    assert start.answer is not None
    assert (start.answer.result, start.attempts, start.by_hand) == ("employed", 1, False)
    assert (retention.attempts, retention.by_hand) == (1, False)
    start, _ = checks(a_class(working(Job(by_hand=True))))
    assert (start.attempts, start.by_hand) == (0, True)
