"""Breaks in a job: reported by its last day of work, they begin on the day after (离职与恢复就业)."""

from datetime import date, timedelta

from domain.kernel.corrections import days_of
from domain.placement.events import PlacementChanges

ONE_DAY = timedelta(days=1)


def after_last_day(ended_on: date) -> date:
    """The first day without work."""
    return ended_on + ONE_DAY


def days_of_break(changes: PlacementChanges) -> dict[str, date | None]:
    """What a correction says of the last break."""
    days = days_of(changes, "ended_on", "resumed_on")
    return days | ({"since": after_last_day(days["since"])} if days.get("since") else {})
