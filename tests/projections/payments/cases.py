"""Lines, balances and surroundings of runs, told in short: a class A of the provider, on 1 June 2026."""

from collections.abc import Mapping
from typing import Any

from domain.kernel.line_amounts import LineKey
from domain.ledger.accounts import Balance
from domain.payment_run.run_line import Held, RunLine
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from projections.payments.around import Around, PayeeStanding
from projections.payments.reckoning import Reckoning, reckon
from tests.builders import PROVIDER, day
from tests.domain.schemes.classes import USUAL, a_class

ON = day("2026-06-01")
KNOWN = PayeeStanding(account=1)
A_CLASS = a_class(*[USUAL] * 5)


def key(learner: int = 1, tranche: str = "first", case: str = "cohort:A") -> LineKey:
    return LineKey(case, f"{learner:02d}", tranche)


def a_line(learner: int | None = 1, tranche: Any = "first", worth: int = 400, **changes: Any) -> Line:
    """An earned line, to be paid to the provider since April."""
    told: dict[str, Any] = {
        "cohort_no": "A",
        "learner_no": f"{learner:02d}" if learner is not None else None,
        "policy": "huzhou-2025",
        "programme": "directed_training",
        "tranche": tranche,
        "entitlement": "earned" if worth else "lost",
        "amount": worth,
        "basis": "headcount",
        "earned_on": day("2025-07-15"),
        "last_day": None,
        "payable_from": day("2026-04-01"),
        "reasons": (),
        "clauses": ("huzhou-2025/4.3",),
        "paid": 0,
        "payable": worth,
        "case": "cohort:A",
        "payee": PROVIDER,
    }
    return Line(**told | changes)


def sent(amount: int, payee: str = PROVIDER, **elsewhere: int) -> Balance:
    """So much was sent to the payee, and so much of it stands on other accounts now."""
    away = sum(elsewhere.values())
    of: Any = {"budget": -amount, "sent": amount - away, **elsewhere}
    return Balance(of, payee)


def around(**changes: Any) -> Around:
    told: dict[str, Any] = {"day": ON, "payee_of": lambda _payee: KNOWN}
    return Around(**told | changes)


def reckoned(
    *lines: Line,
    facts: CohortFacts = A_CLASS,
    balances: Mapping[LineKey, Balance] | None = None,
    payee: str | None = None,
    **surroundings: Any,
) -> Reckoning:
    """A run over these lines of one class."""
    return reckon([(facts, list(lines), balances or {})], payee, around(**surroundings))


def codes(line: RunLine) -> list[str]:
    """The holds of a line; those that are overridden with the paper behind them."""
    return [_code(held) for held in line.holds]


def _code(held: Held) -> str:
    return held.code if held.override is None else f"{held.code} by {held.override}"
