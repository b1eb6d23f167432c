"""The balance: the corresponding day six months after the counting day, and the register's word for its month."""

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
    working,
)

CLAUSES = ("huzhou-2025/4.3", "shanghai-2025/4.4")


def retained(on: str) -> str:
    return f"earned by retained on {on} from {on}"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-01-14", "pending until 2026-01-15 retention_not_due"),
        ("2026-01-15", retained("2026-01-15")),
        ("2026-01-16", retained("2026-01-15")),
    ],
)
def test_the_due_day(on: str, expected: str) -> None:
    assert balance(a_class(USUAL), on) == expected


@pytest.mark.parametrize(
    ("started_on", "due_on"),
    [
        ("2025-07-30", "2026-01-30"),
        ("2025-08-27", "2026-02-27"),
        ("2025-08-28", "2026-02-28"),
        ("2025-08-29", "2026-02-28"),
        ("2025-08-31", "2026-02-28"),
        ("2025-09-01", "2026-03-01"),
        ("2025-12-30", "2026-06-30"),
    ],
)
def test_it_is_due_on_the_corresponding_day(started_on: str, due_on: str) -> None:
    assert balance(a_class(working(Job(started_on))), "2026-12-31") == retained(due_on)


@pytest.mark.parametrize(
    ("result", "before", "after"),
    [
        ("employed", "pending until 2026-01-15 retention_not_due", retained("2026-01-15")),
        ("not_employed", "pending until 2026-01-15 retention_not_due", "lost not_retained"),
        ("unknown", "pending until 2026-01-15 retention_not_due", "pending retention_unknown"),
        (None, "pending until 2026-01-15 retention_not_due", "pending retention_unknown"),
    ],
)
def test_what_the_register_says(result: str | None, before: str, after: str) -> None:
    facts = a_class(working(Job(retention=result)))
    assert [balance(facts, "2026-01-14"), balance(facts, "2026-01-15")] == [before, after]
    assert first(facts, "2026-01-15") == "earned by headcount on 2025-07-15 from 2025-07-15"


@pytest.mark.parametrize("result", ["employed", "not_employed"])
def test_an_answer_given_by_hand_before_the_day_waits_for_it(result: str) -> None:
    facts = a_class(working(Job(retention=result, by_hand=True)))
    assert balance(facts, "2026-01-14") == "pending until 2026-01-15 retention_not_due"
    assert balance(facts, "2026-01-15") == (retained("2026-01-15") if result == "employed" else "lost not_retained")


def test_work_from_before_the_end_is_due_six_months_after_the_end() -> None:
    assert balance(a_class(working(Job("2025-06-10"))), "2026-12-31") == retained("2025-12-30")


def test_a_late_certificate_does_not_move_the_due_day() -> None:
    facts = a_class(holding(Paper("2025-12-30")))
    assert balance(facts, "2026-01-15") == retained("2026-01-15")


def test_a_balance_may_be_payable_before_its_first_line() -> None:
    """Work from the end day is due when the window closes; the first half waits for the day after."""
    facts = a_class(working(Job("2025-06-30")), IDLE)
    head, rest = line(facts, "2025-12-30"), line(facts, "2025-12-30", tranche="balance")
    assert (str(rest.payable_from), rest.payable) == ("2025-12-30", 40_000)
    assert (str(head.payable_from), head.payable) == ("2025-12-31", 0)


def test_who_is_paid_through_the_class_alone_has_no_balance() -> None:
    facts = a_class(*[USUAL] * 4, CERTIFIED)
    assert first(facts, "2025-12-30", 5).startswith("earned by whole_class")
    assert balance(facts, "2025-12-30", 5) == "pending until 2025-12-30 no_placement"
    assert balance(facts, "2025-12-31", 5) == "lost no_placement"


def test_a_second_job_does_not_start_the_half_year_again() -> None:
    facts = a_class(working(Job("2025-07-15", "2025-08-31"), Job("2025-09-15")))
    assert balance(facts, "2026-01-15") == retained("2026-01-15")
