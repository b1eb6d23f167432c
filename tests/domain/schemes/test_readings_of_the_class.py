"""Other readings of the whole class, at their edges: of whom 80 %, who counts, and on which day; ours beside them."""

from dataclasses import replace
from typing import Any

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
    worth,
)

CLAUSES = ("huzhou-2025/4.3", "shanghai-2025/4.4")

CLOSES, CLOSED = "2025-12-30", "2025-12-31"
LEFT = replace(USUAL, left_on="2025-06-20")
PLACED = replace(USUAL, papers=())
NOTHING = "lost not_certified no_placement"
WAITING = f"pending until {CLOSES} not_certified no_placement"


def through_class(on: str) -> str:
    return f"earned by whole_class on {on} from {on}"


def read_as(**readings: str) -> dict[str, str]:
    return readings


THROUGH_CLASS = through_class(CLOSED)


# D1: 80 % of whom?


@pytest.mark.parametrize(
    ("people", "roster", "finishers", "certified"),
    [
        ([USUAL] * 4 + [IDLE], 5, 5, 5),  # four in five of everybody
        ([USUAL] * 4 + [LEFT], 4, 4, 4),
        ([USUAL] * 4 + [IDLE, LEFT], 4, 5, 5),  # 4 of 6, 4 of the 5 who stayed
        ([USUAL] * 4 + [IDLE] * 2, 4, 4, 6),  # 4 of 6 who stayed, 4 of 4 with a certificate
        ([USUAL] * 4 + [CERTIFIED, IDLE], 4, 4, 6),  # 4 of 5 with a certificate
        ([USUAL] * 4 + [CERTIFIED] * 2, 4, 4, 4),  # 4 of 6
        ([USUAL] * 4 + [CERTIFIED, holding(Paper(revoked_on="2025-11-01"))], 4, 4, 6),
        ([USUAL] * 4 + [holding(Paper(CLOSED))] * 2, 4, 4, 6),  # issued when the window had closed
        ([IDLE] * 3, 0, 0, 0),  # nobody holds a certificate: no class, no ratio
    ],
)
def test_the_size_of_the_class(people: list[Any], roster: int, finishers: int, certified: int) -> None:
    facts = a_class(*people)
    assert worth(facts, CLOSED) == roster * 400
    assert worth(facts, CLOSED, whole_class_of="finishers") == finishers * 400
    assert worth(facts, CLOSED, whole_class_of="certified") == certified * 400


def test_of_those_who_stayed_the_ratio_day_is_still_the_day_of_the_last_one_needed() -> None:
    facts = a_class(*[USUAL] * 3, holding(Paper("2025-09-01")), IDLE, LEFT)
    reading = read_as(whole_class_of="finishers")
    assert first(facts, "2025-08-31", 5, **reading) == WAITING
    assert first(facts, "2025-09-01", 5, **reading) == through_class("2025-09-01")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-12-29", WAITING),
        (CLOSES, WAITING),
        (CLOSED, through_class(CLOSED)),
        ("2026-06-30", through_class(CLOSED)),
    ],
)
def test_of_those_certified_nobody_is_left_out_while_the_window_is_open(on: str, expected: str) -> None:
    """Who has none may still get one, so that the smaller class is known only when the window has closed."""
    facts = a_class(*[USUAL] * 4, IDLE, IDLE)
    assert first(facts, on, 6, whole_class_of="certified") == expected


def test_of_those_certified_the_ratio_of_all_who_stayed_is_enough_at_once() -> None:
    facts = a_class(*[USUAL] * 4, IDLE, LEFT)
    assert first(facts, "2025-07-15", 5, whole_class_of="certified") == through_class("2025-07-15")


def test_of_those_certified_a_leaver_who_shares_waits_for_certificates_that_may_still_come() -> None:
    facts = a_class(*[USUAL] * 4, LEFT)
    reading = read_as(whole_class_of="certified", whole_class_headcount="roster")
    assert first(facts, "2025-07-01", 5, **reading) == f"pending until {CLOSES} learner_withdrawn"
    nobody = a_class(*[IDLE] * 4, LEFT)
    assert first(nobody, CLOSES, 5, **reading) == f"pending until {CLOSES} learner_withdrawn"
    assert first(nobody, CLOSED, 5, **reading) == "lost learner_withdrawn"


def test_a_class_of_which_nobody_stayed_has_no_ratio() -> None:
    facts = a_class(LEFT, LEFT)
    reading = read_as(whole_class_of="finishers", whole_class_headcount="roster")
    assert first(facts, "2025-07-01", **reading) == "lost learner_withdrawn"
    assert first(facts, "2025-07-01", whole_class_headcount="roster") == "lost learner_withdrawn"


# D3: who counts in the ratio?


@pytest.mark.parametrize(
    ("fourth", "ours", "placed"),
    [
        (USUAL, 5, 5),
        (PLACED, 3, 4),  # without a certificate: in the ratio, and paid through the class alone
        (holding(Paper(revoked_on="2025-11-01")), 3, 5),
        (replace(PLACED, jobs=(Job(start="unknown"),)), 3, 3),
        (replace(PLACED, jobs=(Job(start="not_employed"),)), 3, 3),
        (CERTIFIED, 3, 3),
    ],
)
def test_who_counts_in_the_ratio(fourth: Any, ours: int, placed: int) -> None:
    facts = a_class(*[USUAL] * 3, fourth, IDLE)
    reached = placed > 3
    assert worth(facts, CLOSED) == ours * 400
    assert worth(facts, CLOSED, ratio_counts="placed") == (5 if reached else 3) * 400


def test_in_the_ratio_from_the_counting_day_on_and_in_the_money_only_with_the_certificate() -> None:
    facts = a_class(*[USUAL] * 3, holding(Paper("2025-09-01")), IDLE)
    reading = read_as(ratio_counts="placed")
    assert first(facts, "2025-07-14", 5, **reading) == WAITING
    assert first(facts, "2025-07-15", 5, **reading) == through_class("2025-07-15")
    assert first(facts, "2025-08-31", 4, **reading) == through_class("2025-07-15")
    assert first(facts, "2025-09-01", 4, **reading) == "earned by headcount on 2025-07-15 from 2025-07-15"


def test_who_is_placed_without_a_certificate_earns_nothing_by_the_head() -> None:
    facts = a_class(PLACED, *[IDLE] * 4)
    for on, expected in ((CLOSES, f"pending until {CLOSES} not_certified"), (CLOSED, "lost not_certified")):
        assert first(facts, on, ratio_counts="placed") == expected
        assert balance(facts, on, ratio_counts="placed") == expected


def test_a_register_may_still_bring_the_uncertified_into_the_ratio_after_the_window() -> None:
    facts = a_class(*[USUAL] * 3, replace(PLACED, jobs=(Job(start="unknown"),)), IDLE)
    assert first(facts, CLOSED, 5) == NOTHING
    assert first(facts, CLOSED, 5, ratio_counts="placed") == "pending not_certified no_placement"


# D14: when the class is measured


def test_measured_once_the_class_earns_on_the_day_after_the_window() -> None:
    facts = a_class(*[USUAL] * 4, IDLE)
    reading = read_as(measured="window_close")
    assert first(facts, "2025-07-15", 5) == through_class("2025-07-15")
    assert first(facts, "2025-07-15", 5, **reading) == first(facts, CLOSES, 5, **reading) == WAITING
    assert first(facts, CLOSED, 5, **reading) == through_class(CLOSED)
    assert [line(facts, on, 5, **reading).payable for on in (CLOSES, CLOSED)] == [0, 40_000]


@pytest.mark.parametrize("others", [[USUAL] * 3 + [IDLE], [USUAL] * 2 + [IDLE] * 2])
def test_measured_once_nobody_is_paid_before_but_by_the_head_it_is_earned_with_the_job(others: list[Any]) -> None:
    facts = a_class(USUAL, *others)
    for on in ("2025-07-15", CLOSES, CLOSED):
        assert first(facts, on, measured="window_close") == "earned by headcount on 2025-07-15 from 2025-12-31"
    assert [line(facts, on, measured="window_close").payable for on in (CLOSES, CLOSED)] == [0, 40_000]


def test_measured_once_who_is_counted_on_the_last_day_is_in_it() -> None:
    facts = a_class(*[USUAL] * 3, holding(Paper(CLOSES)), IDLE)
    assert first(facts, CLOSED, 5, measured="window_close") == through_class(CLOSED)
    assert first(facts, CLOSES, 4, measured="window_close") == "earned by headcount on 2025-12-30 from 2025-12-31"


def test_measured_once_a_later_revocation_still_takes_the_ratio_back() -> None:
    facts = a_class(*[USUAL] * 3, holding(Paper(revoked_on="2026-03-01")), IDLE)
    assert worth(facts, "2026-02-28", measured="window_close") == 5 * 400
    assert worth(facts, "2026-03-01", measured="window_close") == 3 * 400


def test_measured_once_a_leaver_who_shares_waits_although_enough_are_counted() -> None:
    facts = a_class(*[USUAL] * 4, LEFT)
    reading = read_as(measured="window_close", whole_class_headcount="roster")
    assert first(facts, CLOSES, 5, **reading) == f"pending until {CLOSES} learner_withdrawn"
    assert first(facts, CLOSED, 5, **reading) == through_class(CLOSED)
