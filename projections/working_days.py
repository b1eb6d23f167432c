"""The years of the calendar (工作日历) that the office loaded itself."""

from collections.abc import Iterable

from domain.calendar import calendar as calendars
from domain.calendar.calendar import Calendar
from domain.kernel.recorded import Recorded
from domain.kernel.working_days import YearOfDays


def years_loaded(recorded: Iterable[Recorded]) -> dict[int, YearOfDays]:
    """Year → its arrangement, from the events of the calendar's stream."""
    calendar: Calendar | None = None
    for entry in recorded:
        calendar = calendars.evolve(calendar, entry.event)
    return calendar.arranged if calendar else {}
