"""Whole classes with their sums as they were worked out by hand from the two texts."""

from dataclasses import replace
from math import ceil

import pytest

from domain.policy.pack import Pack
from domain.schemes.terms import Terms
from tests.builders import day
from tests.domain.schemes.classes import (
    CERTIFIED,
    IDLE,
    IN_SHANGHAI,
    SHANGHAI,
    USUAL,
    Job,
    a_class,
    gist,
    line,
    lines,
    working,
    worth,
)
from tests.story import packaged

CLAUSES = ("huzhou-2025/4.3", "huzhou-2025/4.4", "shanghai-2025/4.4", "shanghai-2025/4.5", "shanghai-2025/4.6")

CLOSED = "2025-12-31"


@pytest.mark.parametrize(
    ("policy", "parameter", "half"),
    [
        ("huzhou-2025", "rate_in_city", 40_000),
        ("shanghai-2025", "rate_in_city", 75_000),
        ("shanghai-2025", "rate_outside_city", 90_000),
    ],
)
def test_the_rates_pay_in_halves(policy: str, parameter: str, half: int) -> None:
    plan = SHANGHAI if policy == "shanghai-2025" else {}
    if parameter == "rate_outside_city":
        plan = plan | {"held_in": "341122"}
    facts = a_class(IN_SHANGHAI if plan else USUAL, **plan)
    assert [one.amount for one in lines(facts, CLOSED)] == [half, half]


def test_the_wording_of_the_rates() -> None:
    words = [_rate(packaged("huzhou-2025")), _rate(packaged("shanghai-2025"))]
    assert words == [("800", None), ("1500", "1800")]


def _rate(pack: Pack) -> tuple[str, str | None]:
    terms = Terms(pack, day("2025-06-02"))
    outside = terms.optional("rate_outside_city")
    return terms["rate_in_city"].word, outside.word if outside else None


@pytest.mark.parametrize(
    ("reading", "yuan"),
    [({}, 12_000), ({"whole_class_headcount": "certified"}, 11_200), ({"whole_class_headcount": "roster"}, 12_000)],
)
def test_thirty_trained_28_certified_24_placed_is_four_in_five(reading: dict[str, str], yuan: int) -> None:
    facts = a_class(*[USUAL] * 24, *[CERTIFIED] * 4, *[IDLE] * 2)
    assert worth(facts, CLOSED, **reading) == yuan
    assert worth(facts, "2026-07-01", "balance", **reading) == 24 * 400


@pytest.mark.parametrize("reading", [{}, {"whole_class_headcount": "certified"}, {"whole_class_headcount": "roster"}])
def test_thirty_trained_23_placed_are_paid_by_the_head(reading: dict[str, str]) -> None:
    facts = a_class(*[USUAL] * 23, *[CERTIFIED] * 5, *[IDLE] * 2)
    assert worth(facts, CLOSED, **reading) == 9_200


@pytest.mark.parametrize(
    ("placed", "held_in", "yuan"), [(20, "310115", 18_750), (19, "310115", 14_250), (20, "341122", 22_500)]
)
def test_a_class_of_25_in_shanghai(placed: int, held_in: str, yuan: int) -> None:
    facts = a_class(*[IN_SHANGHAI] * placed, *[CERTIFIED] * (25 - placed), **SHANGHAI | {"held_in": held_in})
    assert worth(facts, CLOSED) == yuan


@pytest.mark.parametrize(
    ("roster", "fewest"), [(1, 1), (5, 4), (7, 6), (10, 8), (24, 20), (26, 21), (30, 24), (33, 27)]
)
def test_the_fewest_placed_for_four_in_five(roster: int, fewest: int) -> None:
    enough = a_class(*[USUAL] * fewest, *[IDLE] * (roster - fewest))
    too_few = a_class(*[USUAL] * (fewest - 1), *[IDLE] * (roster - fewest + 1))
    assert worth(enough, CLOSED) == roster * 400
    assert worth(too_few, CLOSED) == (fewest - 1) * 400
    assert fewest == ceil(roster * 80 / 100) == min(n for n in range(roster + 1) if n * 100 >= roster * 80)


# The window's last day, as a class without placements shows it: until it the first half may still be earned.
@pytest.mark.parametrize(
    ("ends", "closes"),
    [
        ("2025-08-27", "2026-02-27"),
        ("2025-08-28", "2026-02-28"),  # a Saturday that was worked; it would not matter
        ("2025-08-29", "2026-02-28"),
        ("2025-08-30", "2026-02-28"),
        ("2025-08-31", "2026-02-28"),
        ("2025-09-01", "2026-03-01"),
        ("2027-08-30", "2028-02-29"),
        ("2027-08-31", "2028-02-29"),
        ("2026-08-01", "2027-02-01"),
    ],
)
def test_the_window_closes_six_months_after_the_class(ends: str, closes: str) -> None:
    facts = a_class(CERTIFIED, completed_on=ends)
    assert str(line(facts, ends).last_day) == closes
    assert line(facts, closes).entitlement == "pending"


def test_a_window_that_closes_on_a_holiday_closes_on_it() -> None:
    early = {"starts_on": "2025-04-01", "completed_on": "2025-04-01", "signed_on": "2025-04-01"}
    nobody = replace(CERTIFIED, enrolled_on="2025-03-20", papers=())
    facts = a_class(nobody, plan=(("2025-04-01", True),), **early)
    assert gist(line(facts, "2025-10-01")) == "pending until 2025-10-01 not_certified no_placement"
    assert gist(line(facts, "2025-10-02")) == "lost not_certified no_placement"


def test_a_class_of_the_policys_last_day_is_asked_about_until_a_year_later() -> None:
    last_day = working(Job("2027-02-01"))
    facts = a_class(last_day, starts_on="2026-08-01", completed_on="2026-08-01")
    assert gist(line(facts, "2027-07-31", tranche="balance")) == "pending until 2027-08-01 retention_not_due"
    assert gist(line(facts, "2027-08-01", tranche="balance")) == "earned by retained on 2027-08-01 from 2027-08-01"
