"""A case on the days ahead (以后各日), each assessed once, and when a pending line could still be payable."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.kernel.days import add_months
from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line
from projections.named_days import named_days
from projections.policies import Packs
from projections.soonest import soonest
from projections.tranche_lines import tranche_lines

Place = tuple[str, int]
"""Learner and tranche."""

ONE_DAY = timedelta(days=1)


class CaseAhead:
    """Facts that are recorded already count on their days; nothing else is taken to happen."""

    def __init__(self, facts: CaseFacts, packs: Packs, on: date, until: date) -> None:
        self._facts, self._packs = facts, packs
        self._assessed: dict[date, dict[Place, Line]] = {}
        self.days = [on, *days_ahead(on, until)]
        self.places = sorted({place for day in self.days for place in self._lines(day)})
        named = {day for day in named_days(facts) if on < day <= until}
        self._watched = sorted({*self.days, *named})
        self._soonest = {day: soonest(facts, packs, day) for day in self._watched if self._any_pending(day)}

    def line(self, day: date, place: Place) -> Line | None:
        """The line as if that day were today; None where there is none yet."""
        return self._lines(day).get(place)

    def waiting(self, place: Place) -> Line:
        """The line as it was when it was last seen pending: at the end of a month, or on a day that the facts name."""
        return next(line for day in reversed(self._watched) if (line := self.line(day, place)) and _pending(line))

    def possible_on(self, place: Place) -> date | None:
        """The day for which a line counts that may still be earned; None where it cannot be, or is anyway.

        That is its last day, or the first on which it could be payable where that is later; a line that waits for
        no day could be payable tomorrow. It has to be pending still, on its last day or else on the last of all.
        """
        days = [day for day in self._watched if _pending(self.line(day, place))]
        if not days or not self._still_pending(place):
            return None
        named = [one for day in days for one in self._named(day, place)]
        return max(self.days[0] + ONE_DAY, *named) if named else self.days[0] + ONE_DAY

    def _named(self, day: date, place: Place) -> Iterator[date]:
        line = self.line(day, place)
        if line and line.last_day:
            yield line.last_day
        if place in self._soonest[day]:
            yield self._soonest[day][place]

    def _still_pending(self, place: Place) -> bool:
        end = self.line(self.days[-1], place)
        if end is None or end.entitlement != "lost":
            return _pending(end)
        last_day = self.waiting(place).last_day
        return last_day is not None and last_day <= self.days[-1] and _pending(self.line(last_day, place))

    def _lines(self, day: date) -> dict[Place, Line]:
        if day not in self._assessed:
            self._assessed[day] = {one.place: one for one in tranche_lines(self._facts, self._packs, day)}
        return self._assessed[day]

    def _any_pending(self, day: date) -> bool:
        return any(map(_pending, self._lines(day).values()))


def days_ahead(on: date, until: date) -> Iterator[date]:
    """The last day of each month behind the day, and the last day of all."""
    end = add_months(on.replace(day=1), 1) - ONE_DAY
    while end < until:
        if end > on:
            yield end
        end = add_months(end + ONE_DAY, 1) - ONE_DAY
    if until > on:
        yield until


def _pending(line: Line | None) -> bool:
    return line is not None and line.entitlement == "pending"
