"""Hand-computed cases for the oracle: classes that were called off, revived and corrected."""

from typing import Any

import pytest

from tests.oracle.said import Command, cohort
from tests.oracle.town import IDLE, USUAL, Town, gist

EARNED = "earned by headcount on 2025-07-15 from 2025-12-31"
CALLED_OFF, UNSIGNED, NO_PLAN = "lost cohort_cancelled", "lost agreement_incomplete", "lost plan_not_approved"


def first_line(commands: list[Command], on: str, **changes: str) -> str:
    """The usual learner's first line, in a class whose row says this; four others never do anything."""
    return gist(Town([USUAL, *[IDLE] * 4], changes=changes).lines(on, commands=commands)[0])


def called_off(day: str) -> Command:
    return cohort("cancel", cancelled_on=day)


def revived(day: str) -> Command:
    return cohort("revive", revived_on=day)


def corrected(**fields: Any) -> Command:
    return cohort("correct", set=fields)


def approved(day: str) -> Command:
    return cohort("approve_plan", plan_approved_on=day)


def rejected(day: str) -> Command:
    return cohort("reject_plan", rejected_on=day)


def signed(party: str, day: str) -> Command:
    return cohort("sign_agreement", agreement_parties=[party], agreement_signed_on=day)


IN_AUTUMN = [called_off("2025-09-01"), revived("2025-10-01")]
AGAIN = [*IN_AUTUMN, called_off("2025-11-01")]


@pytest.mark.parametrize(
    ("commands", "on", "expected"),
    [
        (IN_AUTUMN, "2025-08-31", EARNED),
        (IN_AUTUMN, "2025-09-01", CALLED_OFF),
        (IN_AUTUMN, "2025-09-30", CALLED_OFF),
        (IN_AUTUMN, "2025-10-01", EARNED),
        ([called_off("2025-09-01"), revived("2025-08-01")], "2025-09-01", EARNED),
        (AGAIN, "2025-10-31", EARNED),
        (AGAIN, "2025-11-01", CALLED_OFF),
        ([*AGAIN, corrected(cancelled_on=None)], "2025-11-01", EARNED),
        ([*AGAIN, corrected(cancelled_on="2025-11-02")], "2025-11-01", EARNED),
        ([*IN_AUTUMN, corrected(revived_on=None)], "2025-12-30", CALLED_OFF),
        ([called_off("2025-09-01"), corrected(cancelled_on="2025-08-01")], "2025-08-01", CALLED_OFF),
    ],
)
def test_classes_called_off_and_revived(commands: list[Command], on: str, expected: str) -> None:
    assert first_line(commands, on) == expected


ALL, TWO = ["employer", "provider", "learner"], ["employer", "provider"]
LATE, SIGNED_BY_TWO = {"agreement_signed_on": "2025-06-03"}, {"agreement_parties": "employer;provider"}


@pytest.mark.parametrize(
    ("commands", "changes", "expected"),
    [
        ([corrected(agreement_signed_on="2025-06-03")], {}, UNSIGNED),
        ([corrected(agreement_signed_on="2025-06-02")], LATE, EARNED),
        ([corrected(agreement_signed_on=None)], {}, UNSIGNED),
        ([corrected(agreement_signed_on=None), corrected(agreement_signed_on="2025-06-02")], {}, UNSIGNED),
        ([corrected(agreement_parties=TWO)], {}, UNSIGNED),
        ([corrected(agreement_parties=ALL)], SIGNED_BY_TWO, EARNED),
        ([corrected(agreement_parties=ALL)], SIGNED_BY_TWO | LATE, UNSIGNED),
        ([corrected(agreement_parties=ALL, agreement_signed_on="2025-06-01")], {"agreement_signed_on": ""}, EARNED),
        ([corrected(plan_approved_on="2025-06-03")], {}, NO_PLAN),
        ([corrected(plan_approved_on="2025-06-02")], {"plan_approved_on": "2025-06-03"}, EARNED),
        ([corrected(plan_approved_on=None)], {}, NO_PLAN),
        ([corrected(plan_approved_on=day) for day in (None, "2025-06-01")], {}, EARNED),
        ([rejected("2025-06-02")], {"plan_approved_on": "2025-06-01"}, NO_PLAN),
        ([rejected("2025-06-01")], {}, EARNED),
        ([rejected("2025-06-03")], {}, EARNED),
        ([rejected("2025-06-01"), corrected(plan_approved_on="2025-05-31")], {}, NO_PLAN),
        ([rejected("2025-06-01"), approved("2025-06-02")], {"plan_approved_on": "2025-05-31"}, EARNED),
        ([rejected("2025-06-01"), approved("2025-06-03")], {"plan_approved_on": "2025-05-31"}, NO_PLAN),
        ([signed("learner", "2025-06-02")], SIGNED_BY_TWO, EARNED),
        ([signed("learner", "2025-06-03")], SIGNED_BY_TWO, UNSIGNED),
        ([signed("learner", "2025-06-03"), corrected(agreement_parties=ALL)], SIGNED_BY_TWO, UNSIGNED),
        ([cohort("start", starts_on="2025-06-01")], {}, "lost agreement_incomplete plan_not_approved"),
        ([corrected(starts_on="2025-06-01")], {}, "lost agreement_incomplete plan_not_approved"),
        ([corrected(starts_on="2025-06-03")], LATE | {"plan_approved_on": "2025-06-03"}, EARNED),
        ([corrected(completed_on=None)], {}, "pending cohort_not_completed"),
        ([corrected(completed_on="2025-07-15")], {}, "earned by headcount on 2025-07-15 from 2026-01-16"),
        ([corrected(completed_on="2025-07-16")], {}, "earned by headcount on 2025-07-16 from 2026-01-17"),
        ([corrected(completed_on="2025-09-01")], {}, "pending until 2026-03-01 placement_refuted"),
        ([cohort("complete", completed_on="2025-06-30")], {"completed_on": ""}, EARNED),
        ([corrected(held_in="330106")], {}, "lost held_outside_city"),
        ([corrected(held_in=place) for place in ("330106", "330502")], {}, EARNED),
        ([corrected(policy="shanghai-2025")], {}, UNSIGNED),
        ([corrected(policy=policy) for policy in ("shanghai-2025", "huzhou-2025")], {}, EARNED),
    ],
)
def test_corrections_of_a_class(commands: list[Command], changes: dict[str, str], expected: str) -> None:
    assert first_line(commands, "2026-01-01", **changes) == expected


def test_a_class_that_moves_to_another_city_is_asked_about_there() -> None:
    town = Town([USUAL], changes={"held_in": "310115", "agreement_parties": ";".join([*ALL, "employment_centre"])})
    town.placements[0] |= {"work_division": "310115"}
    town.register[0] |= {"division": "310115"}
    first, _ = town.lines("2025-07-15", commands=[corrected(policy="shanghai-2025")])
    assert (gist(first), first["amount"]) == ("earned by headcount on 2025-07-15 from 2025-07-15", "750.00")
