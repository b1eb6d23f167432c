"""An agency's class is paid for only where the agency stood on the list on every day of it."""

from dataclasses import replace
from typing import Any

import pytest

from domain.organisation.standings import Standing
from domain.schemes.facts import CohortFacts, Organisation
from domain.schemes.trace import Trace
from tests.builders import PROVIDER, day
from tests.domain.schemes.batch import USUAL as APPRENTICE
from tests.domain.schemes.batch import a_batch, told, year
from tests.domain.schemes.classes import HUZHOU, SHANGHAI, USUAL, a_class, assess, first, packaged

CLAUSES = ("huzhou-2025/10.1", "shanghai-2025/9.1", "shanghai-2025/9.3")


def listed(since: str, until: str | None = None, withdrawn_on: str | None = None) -> Standing:
    return Standing(
        "quality_agency",
        None,
        day(since),
        day(until) if until else None,
        "公告",
        day(withdrawn_on) if withdrawn_on else None,
        ("organisation:A#2",),
    )


def taught_by(*standings: Standing, roles: tuple[Any, ...] = ("agency",), **plan: Any) -> CohortFacts:
    """The usual class, 2 to 30 June 2025, taught by an organisation with these roles and places on lists."""
    organisation = Organisation(PROVIDER, roles, ("organisation:A#1",), standings)
    return replace(a_class(USUAL, **plan), organisations={PROVIDER: organisation})


@pytest.mark.parametrize(
    ("standing", "lost"),
    [
        (listed("2025-06-02"), False),
        (listed("2025-06-03"), True),
        (listed("2025-01-01", until="2025-06-30"), False),
        (listed("2025-01-01", until="2025-06-29"), True),
        (listed("2025-01-01", withdrawn_on="2025-07-01"), False),
        (listed("2025-01-01", withdrawn_on="2025-06-30"), True),
    ],
)
@pytest.mark.parametrize("city", [HUZHOU, SHANGHAI])
def test_the_list_must_hold_from_the_first_day_to_the_last(
    standing: Standing, lost: bool, city: dict[str, Any]
) -> None:
    plan = city | {"held_in": "330502" if city is HUZHOU else "310115"}
    assert ("agency_not_listed" in first(taught_by(standing, **plan), "2026-06-30").split()) == lost


def test_an_agency_that_stands_on_no_list_has_earned_nothing() -> None:
    assert first(taught_by(), "2026-06-30") == "lost agency_not_listed"
    other = replace(listed("2025-01-01"), standing="star_rating")
    assert first(taught_by(other), "2026-06-30") == "lost agency_not_listed"


def test_two_places_may_follow_each_other() -> None:
    both = (listed("2025-06-16"), listed("2025-01-01", until="2025-06-15"))
    assert first(taught_by(*both), "2026-06-30").startswith("earned")
    gap = (listed("2025-06-17"), listed("2025-01-01", until="2025-06-15"))
    assert first(taught_by(*gap), "2026-06-30") == "lost agency_not_listed"


@pytest.mark.parametrize("roles", [("provider",), ("agency", "provider"), ("employer",), ()])
def test_whoever_is_registered_as_a_provider_needs_no_list(roles: tuple[str, ...]) -> None:
    assert first(taught_by(roles=roles), "2026-06-30").startswith("earned")


def test_while_a_class_goes_on_its_agency_must_be_listed_up_to_that_day() -> None:
    running = taught_by(listed("2025-01-01", until="2025-06-15"), completed_on=None)
    assert first(running, "2025-06-15") == "pending cohort_not_completed"
    assert first(running, "2025-06-16") == "lost agency_not_listed"
    ended = taught_by(listed("2025-01-01", until="2025-07-01"))
    assert first(ended, "2025-06-29") == "pending cohort_not_completed"


def test_it_is_told_which_day_was_missing_and_by_which_events() -> None:
    trace = Trace()
    assess(taught_by(listed("2025-06-03")), packaged("huzhou-2025"), day("2026-06-30"), trace)
    [step] = [step for step in trace.steps if step.rule == "listing"]
    assert not step.holds
    assert step.inputs["missing"] == day("2025-06-02")
    assert step.evidence == ("organisation:A#1", "organisation:A#2")
    assert [applied.clause for applied in step.applied] == ["huzhou-2025/10.1"]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (listed("2025-09-01"), "5000.00 earned"),
        (listed("2025-09-02"), "0.00 lost agency_not_listed"),
        (listed("2025-01-01", until="2027-08-31"), "5000.00 earned"),
        (listed("2025-01-01", until="2027-08-30"), "0.00 lost agency_not_listed"),
    ],
)
def test_it_holds_for_apprentices_as_well(standing: Standing, expected: str) -> None:
    """1 September 2025 to 31 August 2027."""
    agency = Organisation(PROVIDER, ("agency",), ("organisation:A#1",), (standing,))
    batch = replace(a_batch(APPRENTICE), organisations={PROVIDER: agency})
    assert told(year(batch, "2027-10-01")).startswith(expected)
