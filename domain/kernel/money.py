"""Amounts are counted in fen (分), as whole numbers; yuan are only how they are read and shown."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import StringConstraints

Fen = int

Yuan = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=16,
        pattern=r"^([1-9][0-9]*(\.[0-9]{1,2})?|0\.([1-9][0-9]?|0[1-9]))$",
    ),
]
"""An amount above zero as people and files give it: `1500`, `416.67`, `0.67`."""


def fen(yuan: str) -> Fen:
    """Fen of an amount in yuan such as `"1500"` or `"416.67"`; ValueError where it has parts of a fen."""
    exact = Decimal(yuan) * 100
    if exact != int(exact):
        raise ValueError(f"{yuan} yuan is not a whole number of fen")
    return int(exact)


def yuan(amount: Fen) -> str:
    """`40000` fen → `"400.00"`."""
    sign, whole = ("-" if amount < 0 else ""), abs(amount)
    return f"{sign}{whole // 100}.{whole % 100:02d}"


def share(amount: Fen, part: Fraction) -> Fen:
    """That part of an amount, rounded once."""
    return rounded(amount * part)


def rounded(exact: Fraction) -> Fen:
    """Whole fen, half up: the one place where money is rounded."""
    return (exact.numerator * 2 + exact.denominator) // (exact.denominator * 2)
