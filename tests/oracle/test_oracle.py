"""Hand-computed cases for the oracle: one learner's papers, the class, the money."""

from dataclasses import replace
from datetime import date

import pytest

from tests.oracle.months import following_month, six_months_after
from tests.oracle.town import EMPLOYER, IDLE, USUAL, Job, Story, Town, certified_on, gist, working

EARNED = "earned by headcount on 2025-07-15 from 2025-12-31"
DUE_IN_JANUARY = "pending until 2026-01-15 retention_not_due"
HIRED_EARLY = Job("2025-05-27")


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2025-06-30", "2025-12-30"),
        ("2025-08-31", "2026-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2025-08-28", "2026-02-28"),
        ("2026-02-28", "2026-08-28"),
        ("2025-12-31", "2026-06-30"),
        ("2025-10-31", "2026-04-30"),
    ],
)
def test_six_months_are_calendar_months(day: str, later: str) -> None:
    assert six_months_after(date.fromisoformat(day)) == date.fromisoformat(later)


def test_the_month_after_december_is_january() -> None:
    assert following_month(date(2025, 12, 30)) == "2026-01"


# Learner 1 of five, of whom the other four never do anything: three in five is out of reach once the window has closed.
@pytest.mark.parametrize(
    ("story", "on", "first", "balance"),
    [
        (USUAL, "2025-07-14", "pending until 2025-12-30 no_placement", "pending until 2025-12-30 no_placement"),
        (USUAL, "2025-07-15", EARNED, DUE_IN_JANUARY),
        (USUAL, "2026-01-14", EARNED, DUE_IN_JANUARY),
        (USUAL, "2026-01-15", EARNED, "earned by retained on 2026-01-15 from 2026-01-15"),
        (certified_on("2025-12-30"), "2025-12-30", "earned by headcount on 2025-12-30 from 2025-12-31", DUE_IN_JANUARY),
        (certified_on("2025-12-31"), "2025-12-31", "lost not_certified", "lost not_certified"),
        (certified_on("2025-07-10", "2025-09-01"), "2025-08-31", EARNED, DUE_IN_JANUARY),
        (
            certified_on("2025-07-10", "2025-09-01"),
            "2025-09-01",
            "pending until 2025-12-30 certificate_revoked",
            "pending until 2025-12-30 certificate_revoked",
        ),
        (
            working(Job("2025-12-30"), "2026-01"),
            "2026-01-01",
            "earned by headcount on 2025-12-30 from 2025-12-31",
            "pending until 2026-06-30 retention_not_due",
        ),
        (
            working(Job("2025-12-31"), "2026-01"),
            "2025-12-31",
            "lost placement_after_window",
            "lost placement_after_window",
        ),
        (working(Job("2025-05-26"), "2025-06"), "2026-01-01", *["lost employed_before_training"] * 2),
        (
            working(HIRED_EARLY, "2025-06"),
            "2025-07-31",
            "earned by headcount on 2025-07-10 from 2025-12-31",
            "pending until 2025-12-30 retention_not_due",
        ),
        (working(replace(HIRED_EARLY, ended_on="2025-06-29"), "2025-06"), "2026-01-01", *["lost no_placement"] * 2),
        (
            working(replace(HIRED_EARLY, ended_on="2025-06-30"), "2025-07"),
            "2026-01-01",
            "earned by headcount on 2025-07-10 from 2025-12-31",
            "lost not_retained",
        ),
        (working(Job(kind="flexible"), "2025-07"), "2026-01-01", *["lost placement_not_at_employer"] * 2),
        (working(Job(division="330106"), "2025-07"), "2026-01-01", *["lost placement_outside_city"] * 2),
        (working(Job(), "2025-06", "2025-09"), "2026-01-01", *["lost placement_refuted"] * 2),
        (working(Job(), "2025-08"), "2026-01-01", EARNED, DUE_IN_JANUARY),
        (replace(USUAL, seen=(("2025-07", "another", "330502"),)), "2026-01-01", *["lost placement_refuted"] * 2),
        (replace(USUAL, seen=(("2025-07", EMPLOYER, "330106"),)), "2026-01-01", *["lost placement_refuted"] * 2),
        (
            replace(IDLE, jobs=(Job("2025-05-01"), Job("2026-01-01"))),
            "2026-01-01",
            *["lost not_certified placement_after_window"] * 2,
        ),
        (replace(USUAL, left_on="2025-06-29"), "2025-06-28", *["pending cohort_not_completed"] * 2),
        (replace(USUAL, left_on="2025-06-29"), "2025-06-29", *["lost learner_withdrawn"] * 2),
        (replace(USUAL, left_on="2025-06-30"), "2026-01-01", EARNED, DUE_IN_JANUARY),
        (USUAL, "2025-06-02", *["pending cohort_not_completed"] * 2),
    ],
)
def test_one_learner_of_five(story: Story, on: str, first: str, balance: str) -> None:
    assert [gist(line) for line in Town([story, *[IDLE] * 4]).lines(on)] == [first, balance]


CANCEL = {"do": "cohort.cancel", "cohort_no": "A", "cancelled_on": "2025-06-10", "reason": "none"}


@pytest.mark.parametrize(
    ("changes", "commands", "expected"),
    [
        ({"starts_on": "2025-03-31"}, [], "lost outside_policy_term"),
        ({"starts_on": "2026-08-02"}, [], "lost outside_policy_term"),
        ({"agreement_parties": "employer;provider"}, [], "lost agreement_incomplete"),
        ({"agreement_signed_on": "2025-06-03"}, [], "lost agreement_incomplete"),
        ({"agreement_signed_on": ""}, [], "lost agreement_incomplete"),
        ({"plan_approved_on": "2025-06-03"}, [], "lost plan_not_approved"),
        ({"plan_approved_on": "", "agreement_signed_on": ""}, [], "lost agreement_incomplete plan_not_approved"),
        ({"completed_on": ""}, [], "pending cohort_not_completed"),
        ({"completed_on": ""}, [CANCEL], "lost cohort_cancelled"),
        ({"held_in": "330106"}, [], "lost held_outside_city not_certified no_placement"),
        ({"held_in": "330106", "completed_on": ""}, [], "lost held_outside_city cohort_not_completed"),
    ],
)
def test_what_the_class_lacks_every_line_lacks(
    changes: dict[str, str], commands: list[dict[str, str]], expected: str
) -> None:
    town = Town([replace(IDLE, enrolled_on="2025-03-01")], changes=changes)
    assert [gist(line) for line in town.lines("2026-09-30", commands=commands)] == [expected, expected]


def test_no_lines_before_the_start_and_none_for_whoever_came_late_or_left_by_then() -> None:
    town = Town([USUAL, replace(USUAL, enrolled_on="2025-06-03"), replace(USUAL, left_on="2025-06-02")])
    with pytest.raises(ValueError, match="not enough values"):
        town.lines("2025-06-01")
    for learner in (2, 3):
        with pytest.raises(ValueError, match="not enough values"):
            town.lines("2026-09-30", learner)


SHANGHAI = {"policy": "shanghai-2025", "agreement_parties": "employer;provider;learner;employment_centre"}
IN_SHANGHAI = {"jobs": (Job(division="310115"),), "seen": (("2025-07", EMPLOYER, "310115"),)}


@pytest.mark.parametrize(
    ("held_in", "hukou", "group", "gist_of_first", "amount"),
    [
        ("310115", "310115", "unemployed", "earned by headcount on 2025-07-15 from 2025-07-15", "750.00"),
        ("310115", "", "", "earned by headcount on 2025-07-15 from 2025-07-15", "750.00"),
        ("330502", "341122", "out_of_province", "earned by headcount on 2025-07-15 from 2025-07-15", "900.00"),
        ("330502", "310115", "unemployed", "lost rate_missing", "0.00"),
        ("330502", "", "unemployed", "lost rate_missing", "0.00"),
        ("330502", "", "employed", "lost rate_missing ineligible_group", "0.00"),
        ("310115", "341122", "other", "lost ineligible_group", "0.00"),
    ],
)
def test_the_rates_of_shanghai(held_in: str, hukou: str, group: str, gist_of_first: str, amount: str) -> None:
    story = replace(USUAL, hukou=hukou, group=group, **IN_SHANGHAI)  # type: ignore[arg-type]
    first, _ = Town([story], changes=SHANGHAI | {"held_in": held_in}).lines("2025-07-15")
    assert (gist(first), first["amount"], first["payable"]) == (gist_of_first, amount, amount)


def test_shanghai_accepts_the_completion_certificate_alone() -> None:
    story = replace(USUAL, papers=(("skill_level", "2025-07-10", ""),), **IN_SHANGHAI)  # type: ignore[arg-type]
    first, _ = Town([story], changes=SHANGHAI | {"held_in": "310115"}).lines("2025-12-31")
    assert gist(first) == "lost not_certified"
