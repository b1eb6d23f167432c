"""What can happen to the calendar of working days (工作日历)."""

from datetime import date

from domain.kernel.record import Event


class YearLoaded(Event):
    """How a year's holidays are arranged (放假安排): the days off, and the weekend days that are worked.

    Of a year that is loaded again (更正) only the last word counts; it says why in `reason`.
    """

    year: int
    holidays: tuple[date, ...]
    working_weekends: tuple[date, ...]
    notice: str
    reason: str | None = None
    answers: tuple[str, ...] = ()
