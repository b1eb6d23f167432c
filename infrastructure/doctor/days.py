"""Looks at what tells the day: the clock, the time zone, the calendar of working days."""

from collections.abc import Iterator, Set
from datetime import date, datetime, timedelta

from infrastructure.doctor.finding import Finding, fault, ok, warning
from infrastructure.settings import LEGAL_ZONE

ASTRAY = timedelta(minutes=1)
"""How far the clocks of two machines that write to one store may differ."""

ARRANGED_FROM = 10
"""The month from which next year's holidays are waited for."""


def clock(now: datetime, newest: datetime | None, stands_still: bool) -> Iterator[Finding]:
    """Whether the clock runs, and not behind the newest entry of the log, where there is one to compare with."""
    if stands_still:
        yield warning("clock.stands_still", now=now)
    if newest is not None and newest > now + ASTRAY:
        yield fault("clock.behind_log", now=now, newest=newest)
    elif not stands_still:
        yield ok("clock.runs", now=now, newest=newest)


def time_zone(local: datetime) -> Iterator[Finding]:
    """Whether cron, which goes by the machine's own time, goes by legal time."""
    shown = {"zone": local.tzname(), "time": local.strftime("%H:%M")}
    same = local.utcoffset() == LEGAL_ZONE.utcoffset(None)
    yield ok("time_zone.legal", **shown) if same else warning("time_zone.other", **shown)


def calendar(today: date, loaded: Set[int]) -> Iterator[Finding]:
    """Whether the working days of this year, and late in the year those of the next, are known."""
    needed = {today.year, today.year + 1} if today.month >= ARRANGED_FROM else {today.year}
    missing = sorted(needed - loaded)
    shown = {"first": min(loaded), "last": max(loaded)}
    yield warning("calendar.missing", years=missing, **shown) if missing else ok("calendar.loaded", **shown)
