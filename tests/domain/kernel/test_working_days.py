"""Counting in working days, around holidays, weekends that are worked, and the end of what is known."""

from datetime import date

import pytest

from domain.kernel.working_days import WorkingDays, YearOfDays
from infrastructure.working_days import packaged_days
from tests.builders import day

OFF = frozenset(date(2026, 2, number) for number in range(15, 24))
YEAR = WorkingDays({2026: YearOfDays(OFF, frozenset({date(2026, 2, 14), date(2026, 2, 28)}))})


@pytest.mark.parametrize(
    ("from_day", "count", "reached"),
    [
        ("2025-09-30", 0, "2025-09-30"),
        ("2025-09-26", 1, "2025-09-28"),  # a Sunday that is worked
        ("2025-09-29", 1, "2025-09-30"),
        ("2025-09-30", 1, "2025-10-09"),  # 1 to 8 October are off
        ("2025-10-01", 1, "2025-10-09"),
        ("2025-10-09", 2, "2025-10-11"),  # a Saturday that is worked
        ("2025-10-11", 1, "2025-10-13"),
        ("2025-09-30", 3, "2025-10-11"),
        ("2026-02-13", 1, "2026-02-14"),  # a Saturday that is worked
        ("2026-02-14", 1, "2026-02-24"),  # 15 to 23 February are off
        ("2026-02-13", 7, "2026-03-02"),
        ("2025-12-31", 1, "2026-01-04"),  # over the turn of the year; 4 January is a Sunday that is worked
    ],
)
def test_the_day_itself_does_not_count(from_day: str, count: int, reached: str) -> None:
    assert packaged_days().after(day(from_day), count) == day(reached)


@pytest.mark.parametrize(
    ("on", "working"),
    [
        ("2026-02-13", True),
        ("2026-02-14", True),
        ("2026-02-15", False),
        ("2026-02-23", False),
        ("2026-02-24", True),
        ("2026-03-01", False),
        ("2025-12-31", None),
        ("2027-01-01", None),
    ],
)
def test_a_day_of_a_year_that_is_not_known_is_neither(on: str, working: bool | None) -> None:
    assert YEAR.is_working(day(on)) is working


def test_nobody_can_say_what_lies_in_a_year_that_is_not_known() -> None:
    assert YEAR.after(day("2026-12-30"), 1) == day("2026-12-31")
    assert YEAR.after(day("2026-12-30"), 2) is None
    assert YEAR.after(day("2026-12-31"), 1) is None
    assert YEAR.after(day("2025-12-31"), 1) == day("2026-01-01")
    assert WorkingDays().after(day("2026-02-13"), 1) is None
    assert WorkingDays().after(day("2026-02-13"), 0) == day("2026-02-13")


def test_a_year_that_is_loaded_stands_in_the_place_of_the_packaged_one() -> None:
    without = packaged_days().with_years({2026: YearOfDays(OFF, frozenset())})
    assert without.after(day("2026-02-13"), 1) == day("2026-02-24")
    assert without.after(day("2025-09-30"), 1) == day("2025-10-09")
