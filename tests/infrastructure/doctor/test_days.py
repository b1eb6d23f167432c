"""What is said of the clock, the time zone and the calendar on days of one's choosing."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from infrastructure.doctor.days import calendar, clock, time_zone
from infrastructure.doctor.finding import Finding

NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("newest", "stands_still", "found"),
    [
        (None, False, ["clock.runs"]),
        (NOON, False, ["clock.runs"]),
        (NOON + timedelta(seconds=59), False, ["clock.runs"]),
        (NOON + timedelta(seconds=61), False, ["clock.behind_log"]),
        (NOON, True, ["clock.stands_still"]),
        (NOON + timedelta(days=1), True, ["clock.stands_still", "clock.behind_log"]),
    ],
)
def test_a_clock_behind_the_log_is_told_and_so_is_one_that_stands_still(newest, stands_still, found):
    assert codes(clock(NOON, newest, stands_still)) == found


@pytest.mark.parametrize(
    ("zone", "found"),
    [
        (timezone(timedelta(hours=8), "CST"), "time_zone.legal"),
        (UTC, "time_zone.other"),
        (timezone(timedelta(hours=-8), "PST"), "time_zone.other"),
    ],
)
def test_legal_time_goes_by_the_offset_whatever_the_zone_is_called(zone, found):
    assert codes(time_zone(NOON.astimezone(zone))) == [found]


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 9, 30), None),
        (date(2026, 10, 1), [2027]),
        (date(2027, 1, 1), [2027]),
        (date(2027, 12, 31), [2027, 2028]),
        (date(2025, 12, 31), None),
    ],
)
def test_next_year_s_working_days_are_asked_for_from_october_on(today, missing):
    found: list[Finding] = list(calendar(today, {2024, 2025, 2026}))
    assert [one.values.get("years") for one in found] == [missing]
    assert codes(found) == ["calendar.missing" if missing else "calendar.loaded"]
