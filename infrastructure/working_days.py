"""The calendar of working days (工作日): whose holidays and make-up days are known.

The State Council arranges a year's holidays late in the year before. Until they are loaded, nobody can count a period
in working days for certain.
"""

from chinese_calendar import holidays


def loaded_years() -> frozenset[int]:
    """The years whose arrangement (放假安排) is loaded."""
    return frozenset(day.year for day in holidays)
