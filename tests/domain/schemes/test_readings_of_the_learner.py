"""Other readings of who is trained, which work counts, and by when things must be done; ours beside them."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.schemes.classes import (
    CERTIFIED,
    IDLE,
    IN_SHANGHAI,
    SHANGHAI,
    USUAL,
    Job,
    a_class,
    balance,
    first,
    gist,
    line,
    working,
    worth,
)
from tests.story import packaged

CLAUSES = ("huzhou-2025/4.3", "shanghai-2025/4.4")

CLOSES, CLOSED = "2025-12-30", "2025-12-31"
OUTSIDER = replace(IN_SHANGHAI, group="other")


# D13: work that began before the class ended


@pytest.mark.parametrize(
    ("started_on", "ours", "never"),
    [
        ("2025-05-26", "lost employed_before_training", "lost employed_before_training"),
        ("2025-05-27", "earned by headcount on 2025-07-10 from 2025-07-10", "lost no_placement"),
        ("2025-06-29", "earned by headcount on 2025-07-10 from 2025-07-10", "lost no_placement"),
        ("2025-06-30", *["earned by headcount on 2025-07-10 from 2025-07-10"] * 2),  # the end day itself
        ("2025-07-01", *["earned by headcount on 2025-07-10 from 2025-07-10"] * 2),
    ],
)
def test_work_begun_before_the_end(started_on: str, ours: str, never: str) -> None:
    facts = a_class(working(Job(started_on)))
    assert first(facts, CLOSED) == ours
    assert first(facts, CLOSED, work_before_end="never") == never


def test_where_early_work_never_counts_the_next_job_is_the_placement() -> None:
    facts = a_class(working(Job("2025-06-10"), Job("2025-08-01")))
    assert balance(facts, "2025-12-29") == "pending until 2025-12-30 retention_not_due"
    assert balance(facts, "2025-12-29", work_before_end="never") == "pending until 2026-02-01 retention_not_due"


# D21, D24: who is of no group that is supported


@pytest.mark.parametrize(
    ("people", "counted", "left_out"),
    [
        ([IN_SHANGHAI] * 4 + [OUTSIDER], 4, 4),
        ([IN_SHANGHAI] * 4 + [CERTIFIED, OUTSIDER], 4, 5),
        ([IN_SHANGHAI] * 3 + [CERTIFIED, OUTSIDER], 3, 3),
        ([OUTSIDER], 0, 0),
    ],
)
def test_the_unsupported_leave_the_size_of_the_class(people: list[Any], counted: int, left_out: int) -> None:
    facts = a_class(*people, **SHANGHAI)
    assert worth(facts, CLOSED) == counted * 750
    assert worth(facts, CLOSED, ineligible_in_roster="left_out") == left_out * 750
    outsider = len(people)
    assert first(facts, CLOSED, outsider, ineligible_in_roster="left_out") == "lost ineligible_group"


@pytest.mark.parametrize(
    ("outsider", "paid"),
    [
        (OUTSIDER, 4),  # holds a certificate: 4 of 6
        (replace(OUTSIDER, papers=()), 6),  # 4 of 5
        (replace(OUTSIDER, left_on="2025-06-20"), 6),
    ],
)
def test_of_those_certified_the_unsupported_are_in_the_class_like_anyone_else(outsider: Any, paid: int) -> None:
    facts = a_class(*[IN_SHANGHAI] * 4, CERTIFIED, IDLE, outsider, **SHANGHAI)
    assert worth(facts, CLOSED, whole_class_of="certified") == paid * 750


def test_shanghai_may_be_read_to_train_anybody() -> None:
    facts = a_class(*[OUTSIDER] * 4, CERTIFIED, swept=True, **SHANGHAI)
    assert first(facts, CLOSED, 1) == "lost ineligible_group"
    asked_of_nobody = f"pending until {CLOSES} placement_unverified"
    assert first(facts, CLOSES, 1, eligible_groups="all") == asked_of_nobody  # no sweep had a reason to ask


@pytest.mark.parametrize(
    ("group", "supported"),
    [
        ("unemployed", True),
        ("hard_to_employ", True),
        ("poverty_monitored", True),
        ("graduating_student", True),
        ("school_leaver", True),
        ("rural_transfer", True),
        ("out_of_province", True),
        ("laid_off_agreement", False),
        ("rural_surplus", False),
        ("employed", False),
        ("other", False),
        (None, False),
    ],
)
def test_huzhou_may_be_read_to_train_the_groups_it_names(group: Any, supported: bool) -> None:
    ((seven,),) = (value.alternatives for value in packaged("huzhou-2025").values["eligible_groups"])
    facts = a_class(replace(USUAL, group=group))
    expected = "earned by headcount on 2025-07-15 from 2025-07-15" if supported else "lost ineligible_group"
    assert first(facts, CLOSED, eligible_groups=seven) == expected


# T8, O5: the last day, the approval


@pytest.mark.parametrize(("start", "inside"), [("2026-07-30", True), ("2026-07-31", True), ("2026-08-01", False)])
def test_the_term_may_end_in_july(start: str, inside: bool) -> None:
    ((july,),) = (value.alternatives for value in packaged("huzhou-2025").values["term_to"])
    facts = a_class(USUAL, starts_on=start, signed_on=start, plan=((start, True),), completed_on=None)
    assert first(facts, start) == "pending cohort_not_completed"
    assert first(facts, start, term_to=july) == (
        "pending cohort_not_completed" if inside else "lost outside_policy_term"
    )


@pytest.mark.parametrize(
    ("plan", "met"),
    [
        ((("2025-06-02", True),), True),
        ((("2025-06-03", True),), True),
        ((("2025-06-30", True),), True),  # the last day of the class
        ((("2025-07-01", True),), False),
        ((), False),
        ((("2025-06-02", False), ("2025-06-30", True)), True),
        ((("2025-06-02", True), ("2025-06-30", False)), False),
        ((("2025-06-02", True), ("2025-07-01", False)), True),
    ],
)
def test_the_plan_may_be_approved_while_the_class_runs(plan: tuple[tuple[str, bool], ...], met: bool) -> None:
    facts = a_class(USUAL, plan=plan)
    earned = "earned by headcount on 2025-07-15 from 2025-07-15"
    assert first(facts, CLOSED, plan_approval="before_end") == (earned if met else "lost plan_not_approved")


@pytest.mark.parametrize(
    ("on", "ours", "before_end"),
    [
        ("2025-06-02", "lost plan_not_approved", "pending cohort_not_completed"),
        ("2025-06-29", "lost plan_not_approved", "pending cohort_not_completed"),
        ("2025-06-30", "lost plan_not_approved", "lost plan_not_approved"),
    ],
)
def test_while_the_class_runs_the_approval_may_still_come(on: str, ours: str, before_end: str) -> None:
    facts = a_class(USUAL, plan=())
    assert gist(line(facts, on)) == ours
    assert gist(line(facts, on, plan_approval="before_end")) == before_end


def test_the_agreement_is_signed_by_the_first_day_under_either_reading() -> None:
    facts = a_class(USUAL, signed_on="2025-06-03")
    assert first(facts, CLOSED, plan_approval="before_end") == "lost agreement_incomplete"
