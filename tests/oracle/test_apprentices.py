"""The product against the oracle of apprentices: random batches through the real office, line by line the same."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.schemes.apprenticeship import assess
from tests.domain.schemes.batch import with_rates
from tests.oracle.apprentice_town import Town
from tests.oracle.apprentices import OTHER_READINGS, Otherwise, expected
from tests.oracle.product import first_difference, printed
from tests.story import Office

SEEDS = some.integers(0, 10**6)
DAYS = some.lists(some.dates(date(2025, 1, 1), date(2031, 1, 31)), min_size=6, max_size=6, unique=True).map(sorted)
SEVERAL = some.lists(
    some.sampled_from(sorted(OTHER_READINGS)), min_size=2, max_size=4, unique_by=lambda one: one.partition("=")[0]
)


def agree(seed: int, days: list[date], *readings: str) -> None:
    town, office = Town(seed), Office()
    office.given_files(town.files())
    office.when(*town.commands)
    turned = {name: True for reading in readings for name, is_so in vars(OTHER_READINGS[reading]).items() if is_so}
    for on in days:
        found = printed(
            line for facts in office.files() for line in assess(facts, with_rates(facts.policy, *readings), on)
        )
        difference = first_difference(found, expected(town.batches, on, Otherwise(**turned)))
        assert difference is None, f"seed {seed} on {on} under {readings}: {difference}"


@settings(max_examples=40)
@given(SEEDS, DAYS)
def test_product_and_oracle_agree(seed: int, days: list[date]) -> None:
    agree(seed, days)


@pytest.mark.parametrize("reading", OTHER_READINGS)
@settings(max_examples=8)
@given(SEEDS, DAYS)
def test_they_agree_under_each_other_reading(reading: str, seed: int, days: list[date]) -> None:
    agree(seed, days, reading)


@settings(max_examples=15)
@given(SEEDS, DAYS, SEVERAL)
def test_they_agree_under_several(seed: int, days: list[date], readings: list[str]) -> None:
    agree(seed, days, *readings)


def test_the_batches_reach_every_state_and_reason() -> None:
    """A guard on the chances: an oracle that agrees on nothing but the usual has shown nothing."""
    days = [date(year, month, 15) for year in range(2025, 2031) for month in (3, 9, 11)]
    lines = [line for seed in range(40) for on in days for line in expected(Town(seed).batches, on)]
    assert {line["entitlement"] for line in lines} == {"earned", "pending", "lost"}
    assert {reason for line in lines for reason in line["reasons"]} == {
        *("outside_policy_term", "cohort_cancelled", "batch_not_assessed", "apprentice_not_registered"),
        *("post_not_eligible", "contract_missing", "contract_late", "contract_too_short", "contract_over"),
        *("contract_elsewhere", "insurance_unknown", "not_insured", "insurance_late", "apprentice_months_used"),
        *("year_not_completed", "learner_withdrawn", "not_certified", "certificate_revoked", "rate_missing"),
    }


def test_every_other_reading_is_turned_by_one_word() -> None:
    assert {name for one in OTHER_READINGS.values() for name, is_so in vars(one).items() if is_so} == {
        one.name for one in fields(Otherwise)
    }
