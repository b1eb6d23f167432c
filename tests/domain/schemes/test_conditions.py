"""What the class itself must meet, day by day: the term, the agreement, the plan, that it was held and where."""

from typing import Any

import pytest

from tests.domain.schemes.classes import IN_SHANGHAI, SHANGHAI, USUAL, Person, a_class, balance, first, line, lines

CLAUSES = (
    "huzhou-2025/4.1",
    "huzhou-2025/4.2",
    "huzhou-2025/五.1",
    "shanghai-2025/4.1",
    "shanghai-2025/4.2",
    "shanghai-2025/10.1",
)

EARNED = "earned by headcount on 2025-07-15 from 2025-07-15"
LATE = "2027-12-31"


def around(start: str, policy: dict[str, Any]) -> Any:
    """A class that starts on that day, in order otherwise, and with nobody but a learner who has nothing yet."""
    days = {"starts_on": start, "signed_on": start, "plan": ((start, True),), "completed_on": None}
    person = Person(enrolled_on="2024-12-01", jobs=(), papers=())
    return a_class(person, **policy | days)


@pytest.mark.parametrize(
    ("start", "policy", "inside"),
    [
        ("2025-03-31", {}, False),
        ("2025-04-01", {}, True),
        ("2025-04-02", {}, True),
        ("2026-07-31", {}, True),
        ("2026-08-01", {}, True),
        ("2026-08-02", {}, False),
        ("2024-12-31", SHANGHAI, False),
        ("2025-01-01", SHANGHAI, True),
        ("2025-01-02", SHANGHAI, True),
        ("2027-06-30", SHANGHAI, True),  # no last day is stated
    ],
)
def test_the_class_starts_in_the_term(start: str, policy: dict[str, Any], inside: bool) -> None:
    expected = "pending cohort_not_completed" if inside else "lost outside_policy_term"
    facts = around(start, policy)
    assert [first(facts, LATE), balance(facts, LATE)] == [expected, expected]


def test_what_a_class_of_the_term_earns_is_paid_after_it() -> None:
    facts = a_class(USUAL)
    assert line(facts, "2026-08-02").payable == 40_000
    assert line(facts, "2026-08-02", tranche="balance").payable == 40_000


@pytest.mark.parametrize(
    ("signed_on", "met"), [("2025-06-01", True), ("2025-06-02", True), ("2025-06-03", False), (None, False)]
)
def test_the_agreement_is_signed_by_the_start(signed_on: str | None, met: bool) -> None:
    facts = a_class(USUAL, signed_on=signed_on)
    assert first(facts, LATE) == (EARNED if met else "lost agreement_incomplete")
    assert balance(facts, LATE) == (
        "earned by retained on 2026-01-15 from 2026-01-15" if met else "lost agreement_incomplete"
    )


@pytest.mark.parametrize(
    ("policy", "person", "missing"),
    [({}, USUAL, party) for party in ("employer", "provider", "learner")]
    + [(SHANGHAI, IN_SHANGHAI, party) for party in SHANGHAI["signed"]],
)
def test_every_party_signs(policy: dict[str, Any], person: Any, missing: str) -> None:
    complete = policy.get("signed") or ("employer", "provider", "learner")
    assert first(a_class(person, **policy), LATE) == EARNED
    facts = a_class(person, **policy | {"signed": tuple(party for party in complete if party != missing)})
    assert first(facts, LATE) == "lost agreement_incomplete"


def test_who_signs_besides_does_no_harm() -> None:
    assert first(a_class(USUAL, signed=("employer", "provider", "learner", "employment_centre")), LATE) == EARNED


@pytest.mark.parametrize(
    ("plan", "met"),
    [
        ((("2025-06-01", True),), True),
        ((("2025-06-02", True),), True),
        ((("2025-06-03", True),), False),
        ((), False),
        ((("2025-05-20", False),), False),
        ((("2025-05-20", False), ("2025-05-30", True)), True),
        ((("2025-05-30", True), ("2025-05-20", False)), True),  # recorded the other way round
        ((("2025-05-20", True), ("2025-05-30", False)), False),
        ((("2025-05-20", True), ("2025-06-02", False)), False),
        ((("2025-05-20", True), ("2025-06-03", False)), True),  # rejected when teaching had begun
        ((("2025-05-20", False), ("2025-06-03", True)), False),
        ((("2025-05-30", False), ("2025-05-30", True)), True),  # on one day the approval is the last word
        ((("2025-05-30", True), ("2025-05-30", False)), True),
    ],
)
def test_the_plan_is_approved_by_the_start(plan: tuple[tuple[str, bool], ...], met: bool) -> None:
    assert first(a_class(USUAL, plan=plan), LATE) == (EARNED if met else "lost plan_not_approved")


def test_everything_missing_is_named_the_gravest_first() -> None:
    facts = a_class(USUAL, plan=(), signed_on=None, cancelled_on="2025-06-10")
    assert first(facts, LATE) == "lost cohort_cancelled agreement_incomplete plan_not_approved"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-06-09", "pending cohort_not_completed"),
        ("2025-06-10", "lost cohort_cancelled"),
        ("2025-06-11", "lost cohort_cancelled"),
    ],
)
def test_a_class_is_cancelled_from_the_day_on(on: str, expected: str) -> None:
    facts = a_class(USUAL, cancelled_on="2025-06-10", completed_on=None)
    assert [first(facts, on), balance(facts, on)] == [expected, expected]


@pytest.mark.parametrize(("on", "count"), [("2025-06-01", 0), ("2025-06-02", 2), ("2025-06-03", 2)])
def test_there_are_no_lines_before_the_start(on: str, count: int) -> None:
    assert len(lines(a_class(USUAL), on)) == count


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-06-29", "pending cohort_not_completed"),
        ("2025-06-30", "pending until 2025-12-30 not_certified no_placement"),
        ("2025-07-01", "pending until 2025-12-30 not_certified no_placement"),
    ],
)
def test_a_class_is_not_judged_before_its_end_day(on: str, expected: str) -> None:
    assert first(a_class(USUAL), on) == expected
