"""The few steps through the calendar that the generator takes."""

from calendar import monthrange
from datetime import date, timedelta
from random import Random


def months_after(day: date, months: int) -> date:
    """The corresponding day so many months later, or the last day of a month too short for it."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def window_close(end: date) -> date:
    """The last day of the six months after the end day."""
    return months_after(end, 6)


def shift(day: date, days: int) -> date:
    """So many days later, or earlier."""
    return day + timedelta(days=days)


def month(day: date, later: int = 0) -> str:
    """`YYYY-MM`, so many months later."""
    return f"{months_after(day.replace(day=1), later):%Y-%m}"


def month_ends(first: date, last: date) -> list[date]:
    """The days of the range from which six months on may fall off the end of a month."""
    days = (shift(first, number) for number in range((last - first).days + 1))
    return [day for day in days if day.day >= 28 and (day.month in (2, 8) or shift(day, 1).day == 1)]


def between(rng: Random, first: date, last: date) -> date:
    """Any day from first to last, both included; first, where the range is empty."""
    return shift(first, rng.randint(0, max((last - first).days, 0)))
