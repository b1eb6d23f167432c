"""The class against four in five: on which day, for whom, and from when it is paid."""

import pytest

from tests.domain.schemes.classes import (
    CERTIFIED,
    IDLE,
    USUAL,
    Job,
    Paper,
    a_class,
    balance,
    first,
    holding,
    line,
    lines,
    working,
    worth,
)

CLAUSES = ("huzhou-2025/4.3", "shanghai-2025/4.4")

LATER = holding(Paper("2025-09-01"))
LAST = holding(Paper("2025-12-01"))
UNVERIFIED = working(Job(start="unknown"))
CLOSED = "2025-12-31"


@pytest.mark.parametrize(
    ("counted", "roster", "whole"),
    [
        (79, 100, False),
        (80, 100, True),
        (81, 100, True),
        (3, 5, False),
        (4, 5, True),
        (5, 7, False),
        (6, 7, True),
        (0, 1, False),
        (1, 1, True),
    ],
)
def test_exactly_80_percent_is_enough(counted: int, roster: int, whole: bool) -> None:
    facts = a_class(*[USUAL] * counted, *[IDLE] * (roster - counted))
    assert worth(facts, CLOSED) == (roster if whole else counted) * 400


def test_the_ratio_day_is_the_day_of_the_last_one_needed() -> None:
    facts = a_class(*[USUAL] * 3, LATER, LAST, IDLE, *[USUAL] * 4)  # ten; eight are needed, LATER is the eighth
    assert first(facts, "2025-08-31", 6) == "pending until 2025-12-30 not_certified no_placement"
    assert first(facts, "2025-09-01", 6) == "earned by whole_class on 2025-09-01 from 2025-09-01"


def test_those_counted_earlier_are_paid_from_the_ratio_day() -> None:
    facts = a_class(*[USUAL] * 3, LATER, IDLE)
    assert first(facts, "2025-08-31") == "earned by headcount on 2025-07-15 from 2025-12-31"
    assert first(facts, "2025-09-01") == "earned by headcount on 2025-07-15 from 2025-09-01"
    assert [line(facts, on).payable for on in ("2025-08-31", "2025-09-01")] == [0, 40_000]


def test_below_the_ratio_they_are_paid_when_the_window_has_closed() -> None:
    facts = a_class(*[USUAL] * 3, IDLE, IDLE)
    assert first(facts, "2026-06-30") == "earned by headcount on 2025-07-15 from 2025-12-31"
    assert [line(facts, on).payable for on in ("2025-12-30", "2025-12-31")] == [0, 40_000]


def test_who_is_counted_after_the_ratio_day_changes_only_the_basis() -> None:
    facts = a_class(*[USUAL] * 4, LAST)
    assert first(facts, "2025-11-30", 5) == "earned by whole_class on 2025-07-15 from 2025-07-15"
    assert first(facts, "2025-12-01", 5) == "earned by headcount on 2025-07-15 from 2025-07-15"


def test_under_the_certified_reading_the_certificate_is_waited_for() -> None:
    """Certified after the ratio day: earned with the certificate, before and after a job of one's own counts."""
    paper_in_october = CERTIFIED.__class__(papers=(Paper("2025-10-01"),), jobs=(Job("2025-11-03"),))
    facts = a_class(*[USUAL] * 4, paper_in_october)
    told = [first(facts, on, 5, whole_class_headcount="certified") for on in ("2025-09-30", "2025-10-01", "2025-11-03")]
    assert told == [
        "pending until 2025-12-30 not_certified no_placement",
        "earned by whole_class on 2025-10-01 from 2025-10-01",
        "earned by headcount on 2025-10-01 from 2025-10-01",
    ]


def test_the_uncertified_share_only_where_all_who_finished_do() -> None:
    facts = a_class(*[USUAL] * 4, IDLE)
    assert first(facts, CLOSED, 5) == "earned by whole_class on 2025-07-15 from 2025-07-15"
    assert first(facts, CLOSED, 5, whole_class_headcount="certified") == "lost not_certified no_placement"
    assert first(facts, CLOSED, 5, whole_class_headcount="roster") == first(facts, CLOSED, 5)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([USUAL] * 3 + [UNVERIFIED], "pending not_certified no_placement"),  # the fourth may still be shown
        ([USUAL] * 2 + [UNVERIFIED] * 2, "pending not_certified no_placement"),
        ([USUAL] * 3 + [IDLE], "lost not_certified no_placement"),
        ([USUAL] * 2 + [UNVERIFIED, IDLE], "lost not_certified no_placement"),
        ([USUAL] * 3 + [working(Job(start="not_employed"))], "lost not_certified no_placement"),
    ],
)
def test_after_the_window_a_class_may_still_reach_the_ratio_through_open_checks(others: list, expected: str) -> None:
    facts = a_class(*others, IDLE)
    assert first(facts, "2026-02-01", 5) == expected
    assert balance(facts, "2026-02-01", 5) == "lost not_certified no_placement"


def test_a_revocation_takes_the_ratio_back() -> None:
    facts = a_class(*[USUAL] * 3, holding(Paper(revoked_on="2026-03-01")), IDLE)
    assert worth(facts, "2026-02-28") == 5 * 400
    assert worth(facts, "2026-03-01") == 3 * 400
    assert first(facts, "2026-03-01") == "earned by headcount on 2025-07-15 from 2025-12-31"


def test_an_empty_roster_has_no_lines() -> None:
    assert lines(a_class(), CLOSED) == []
