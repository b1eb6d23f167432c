"""The calendar of working days (工作日): whose holidays and make-up days are known.

The State Council arranges a year's holidays late in the year before. Until they are loaded, nobody can count a period
in working days for certain.
"""

from collections.abc import Iterable
from datetime import date

from chinese_calendar import holidays, workdays

from domain.kernel.working_days import WorkingDays, YearOfDays


def loaded_years() -> frozenset[int]:
    """The years whose arrangement (放假安排) is loaded."""
    return frozenset(day.year for day in holidays)


def packaged_days() -> WorkingDays:
    """The calendar that comes with the program; what an office loads itself stands in its place."""
    return WorkingDays({year: YearOfDays(_in(year, holidays), _in(year, workdays)) for year in loaded_years()})


def _in(year: int, days: Iterable[date]) -> frozenset[date]:
    return frozenset(day for day in days if day.year == year)
