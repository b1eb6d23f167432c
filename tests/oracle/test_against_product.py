"""The product against the oracle: random municipalities through the real office, line by line the same."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.policy.parameters import PARAMETERS
from domain.policy.switching import switches
from scripts.municipality import generate
from tests.oracle import expected_lines
from tests.oracle.any_order import Act, acts, in_any_order
from tests.oracle.apprentices import OTHER_READINGS as OF_APPRENTICES
from tests.oracle.policies import POLICIES
from tests.oracle.product import TURNED, first_difference, office_of, printed, swept_lines, together
from tests.story import Office, packaged

CLAUSES = ("huzhou-2025/4", "shanghai-2025/4")

SEEDS = some.integers(0, 10**6)
DAYS = some.lists(some.dates(date(2025, 3, 1), date(2028, 3, 31)), min_size=3, max_size=3, unique=True).map(sorted)
OTHER_READINGS = some.sampled_from(sorted(TURNED))
SEVERAL_READINGS = some.lists(OTHER_READINGS, min_size=2, max_size=6, unique_by=lambda one: one.partition("=")[0])


@settings(max_examples=25)
@given(SEEDS, DAYS)
def test_product_and_oracle_agree(seed: int, days: list[date]) -> None:
    town = generate(6, seed, commands=True)
    office = office_of(town)
    for on in days:
        expected = expected_lines(town, on, swept=on, commands=town.commands)
        assert first_difference(swept_lines(office, on), expected) is None, f"seed {seed} on {on}"


@pytest.mark.slow
@pytest.mark.parametrize("reading", TURNED)
@settings(max_examples=4)
@given(SEEDS, DAYS)
def test_they_agree_under_each_other_reading(reading: str, seed: int, days: list[date]) -> None:
    agree_under([reading], seed, days, classes=5)


@settings(max_examples=15)
@given(SEEDS, DAYS, SEVERAL_READINGS)
def test_they_agree_under_several_other_readings(seed: int, days: list[date], readings: list[str]) -> None:
    agree_under(readings, seed, days, classes=5)


def test_every_reading_that_a_pack_offers_is_one_the_oracle_knows() -> None:
    of_classes = ("term", "directed_training", "apprenticeship")
    offered = {
        str(switch)
        for policy in POLICIES
        for switch in switches(packaged(policy))
        if PARAMETERS[switch.parameter].scheme in of_classes
    }
    assert offered == set(TURNED) | set(OF_APPRENTICES)


def agree_under(readings: list[str], seed: int, days: list[date], classes: int) -> None:
    town = generate(classes, seed, commands=True)
    office, doubts = office_of(town), together(readings)
    for on in days:
        expected = expected_lines(town, on, swept=on, commands=town.commands, doubts=doubts)
        difference = first_difference(swept_lines(office, on, *readings), expected)
        assert difference is None, f"seed {seed} on {on} under {readings}"


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


@pytest.mark.slow
@settings(max_examples=150)
@given(SEEDS, DAYS, SEVERAL_READINGS)
def test_they_agree_under_several_other_readings_on_bigger_municipalities(
    seed: int, days: list[date], readings: list[str]
) -> None:
    agree_under(readings, seed, days, classes=25)
