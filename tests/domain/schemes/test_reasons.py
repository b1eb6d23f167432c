"""Every reason code, on the day it is told, with the last day on which things may still mend."""

from dataclasses import replace
from typing import Any, get_args

import pytest

from domain.schemes.lines import Reason
from tests.domain.schemes.batch import CASES as BATCHES
from tests.domain.schemes.claims import CASES as CLAIMS
from tests.domain.schemes.classes import (
    CERTIFIED,
    IN_SHANGHAI,
    SHANGHAI,
    USUAL,
    Job,
    Paper,
    Person,
    a_class,
    gist,
    holding,
    line,
    working,
)
from tests.domain.schemes.grants import CASES as GRANTS

ONLY_UNDER_ANOTHER_READING = {"fee_missing"}
OPEN, CLOSED = "2025-12-30", "2025-12-31"
WAITING = f"pending until {OPEN}"

# who, the class, the day, the tranche, and what is said
CASES: list[tuple[Person, dict[str, Any], str, str, str]] = [
    (holding(), {}, OPEN, "first", f"{WAITING} not_certified"),
    (holding(), {}, CLOSED, "first", "lost not_certified"),
    (holding(Paper(revoked_on="2025-08-01")), {}, OPEN, "first", f"{WAITING} certificate_revoked"),
    (holding(Paper(revoked_on="2025-08-01")), {}, CLOSED, "balance", "lost certificate_revoked"),
    (CERTIFIED, {}, OPEN, "balance", f"{WAITING} no_placement"),
    (CERTIFIED, {}, CLOSED, "first", "lost no_placement"),
    (working(Job(start="unknown")), {}, OPEN, "first", f"{WAITING} placement_unverified"),
    (working(Job(start="unknown")), {}, CLOSED, "first", "pending placement_unverified"),
    (working(Job(start="not_employed")), {}, OPEN, "first", f"{WAITING} placement_refuted"),
    (working(Job(start="not_employed")), {}, CLOSED, "first", "lost placement_refuted"),
    (working(Job(CLOSED)), {}, OPEN, "first", f"{WAITING} no_placement"),
    (working(Job(CLOSED)), {}, CLOSED, "first", "lost placement_after_window"),
    (working(Job(kind="self_employed")), {}, CLOSED, "first", "lost placement_not_at_employer"),
    (working(Job(division="330106")), {}, CLOSED, "first", "lost placement_outside_city"),
    (working(Job("2025-05-26")), {}, CLOSED, "first", "lost employed_before_training"),
    (working(Job(annulled=True)), {}, CLOSED, "first", "lost placement_annulled"),
    (replace(USUAL, left_on="2025-06-20"), {}, CLOSED, "first", "lost learner_withdrawn"),
    (USUAL, {"signed": ("employer", "learner")}, CLOSED, "first", "lost agreement_incomplete"),
    (USUAL, {"plan": ()}, CLOSED, "first", "lost plan_not_approved"),
    (USUAL, {"cancelled_on": "2025-06-10"}, CLOSED, "first", "lost cohort_cancelled"),
    (USUAL, {"completed_on": None}, CLOSED, "first", "pending cohort_not_completed"),
    (USUAL, {}, CLOSED, "balance", "pending until 2026-01-15 retention_not_due"),
    (working(Job(retention="unknown")), {}, "2026-01-15", "balance", "pending retention_unknown"),
    (working(Job(retention="not_employed")), {}, "2026-01-15", "balance", "lost not_retained"),
    (USUAL, {"starts_on": "2026-08-02", "completed_on": None}, "2026-12-31", "first", "lost outside_policy_term"),
    (USUAL, {"held_in": "330106"}, CLOSED, "first", "lost held_outside_city"),
    (USUAL, {"held_in": "330106"}, CLOSED, "balance", "lost held_outside_city retention_not_due"),
    (replace(IN_SHANGHAI, hukou=None), SHANGHAI | {"held_in": "341122"}, CLOSED, "first", "lost rate_missing"),
    (replace(IN_SHANGHAI, group="other"), SHANGHAI, CLOSED, "first", "lost ineligible_group"),
]


TOLD_ELSEWHERE = {"agency_not_listed", "employer_not_listed", "not_in_labour_relation"}
"""Reasons that hang on an organisation, or belong to another programme: test_listing, test_employees_training."""


@pytest.mark.parametrize(("person", "plan", "on", "tranche", "expected"), CASES)
def test_why_a_line_is_not_earned(person: Person, plan: dict[str, Any], on: str, tranche: str, expected: str) -> None:
    found = line(a_class(person, **plan), on, tranche=tranche)
    assert gist(found) == expected
    assert found.clauses
    assert found.payable == 0
    assert (found.amount == 0) == (found.entitlement == "lost")


def test_every_reason_has_its_case() -> None:
    told = {word for *_, expected in (*CASES, *CLAIMS, *BATCHES, *GRANTS) for word in expected.split()} | TOLD_ELSEWHERE
    assert set(get_args(Reason)) - ONLY_UNDER_ANOTHER_READING <= told
