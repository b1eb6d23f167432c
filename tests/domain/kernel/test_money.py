"""Fen inside, yuan outside, and the one place where money is rounded."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.kernel.money import fen, share, yuan

AMOUNTS = some.integers(-(10**12), 10**12)
HALF = Fraction(50, 100)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("0", 0), ("0.01", 1), ("416.67", 41_667), ("800", 80_000), ("1500.5", 150_050), ("-0.01", -1), ("-3.10", -310)],
)
def test_yuan_as_fen(text: str, amount: int) -> None:
    assert fen(text) == amount


@pytest.mark.parametrize("text", ["0.001", "416.666", "1e-3"])
def test_parts_of_a_fen_are_no_money(text: str) -> None:
    with pytest.raises(ValueError, match="whole number of fen"):
        fen(text)


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0.00"), (1, "0.01"), (99, "0.99"), (100, "1.00"), (40_000, "400.00"), (-1, "-0.01"), (-12_345, "-123.45")],
)
def test_fen_are_shown_as_yuan_with_two_decimals(amount: int, text: str) -> None:
    assert yuan(amount) == text


@given(AMOUNTS)
def test_what_is_shown_reads_as_the_same_amount(amount: int) -> None:
    assert fen(yuan(amount)) == amount


@pytest.mark.parametrize(("rate", "half"), [("800", "400.00"), ("1500", "750.00"), ("1800", "900.00")])
def test_the_rates_halve_evenly(rate: str, half: str) -> None:
    assert yuan(share(fen(rate), HALF)) == half
    assert yuan(fen(rate) - share(fen(rate), HALF)) == half


@pytest.mark.parametrize(
    ("amount", "part", "rounded"),
    [
        (1, HALF, 1),  # half a fen goes up
        (3, HALF, 2),
        (100, Fraction(1, 3), 33),
        (200, Fraction(1, 3), 67),
        (500_000, Fraction(1, 12), 41_667),  # 5 000 yuan a year, by the month
        (149, Fraction(1, 100), 1),
        (150, Fraction(1, 100), 2),
        (0, Fraction(80, 100), 0),
    ],
)
def test_a_share_is_rounded_once_half_up(amount: int, part: Fraction, rounded: int) -> None:
    assert share(amount, part) == rounded


@given(some.integers(0, 10**12), some.fractions(0, 1))
def test_a_share_and_the_rest_add_up(amount: int, part: Fraction) -> None:
    first = share(amount, part)
    assert first + (amount - first) == amount
    assert 0 <= first <= amount
    assert abs(first - amount * part) <= Fraction(1, 2)


@given(some.integers(0, 10**12))
def test_halves_differ_by_a_fen_at_most(amount: int) -> None:
    first = share(amount, HALF)
    assert first - (amount - first) in (0, 1)
