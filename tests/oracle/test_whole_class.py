"""Hand-computed cases for the oracle: four in five, and what the checks answered."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.oracle.doubts import Doubts
from tests.oracle.said import by_hand
from tests.oracle.town import COVERED, IDLE, USUAL, Job, Story, Town, certified_on, gist

LATER = certified_on("2025-09-01")
LEFT = replace(IDLE, left_on="2025-06-20")
SHARED = "earned by whole_class on 2025-09-01 from 2025-09-01"
STILL_OPEN = "pending until 2025-12-30 not_certified no_placement"
NOTHING = "lost not_certified no_placement"


# The last learner has nothing; three usual learners are counted from 15 July, LATER ones from 1 September.
@pytest.mark.parametrize(
    ("others", "on", "expected"),
    [
        ([USUAL] * 3 + [LATER], "2025-08-31", STILL_OPEN),
        ([USUAL] * 3 + [LATER], "2025-09-01", SHARED),
        ([USUAL] * 3 + [IDLE], "2025-12-30", STILL_OPEN),
        ([USUAL] * 3 + [IDLE], "2025-12-31", NOTHING),
        ([USUAL] * 7 + [LATER, IDLE], "2025-12-31", SHARED),
        ([USUAL] * 7 + [IDLE, IDLE], "2025-12-31", NOTHING),
        ([USUAL] * 8 + [LATER], "2025-12-31", "earned by whole_class on 2025-07-15 from 2025-07-15"),
        ([USUAL] * 3 + [LATER, LEFT], "2025-12-31", NOTHING),
        ([USUAL] * 3 + [LATER, replace(IDLE, left_on="2025-06-02")], "2025-12-31", SHARED),
    ],
)
def test_the_last_of_the_class(others: list[Story], on: str, expected: str) -> None:
    town = Town([*others, IDLE])
    first, balance = town.lines(on, learner=len(others) + 1)
    assert gist(first) == expected
    assert gist(balance) == (STILL_OPEN if on <= "2025-12-30" else NOTHING)


def test_the_ratio_day_moves_up_the_payment_of_those_counted_before() -> None:
    town = Town([USUAL] * 3 + [LATER, IDLE])
    assert gist(town.lines("2025-08-31")[0]) == "earned by headcount on 2025-07-15 from 2025-12-31"
    assert gist(town.lines("2025-09-01")[0]) == "earned by headcount on 2025-07-15 from 2025-09-01"


def test_who_is_counted_after_the_ratio_day_changes_only_the_basis() -> None:
    town = Town([USUAL] * 4 + [LATER])
    assert gist(town.lines("2025-08-31", learner=5)[0]) == "earned by whole_class on 2025-07-15 from 2025-07-15"
    assert gist(town.lines("2025-09-01", learner=5)[0]) == "earned by headcount on 2025-07-15 from 2025-07-15"


PAPER_ONLY = replace(IDLE, papers=(("skill_level", "2025-10-01", ""),))


@pytest.mark.parametrize(
    ("fifth", "paid", "expected"),
    [
        (IDLE, "stayers", "earned by whole_class on 2025-07-15 from 2025-07-15"),
        (IDLE, "holders", NOTHING),
        (PAPER_ONLY, "holders", "earned by whole_class on 2025-10-01 from 2025-10-01"),
        (LEFT, "stayers", "lost learner_withdrawn"),
        (LEFT, "holders", "lost learner_withdrawn"),
        (LEFT, "everybody", "earned by whole_class on 2025-07-15 from 2025-07-15"),
    ],
)
def test_readings_of_all_its_learners(fifth: Story, paid: Any, expected: str) -> None:
    first, balance = Town([USUAL] * 4 + [fifth]).lines("2026-01-01", learner=5, doubts=Doubts(class_pays=paid))
    assert gist(first) == expected
    assert balance["entitlement"] == "lost"


UNVERIFIED = "pending placement_unverified"
EARNED = "earned by headcount on 2025-07-15 from 2025-12-31"
RETAINED = "earned by retained on 2026-01-15 from 2026-01-15"


@pytest.mark.parametrize(
    ("asked", "first", "balance"),
    [
        ({"swept": None}, UNVERIFIED, UNVERIFIED),
        ({"swept": "2025-07-14"}, UNVERIFIED, UNVERIFIED),
        ({"swept": "2025-07-15"}, EARNED, "pending retention_unknown"),
        ({"swept": "2026-01-15"}, EARNED, RETAINED),
        ({"swept": None, "commands": [by_hand("start", "employed")]}, EARNED, "pending retention_unknown"),
        ({"commands": [by_hand("start", "unknown")]}, UNVERIFIED, UNVERIFIED),
        ({"commands": [by_hand("start", "not_employed")]}, "lost placement_refuted", "lost placement_refuted"),
        ({"commands": [by_hand("retention", "not_employed")]}, EARNED, "lost not_retained"),
        ({"commands": [by_hand("retention", "not_employed"), by_hand("retention", "employed")]}, EARNED, RETAINED),
        ({"commands": [{"do": "placement.annul", "placement_no": "P1-0"}]}, *["lost placement_annulled"] * 2),
        (
            {"commands": [{"do": "certificate.revoke", "certificate_no": "C1-0", "revoked_on": "2026-01-31"}]},
            *["lost certificate_revoked"] * 2,
        ),
    ],
)
def test_what_has_been_asked_and_answered(asked: dict[str, Any], first: str, balance: str) -> None:
    if isinstance(asked.get("swept"), str):
        asked = asked | {"swept": date.fromisoformat(asked["swept"])}
    town = Town([USUAL, IDLE, IDLE, IDLE, IDLE])
    assert [gist(line) for line in town.lines("2026-01-31", **asked)] == [first, balance]


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        ([COVERED], "lost placement_refuted"),
        ([("any", "33", "2025-07", "2025-07"), ("other", "330500", "2025-08", "2025-08")], "lost placement_refuted"),
        ([("any", "330000", "2025-07", "2025-08")], "lost placement_refuted"),
        ([("any", "3305", "2025-07", "2025-07")], UNVERIFIED),
        ([("any", "330502", "2025-01", "2026-12")], UNVERIFIED),
        ([("any", "31", "2025-01", "2026-12")], UNVERIFIED),
        ([], UNVERIFIED),
    ],
)
def test_absence_proves_something_only_where_the_city_is_covered(
    coverage: list[tuple[str, str, str, str]], expected: str
) -> None:
    town = Town([replace(USUAL, seen=()), *[IDLE] * 4], coverage=coverage)
    assert gist(town.lines("2026-01-31")[0]) == expected


def test_a_class_may_still_reach_the_ratio_through_unverified_jobs() -> None:
    waiting = replace(USUAL, seen=())
    town = Town([USUAL] * 3 + [waiting, IDLE], coverage=[])
    first, balance = town.lines("2026-01-01", learner=5)
    assert (gist(first), gist(balance)) == ("pending not_certified no_placement", NOTHING)


def test_of_two_verified_jobs_the_earlier_is_the_learners_own() -> None:
    jobs = (Job("2025-08-10"), Job("2025-07-20"))
    _, balance = Town([replace(USUAL, jobs=jobs)]).lines("2025-12-01")
    assert gist(balance) == "pending until 2026-01-20 retention_not_due"
