"""Counting in working days (工作日): weekends and holidays do not count, weekend days that are worked do.

Nothing is known of a year whose holidays are not arranged yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """How a year's holidays are arranged (放假安排): the days off, and the weekend days that are worked (调休)."""

    holidays: frozenset[date]
    working_weekends: frozenset[date]

    def is_working(self, day: date) -> bool:
        if day in self.holidays:
            return False
        return not is_weekend(day) or day in self.working_weekends


@dataclass(frozen=True)
class WorkingDays:
    """The years whose arrangement is known."""

    years: Mapping[int, YearOfDays] = field(default_factory=dict)

    def with_years(self, years: Mapping[int, YearOfDays]) -> "WorkingDays":
        """The same with these years in the place of what was known of them."""
        return WorkingDays({**self.years, **years})

    def is_working(self, day: date) -> bool | None:
        """None where the year is not known."""
        year = self.years.get(day.year)
        return None if year is None else year.is_working(day)

    def after(self, day: date, count: int) -> date | None:
        """The working day so many working days after a day, which does not count itself; the day itself for none.

        None as long as a year that has to be counted through is not known: nobody can say yet.
        """
        while count > 0:
            day += ONE_DAY
            working = self.is_working(day)
            if working is None:
                return None
            count -= working
        return day


def is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY
