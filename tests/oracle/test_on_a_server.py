"""The product on a server against the oracle: fewer municipalities and orders than in memory, the same lines."""

from datetime import date
from random import Random

import pytest

from scripts.municipality import generate
from tests.oracle import expected_lines
from tests.oracle.any_order import acts, in_any_order
from tests.oracle.product import first_difference, office_of, swept_lines
from tests.story import Office


@pytest.mark.parametrize("seed", range(3_000, 3_006))
def test_product_and_oracle_agree(seed: int, postgres_url: str) -> None:
    town = generate(6, seed, commands=True)
    office = office_of(town, postgres_url)
    for on in (date(2025, 11, 3), date(2026, 5, 31), date(2027, 9, 1)):
        expected = expected_lines(town, on, swept=on, commands=town.commands)
        assert first_difference(swept_lines(office, on), expected) is None, f"seed {seed} on {on}"
    office.database.close()


@pytest.mark.parametrize("seed", range(4_000, 4_004))
def test_any_admissible_order_gives_the_same_lines(seed: int, postgres_url: str) -> None:
    town, on = generate(3, seed, learners=(1, 6), commands=True), date(2027, 9, 1)
    office = Office(url=postgres_url)
    for act in in_any_order(acts(town), Random(seed)):
        act.do(office)
    expected = expected_lines(town, on, swept=on, commands=town.commands)
    assert first_difference(swept_lines(office, on), expected) is None, f"seed {seed}"
    office.database.close()
