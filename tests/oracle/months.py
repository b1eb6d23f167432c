"""Month arithmetic of the oracle, on the standard library's dates alone (6个月内)."""

from datetime import date, timedelta


def as_day(text: str) -> date | None:
    """The day that a cell holds; an empty cell holds none."""
    return date.fromisoformat(text) if text else None


def required(text: str) -> date:
    """The day of a cell that may not be empty."""
    day = as_day(text)
    assert day is not None, "this day must be given"
    return day


def last_day_of_month(year: int, month: int) -> int:
    """How many days the month has: step back from the first of the next one."""
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return (following - timedelta(days=1)).day


def six_months_after(day: date) -> date:
    """The corresponding day six months later; where that month is too short, its last day."""
    year, month = day.year, day.month + 6
    if month > 12:
        year, month = year + 1, month - 12
    return date(year, month, min(day.day, last_day_of_month(year, month)))


def day_after(day: date) -> date:
    """Tomorrow."""
    return day + timedelta(days=1)


def month_of(day: date) -> str:
    """`YYYY-MM`, as the register writes months; such texts sort as the months do."""
    return f"{day.year:04d}-{day.month:02d}"


def following_month(day: date) -> str:
    """The month after the one that contains the day."""
    return month_of(day_after(date(day.year, day.month, last_day_of_month(day.year, day.month))))
