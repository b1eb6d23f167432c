"""Who is on the frozen roster, who finished, whom the policy trains, and at which rate."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.schemes.classes import (
    CERTIFIED,
    IDLE,
    IN_SHANGHAI,
    SHANGHAI,
    USUAL,
    a_class,
    balance,
    first,
    line,
    lines,
    worth,
)

CLAUSES = ("huzhou-2025/4.3", "shanghai-2025/4.4")

LATE = "2026-12-31"
EARNED = "earned by headcount on 2025-07-15 from 2025-07-15"


@pytest.mark.parametrize(
    ("enrolled_on", "left_on", "on_roster"),
    [
        ("2025-06-01", None, True),
        ("2025-06-02", None, True),
        ("2025-06-03", None, False),
        ("2025-05-26", "2025-06-01", False),
        ("2025-05-26", "2025-06-02", False),
        ("2025-05-26", "2025-06-03", True),
        ("2025-06-02", "2025-06-02", False),
    ],
)
def test_the_roster_is_frozen_on_the_first_day(enrolled_on: str, left_on: str | None, on_roster: bool) -> None:
    facts = a_class(USUAL, replace(IDLE, enrolled_on=enrolled_on, left_on=left_on))
    assert [one.learner_no for one in lines(facts, LATE)] == ["01", "01", *["02", "02"] * on_roster]


@pytest.mark.parametrize(
    ("left_on", "finished"),
    [("2025-06-03", False), ("2025-06-29", False), ("2025-06-30", True), ("2025-07-01", True), ("2026-03-01", True)],
)
def test_who_leaves_before_the_end_day_has_lost_both(left_on: str, finished: bool) -> None:
    facts = a_class(replace(USUAL, left_on=left_on))
    retained = "earned by retained on 2026-01-15 from 2026-01-15"
    expected = [EARNED, retained] if finished else ["lost learner_withdrawn"] * 2
    assert [first(facts, LATE), balance(facts, LATE)] == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-06-19", "pending cohort_not_completed"),
        ("2025-06-20", "lost learner_withdrawn"),
        ("2025-06-21", "lost learner_withdrawn"),
    ],
)
def test_a_leaver_of_a_running_class_is_lost_from_that_day(on: str, expected: str) -> None:
    assert first(a_class(replace(IDLE, left_on="2025-06-20"), completed_on=None), on) == expected


def test_a_leaver_stays_in_the_number_of_the_class_and_a_late_comer_does_not() -> None:
    leaver, late = replace(USUAL, left_on="2025-06-20"), replace(USUAL, enrolled_on="2025-06-03")
    assert worth(a_class(*[USUAL] * 4, IDLE), LATE) == 5 * 400
    assert worth(a_class(*[USUAL] * 4, leaver), LATE) == 4 * 400
    assert worth(a_class(*[USUAL] * 4, leaver, IDLE), LATE) == 4 * 400
    assert worth(a_class(*[USUAL] * 4, IDLE, late), LATE) == 5 * 400


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ({}, "lost learner_withdrawn"),
        ({"whole_class_headcount": "certified"}, "lost learner_withdrawn"),
        ({"whole_class_headcount": "roster"}, "earned by whole_class on 2025-07-15 from 2025-07-15"),
    ],
)
def test_a_leaver_is_paid_through_the_class_only_where_that_means_the_roster(
    reading: dict[str, str], expected: str
) -> None:
    facts = a_class(*[USUAL] * 4, replace(IDLE, left_on="2025-06-20"))
    assert first(facts, LATE, 5, **reading) == expected
    assert balance(facts, LATE, 5, **reading) == "lost learner_withdrawn"


def test_read_as_the_roster_a_leaver_waits_for_the_class() -> None:
    facts = a_class(*[USUAL] * 3, CERTIFIED, replace(IDLE, left_on="2025-06-20"))
    waiting = "pending until 2025-12-30 learner_withdrawn"
    assert first(facts, "2025-12-30", 5, whole_class_headcount="roster") == waiting
    assert first(facts, "2025-12-31", 5, whole_class_headcount="roster") == "lost learner_withdrawn"


@pytest.mark.parametrize(
    ("group", "huzhou", "shanghai"),
    [
        ("unemployed", True, True),
        ("laid_off_agreement", True, True),
        ("rural_surplus", True, True),
        ("out_of_province", True, True),
        (None, True, True),
        ("hard_to_employ", True, False),
        ("poverty_monitored", True, False),
        ("graduating_student", True, False),
        ("school_leaver", True, False),
        ("rural_transfer", True, False),
        ("employed", True, False),
        ("other", True, False),
    ],
)
def test_whom_the_policies_train(group: Any, huzhou: bool, shanghai: bool) -> None:
    for person, policy, eligible in ((USUAL, {}, huzhou), (IN_SHANGHAI, SHANGHAI, shanghai)):
        facts = a_class(replace(person, group=group), **policy)
        assert first(facts, LATE) == (EARNED if eligible else "lost ineligible_group")
        assert first(a_class(replace(person, group=group), **policy | {"completed_on": None}), "2025-06-20") == (
            "pending cohort_not_completed" if eligible else "lost ineligible_group"
        )


def test_an_ineligible_learner_stays_in_the_number_and_is_never_counted() -> None:
    other = replace(IN_SHANGHAI, group="other")
    assert worth(a_class(*[IN_SHANGHAI] * 4, other, **SHANGHAI), LATE) == 4 * 750
    assert worth(a_class(*[IN_SHANGHAI] * 3, other, CERTIFIED, **SHANGHAI), LATE) == 3 * 750
    assert worth(a_class(*[IN_SHANGHAI] * 8, other, CERTIFIED, **SHANGHAI), LATE) == 9 * 750


@pytest.mark.parametrize(
    ("policy", "held_in", "hukou", "rate", "missing"),
    [
        ({}, "330502", "341122", 800, None),
        ({}, "330523", None, 800, None),
        ({}, "330106", "341122", 0, "held_outside_city"),
        ({}, "310115", "330502", 0, "held_outside_city"),
        (SHANGHAI, "310115", "310115", 1_500, None),
        (SHANGHAI, "310115", "341122", 1_500, None),
        (SHANGHAI, "310115", None, 1_500, None),
        (SHANGHAI, "341122", "341122", 1_800, None),
        (SHANGHAI, "341122", "330502", 1_800, None),
        (SHANGHAI, "341122", "310115", 0, "rate_missing"),
        (SHANGHAI, "341122", None, 0, "rate_missing"),
    ],
)
def test_the_rate_of_a_learner(
    policy: dict[str, Any], held_in: str, hukou: str | None, rate: int, missing: str | None
) -> None:
    person = replace(IN_SHANGHAI if policy else USUAL, hukou=hukou)
    facts = a_class(person, **policy | {"held_in": held_in})
    assert [one.amount for one in lines(facts, LATE)] == [rate * 50, rate * 50]
    assert [one.reasons for one in lines(facts, LATE)] == [(missing,) if missing else ()] * 2
    assert [one.entitlement for one in lines(facts, LATE)] == ["lost" if missing else "earned"] * 2


@pytest.mark.parametrize(
    ("completed_on", "others"), [(None, ["cohort_not_completed"]), ("2025-06-30", ["not_certified", "no_placement"])]
)
def test_a_missing_rate_is_the_first_reason_at_any_time(completed_on: str | None, others: list[str]) -> None:
    facts = a_class(IDLE, held_in="330106", completed_on=completed_on)
    assert line(facts, "2025-07-01").reasons == ("held_outside_city", *others)


def test_learners_without_a_rate_count_for_the_ratio() -> None:
    local = replace(IN_SHANGHAI, hukou="310115")
    outside = SHANGHAI | {"held_in": "341122"}
    facts = a_class(*[local] * 3, IN_SHANGHAI, CERTIFIED, **outside)
    assert worth(facts, LATE) == 2 * 900  # the one counted with a rate, and the one paid through the class
    assert first(facts, LATE, 1) == "lost rate_missing"
