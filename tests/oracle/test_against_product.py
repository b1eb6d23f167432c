"""The product against the oracle: random municipalities through the real office, line by line the same."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from scripts.municipality import generate
from tests.oracle import expected_lines
from tests.oracle.any_order import Act, acts, in_any_order
from tests.oracle.product import first_difference, office_of, printed, swept_lines
from tests.story import Office

SEEDS = some.integers(0, 10**6)
DAYS = some.lists(some.dates(date(2025, 3, 1), date(2028, 3, 31)), min_size=3, max_size=3, unique=True).map(sorted)
READINGS = ("finishers", "certified", "roster")


@settings(max_examples=25)
@given(SEEDS, DAYS)
def test_product_and_oracle_agree(seed: int, days: list[date]) -> None:
    town = generate(6, seed, commands=True)
    office = office_of(town)
    for on in days:
        expected = expected_lines(town, on, swept=on, commands=town.commands)
        assert first_difference(swept_lines(office, on), expected) is None, f"seed {seed} on {on}"


@settings(max_examples=5)
@given(SEEDS, some.sampled_from(READINGS[1:]))
def test_they_agree_under_the_other_readings(seed: int, reading: str) -> None:
    town, on = generate(8, seed, commands=True), date(2026, 4, 15)
    expected = expected_lines(town, on, swept=on, commands=town.commands, whole_class_headcount=reading)  # type: ignore[arg-type]
    office = office_of(town)
    assert first_difference(swept_lines(office, on, whole_class_headcount=reading), expected) is None


@settings(max_examples=5)
@given(SEEDS)
def test_they_agree_on_what_no_sweep_has_asked(seed: int) -> None:
    town = generate(8, seed, commands=True)
    office = office_of(town)
    for swept, on in ((date(2026, 1, 31), date(2027, 1, 31)), (date(2027, 6, 30), date(2026, 6, 30))):
        office.swept(swept)
        expected = expected_lines(town, on, swept=swept, commands=town.commands)
        assert first_difference(printed(office.lines(on)), expected) is None, f"seed {seed}, swept {swept}, on {on}"


@settings(max_examples=25)
@given(SEEDS, some.integers(0, 10**6))
def test_any_admissible_order_gives_the_same_lines(seed: int, order: int) -> None:
    """Sweeps in between included: whatever they found too early, the last one sets right."""
    town, on, rng = generate(3, seed, learners=(1, 6), commands=True), date(2027, 9, 1), Random(order)
    office = Office()
    sweeps = [Act(lambda office: office.swept(on)), Act(lambda office: office.swept(date(2026, 1, 31)))]
    for act in in_any_order([*acts(town), *sweeps], rng):
        act.do(office)
    expected = expected_lines(town, on, swept=on, commands=town.commands)
    assert first_difference(swept_lines(office, on), expected) is None, f"seed {seed}, order {order}"


@pytest.mark.slow
@settings(max_examples=150)
@given(SEEDS, DAYS)
def test_they_agree_on_bigger_municipalities(seed: int, days: list[date]) -> None:
    town = generate(30, seed, commands=True)
    office = office_of(town)
    for on in days:
        expected = expected_lines(town, on, swept=on, commands=town.commands)
        assert first_difference(swept_lines(office, on), expected) is None, f"seed {seed} on {on}"
