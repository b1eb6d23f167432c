"""The report on money that is taken back (退回补贴资金): what became of each recovery by a day, and of each payee's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.kernel.money import Fen
from domain.kernel.recorded import Recorded
from domain.recovery.allocating import total
from domain.recovery.state import Recovery, evolve


@dataclass(frozen=True, slots=True)
class Sums:
    """Of one or many recoveries, in fen: opened = repaid + offset + reduced + written off + outstanding.

    `overdue` is what of the outstanding was due before the day.
    """

    opened: Fen = 0
    repaid: Fen = 0
    offset: Fen = 0
    reduced: Fen = 0
    written_off: Fen = 0
    outstanding: Fen = 0
    overdue: Fen = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def recoveries_on(streams: Iterable[Iterable[Recorded]], on: date) -> list[Recovery]:
    """As if the day were today: what is dated after it is not there yet."""
    found = []
    for stream in streams:
        recovery: Recovery | None = None
        for one in stream:
            day = one.event.legal_day
            if (day is None or day <= on) and (recovery is not None or one.version == 1):
                recovery = evolve(recovery, one.event)
        found += [recovery] if recovery is not None else []
    return found


def sums_of(recovery: Recovery, on: date) -> Sums:
    overdue = recovery.due_on is not None and recovery.due_on < on
    return Sums(
        opened=total(recovery.opened.lines),
        repaid=recovery.repaid,
        offset=recovery.offset,
        reduced=recovery.reduced,
        written_off=recovery.written_off,
        outstanding=recovery.outstanding,
        overdue=recovery.outstanding if overdue else 0,
    )


def by_payee(recoveries: Iterable[Recovery], on: date) -> dict[str, Sums]:
    """Payee → what all its recoveries come to, in the order in which each was first asked for money."""
    found: dict[str, Sums] = {}
    for recovery in recoveries:
        payee = recovery.opened.payee
        found[payee] = found.get(payee, Sums()) + sums_of(recovery, on)
    return found


def in_all(sums: Iterable[Sums]) -> Sums:
    return sum(sums, Sums())
