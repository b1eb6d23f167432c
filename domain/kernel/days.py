"""Legal days and months. A month is text, `YYYY-MM`: it sorts, compares and stores as it is read."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

Month = Annotated[str, StringConstraints(pattern=r"^(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])$")]


Year = Annotated[int, Field(ge=1900, le=2199)]


def parse_day(day: object) -> date:
    """Days are written `YYYY-MM-DD` and nothing else; a bare number is not taken for a moment in time."""
    if type(day) is date:
        return day
    if isinstance(day, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day.strip()):
        try:
            found = date.fromisoformat(day.strip())
        except ValueError:
            raise ValueError("there is no such day") from None
        if not 1900 <= found.year <= 2199:
            raise ValueError("the day lies outside the years 1900 to 2199")
        return found
    raise ValueError("a day is written YYYY-MM-DD")


Day = Annotated[date, BeforeValidator(parse_day)]
"""A legal day (日期) as people and files give it."""


@lru_cache(maxsize=4096)
def add_months(day: date, months: int) -> date:
    """The corresponding day so many months later, or that month's last day where it has none (民法典 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=4096)
def month_of(day: date) -> Month:
    """The month that contains the day."""
    return f"{day.year:04d}-{day.month:02d}"


@lru_cache(maxsize=1024)
def later_month(month: Month, months: int = 1) -> Month:
    """The month so many months after this one."""
    return month_of(add_months(date(int(month[:4]), int(month[5:]), 1), months))


@lru_cache(maxsize=1024)
def months_from(month: Month, count: int) -> tuple[Month, ...]:
    """So many months in a row, from this one on."""
    return tuple(later_month(month, ahead) for ahead in range(count))
