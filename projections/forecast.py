"""What will be payable, month by month (预测): if nothing further is recorded, and the most it could become.

A case is assessed for the day asked for, for the end of each month after it and for the last day. What its
lines come to on one of these days, less what they came to on the one before, is the month's; so the months add up.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.kernel.days import month_of
from domain.kernel.money import Fen
from domain.ledger.accounts import NOTHING
from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line
from projections.looking_ahead import CaseAhead
from projections.payments.money import Balances, due, key_of
from projections.policies import Packs
from projections.totals import Grouping

NOW, LATER = "now", "later"
"""What is payable on the day asked for, and what comes behind the last day; between them stand the months."""


class ForecastBy(StrEnum):
    """What rows are told apart by beside the month (预测口径)."""

    MONTH = "month"
    POLICY = "policy"
    OFFICE = "office"
    PROVIDER = "provider"

    def of(self, facts: CaseFacts) -> str:
        """Where the case belongs; empty where all belong together or it has nothing of the sort."""
        return "" if self is ForecastBy.MONTH else Grouping(self.value).of(facts)


@dataclass(frozen=True, slots=True)
class Ahead:
    """In fen: what becomes payable without new facts, less what falls away; and what could come on top of it."""

    payable: Fen = 0
    possible: Fen = 0

    @property
    def most(self) -> Fen:
        """The most it could become."""
        return self.payable + self.possible

    def __add__(self, other: "Ahead") -> "Ahead":
        return Ahead(self.payable + other.payable, self.possible + other.possible)


Months = dict[str, Ahead]
"""`now`, each month as `2026-10`, `later` → what it brings."""


def forecast(
    files: Iterable[CaseFacts],
    packs: Packs,
    on: date,
    until: date,
    by: ForecastBy,
    sent: Callable[[str], Balances] = lambda _: {},
) -> dict[str, Months]:
    """The months of each group, in the order of the groups' names. `sent`: the balances of a case's lines."""
    found: dict[str, Months] = {}
    for facts in files:
        ahead = CaseAhead(facts, packs, on, until)
        if ahead.places:
            months = found.setdefault(by.of(facts), _empty(ahead.days))
            for period, amount in _brought(ahead, sent(facts.case)):
                months[period] += amount
    return dict(sorted(found.items()))


def _empty(days: list[date]) -> Months:
    return {period: Ahead() for period in (NOW, *map(month_of, days[1:]), LATER)}


def _brought(ahead: CaseAhead, balances: Balances) -> Iterable[tuple[str, Ahead]]:
    """What a case brings, line by line."""
    for place in ahead.places:
        states = [ahead.line(day, place) for day in ahead.days]
        yield NOW, Ahead(_taken_now(states[0], balances))
        for day, before, after in zip(ahead.days[1:], states, states[1:], strict=False):
            yield month_of(day), Ahead(_payable(after) - _payable(before))
        yield LATER, Ahead(_earned(states[-1]) - _payable(states[-1]))
        if (counted_on := ahead.possible_on(place)) is not None:
            period = month_of(counted_on) if counted_on <= ahead.days[-1] else LATER
            yield period, Ahead(possible=ahead.waiting(place).amount)


def _payable(line: Line | None) -> Fen:
    return line.payable if line else 0


def _taken_now(line: Line | None, balances: Balances) -> Fen:
    """What a run would take of the line today, after what was sent."""
    return due(line, balances.get(key_of(line), NOTHING)).payable if line else 0


def _earned(line: Line | None) -> Fen:
    return line.amount if line and line.entitlement == "earned" else 0
