"""Certificates: of which kind, issued by when, not revoked by the day; of several the earliest."""

from dataclasses import replace

import pytest

from tests.domain.schemes.classes import IN_SHANGHAI, SHANGHAI, USUAL, Paper, a_class, balance, first, holding, line

CLAUSES = ("huzhou-2025/4.2", "shanghai-2025/4.3")

WINDOW_CLOSED = "2025-12-31"
MISSING = "lost not_certified"


@pytest.mark.parametrize(
    ("issued_on", "expected"),
    [
        ("2025-06-01", "earned by headcount on 2025-07-15 from 2025-07-15"),  # before the class ended, even began
        ("2025-06-30", "earned by headcount on 2025-07-15 from 2025-07-15"),
        ("2025-07-14", "earned by headcount on 2025-07-15 from 2025-07-15"),
        ("2025-07-15", "earned by headcount on 2025-07-15 from 2025-07-15"),
        ("2025-07-16", "earned by headcount on 2025-07-16 from 2025-07-16"),
        ("2025-12-29", "earned by headcount on 2025-12-29 from 2025-12-29"),
        ("2025-12-30", "earned by headcount on 2025-12-30 from 2025-12-30"),
        ("2025-12-31", MISSING),
    ],
)
def test_it_is_issued_by_the_day_the_window_closes(issued_on: str, expected: str) -> None:
    assert first(a_class(holding(Paper(issued_on))), WINDOW_CLOSED) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-08-31", "pending until 2025-12-30 not_certified"),
        ("2025-09-01", "earned by headcount on 2025-09-01 from 2025-09-01"),
    ],
)
def test_a_later_certificate_does_not_exist_yet(on: str, expected: str) -> None:
    assert first(a_class(holding(Paper("2025-09-01"))), on) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-01-31", "earned by headcount on 2025-07-15 from 2025-07-15"),
        ("2026-02-01", "lost certificate_revoked"),
        ("2026-02-02", "lost certificate_revoked"),
    ],
)
def test_a_revoked_certificate_counts_until_the_day_before(on: str, expected: str) -> None:
    facts = a_class(holding(Paper(revoked_on="2026-02-01")))
    assert first(facts, on) == expected
    assert balance(facts, on) == (
        "lost certificate_revoked" if "lost" in expected else "earned by retained on 2026-01-15 from 2026-01-15"
    )


def test_while_the_window_is_open_another_may_take_its_place() -> None:
    facts = a_class(holding(Paper(revoked_on="2025-08-01")))
    assert first(facts, "2025-08-01") == "pending until 2025-12-30 certificate_revoked"
    facts = a_class(holding(Paper(revoked_on="2025-08-01"), Paper("2025-10-01")))
    assert first(facts, "2025-10-01") == "earned by headcount on 2025-10-01 from 2025-10-01"


def test_of_several_the_earliest_counts() -> None:
    facts = a_class(holding(Paper("2025-09-01"), Paper("2025-08-01")))
    assert str(line(facts, WINDOW_CLOSED).earned_on) == "2025-08-01"


@pytest.mark.parametrize(
    ("kind", "huzhou", "shanghai"),
    [("skill_level", True, False), ("special_capability", True, False), ("completion", True, True)],
)
def test_the_kinds_that_the_policies_accept(kind: str, huzhou: bool, shanghai: bool) -> None:
    paper = (Paper(kind=kind),)
    counted = "earned by headcount on 2025-07-15 from 2025-07-15"
    assert first(a_class(replace(USUAL, papers=paper)), WINDOW_CLOSED) == (counted if huzhou else MISSING)
    in_shanghai = a_class(replace(IN_SHANGHAI, papers=paper), **SHANGHAI)
    assert first(in_shanghai, WINDOW_CLOSED) == (counted if shanghai else MISSING)


def test_a_certificate_of_somebody_else_is_none() -> None:
    facts = a_class(replace(USUAL, papers=()), USUAL)
    assert first(facts, WINDOW_CLOSED) == MISSING
