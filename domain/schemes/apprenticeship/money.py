"""What a training year is worth (元/人/年): the level's rate or a share of the fee, up to the policy's most."""

from dataclasses import dataclass
from fractions import Fraction

from domain.kernel.money import Fen, fen, rounded
from domain.policy.dated import Applied
from domain.schemes.apprenticeship.missing import Missing
from domain.schemes.apprenticeship.years import MONTHS
from domain.schemes.facts import Apprenticeship
from domain.schemes.terms import Terms


@dataclass(frozen=True, slots=True)
class Worth:
    """Fen for a whole year, exact; the values that gave it, or what is missing to know it."""

    year: Fraction
    of: Fen
    applied: tuple[Applied, ...]
    missing: Missing | None = None

    def of_months(self, months: int) -> Fen:
        """So many months of it, rounded once."""
        return rounded(self.year * months / MONTHS)


def worth(apprentice: Apprenticeship | None, terms: Terms) -> Worth:
    """What a year of this learner is worth under the policy's formula."""
    cap = terms["year_cap"]
    if apprentice is None:
        return Worth(Fraction(0), 0, (cap,))
    if terms.word("year_amount") == "fee_share":
        return _fee_share(apprentice, cap, terms)
    rate = terms.look_up("apprenticeship_rate", level=apprentice.level)
    if rate is None:
        return Worth(Fraction(0), 0, (cap, *terms.stated("year_amount")), Missing("rate_missing", lost=True))
    stated = fen(rate.word)
    return Worth(min(Fraction(stated), _most(cap)), stated, (rate, cap, *terms.stated("year_amount")))


def _fee_share(apprentice: Apprenticeship, cap: Applied, terms: Terms) -> Worth:
    part = terms["fee_share"]
    applied = (part, cap, *terms.stated("year_amount"))
    if apprentice.fee is None:
        return Worth(Fraction(0), 0, applied, Missing("fee_missing"))
    fee = fen(apprentice.fee)
    return Worth(min(fee * part.ratio, _most(cap)), fee, applied)


def _most(cap: Applied) -> Fraction:
    return Fraction(fen(cap.word))
