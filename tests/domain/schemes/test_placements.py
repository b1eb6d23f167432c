"""Jobs: in which window, since which day, at whom and where; and what the register said of them."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.schemes.classes import USUAL, Job, a_class, balance, first, line, working

CLAUSES = ("huzhou-2025/4.3", "shanghai-2025/4.4")

WINDOW_CLOSED = "2025-12-31"


def counted(on: str) -> str:
    return f"earned by headcount on {on} from {on}"


# Issued before the class ended, so that only the job decides the day.
def somebody(*jobs: Job, **story: Any) -> Any:
    return replace(working(*jobs), papers=(replace(USUAL.papers[0], issued_on="2025-06-30"),), **story)


@pytest.mark.parametrize(
    ("started_on", "expected"),
    [
        ("2025-06-29", counted("2025-06-30")),  # begun in the class and lasting: from the end day
        ("2025-06-30", counted("2025-06-30")),
        ("2025-07-01", counted("2025-07-01")),
        ("2025-12-29", counted("2025-12-29")),
        ("2025-12-30", counted("2025-12-30")),
        ("2025-12-31", "lost placement_after_window"),
    ],
)
def test_the_window_includes_both_its_days(started_on: str, expected: str) -> None:
    assert first(a_class(somebody(Job(started_on))), WINDOW_CLOSED) == expected


@pytest.mark.parametrize(
    ("started_on", "expected"),
    [
        ("2025-05-25", "lost employed_before_training"),
        ("2025-05-26", "lost employed_before_training"),  # the day of enrolment
        ("2025-05-27", counted("2025-06-30")),
        ("2025-06-02", counted("2025-06-30")),
    ],
)
def test_old_work_is_no_placement(started_on: str, expected: str) -> None:
    assert first(a_class(somebody(Job(started_on))), WINDOW_CLOSED) == expected


@pytest.mark.parametrize(
    ("ended_on", "expected"),
    [
        ("2025-06-28", "lost no_placement"),
        ("2025-06-29", "lost no_placement"),
        ("2025-06-30", counted("2025-06-30")),
        ("2025-07-01", counted("2025-06-30")),
    ],
)
def test_work_begun_in_the_class_lasts_to_the_end_day(ended_on: str, expected: str) -> None:
    assert first(a_class(somebody(Job("2025-06-10", ended_on))), WINDOW_CLOSED) == expected


# K3, K7: going on before, on or right after the end is no break; a gap that spans the end day is one.
@pytest.mark.parametrize(
    ("ended_on", "resumed_on", "expected"),
    [
        ("2025-06-15", "2025-06-12", counted("2025-06-30")),
        ("2025-06-15", "2025-06-16", counted("2025-06-30")),
        ("2025-06-15", "2025-06-29", counted("2025-06-30")),
        ("2025-06-15", "2025-06-30", counted("2025-06-30")),
        ("2025-06-15", "2025-07-01", "lost no_placement"),
        ("2025-06-29", "2025-06-30", counted("2025-06-30")),
        ("2025-06-29", "2025-07-01", "lost no_placement"),
        ("2025-06-30", "2025-09-01", counted("2025-06-30")),
        ("2025-07-10", "2025-09-01", counted("2025-06-30")),
    ],
)
def test_work_resumed_around_the_end_day(ended_on: str, resumed_on: str, expected: str) -> None:
    assert first(a_class(somebody(Job("2025-06-10", ended_on, resumed_on))), WINDOW_CLOSED) == expected


def test_a_job_that_ends_after_it_counted_still_counts() -> None:
    facts = a_class(somebody(Job(ended_on="2025-07-15")))
    assert first(facts, WINDOW_CLOSED) == counted("2025-07-15")


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        (Job(kind="flexible"), "placement_not_at_employer"),
        (Job(kind="self_employed"), "placement_not_at_employer"),
        (Job(division="330106"), "placement_outside_city"),
        (Job(division="310115"), "placement_outside_city"),
        (Job(annulled=True), "placement_annulled"),
        (Job(start=None), "placement_unverified"),
        (Job(start="unknown"), "placement_unverified"),
        (Job(start="not_employed"), "placement_refuted"),
    ],
)
def test_what_is_wrong_with_a_job(job: Job, reason: str) -> None:
    facts = a_class(somebody(job))
    assert first(facts, "2025-12-30") == f"pending until 2025-12-30 {reason}"
    open_still = reason == "placement_unverified"
    assert first(facts, "2025-12-31") == (f"pending {reason}" if open_still else f"lost {reason}")
    assert balance(facts, "2025-12-31") == first(facts, "2025-12-31")


@pytest.mark.parametrize("division", ["330502", "330521", "330523"])
def test_any_place_in_the_city_will_do(division: str) -> None:
    assert first(a_class(somebody(Job(division=division))), WINDOW_CLOSED) == counted("2025-07-15")


def test_of_several_jobs_the_one_nearest_to_counting_gives_the_reason() -> None:
    jobs = (Job("2026-01-15"), Job(annulled=True), Job(start="not_employed"))
    assert first(a_class(somebody(*jobs)), "2026-02-01") == "lost placement_refuted"
    assert first(a_class(somebody(*jobs, Job(start="unknown"))), "2026-02-01") == "pending placement_unverified"


def test_the_earliest_verified_job_is_the_learners_own() -> None:
    jobs = (Job("2025-10-10"), Job("2025-08-10"), Job("2025-07-10", start="not_employed"))
    facts = a_class(somebody(*jobs))
    assert first(facts, WINDOW_CLOSED) == counted("2025-08-10")
    assert str(line(facts, WINDOW_CLOSED, tranche="balance").last_day) == "2026-02-10"


def test_a_job_found_later_does_not_exist_yet() -> None:
    facts = a_class(somebody(Job("2025-09-01")))
    assert first(facts, "2025-08-31") == "pending until 2025-12-30 no_placement"
    assert first(facts, "2025-09-01") == counted("2025-09-01")


@pytest.mark.parametrize("result", ["employed", "not_employed", "unknown"])
def test_an_officers_answer_stands_over_the_registers(result: Any) -> None:
    by_register = a_class(somebody(Job(start="employed")))
    by_hand = a_class(somebody(Job(start=result, by_hand=True)))
    placements = {
        no: replace(job, answers=(*by_hand.placements[no].answers, *job.answers))
        for no, job in by_register.placements.items()
    }
    expected = {
        "employed": counted("2025-07-15"),
        "not_employed": "lost placement_refuted",
        "unknown": "pending placement_unverified",
    }
    assert first(replace(by_register, placements=placements), WINDOW_CLOSED) == expected[result]


def test_an_answer_to_another_question_says_nothing() -> None:
    facts = a_class(somebody(Job("2025-07-15")))
    moved = {no: replace(job, started_on=job.started_on.replace(day=16)) for no, job in facts.placements.items()}
    assert first(replace(facts, placements=moved), "2026-01-01") == "pending placement_unverified"
    elsewhere = {no: replace(job, employer="another") for no, job in facts.placements.items()}
    assert first(replace(facts, placements=elsewhere), "2026-01-01") == "pending placement_unverified"
