"""Legal days and months: the corresponding day, and what is written as a day at all."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import TypeAdapter, ValidationError

from domain.kernel.days import Day, Month, add_months, later_month, month_of, months_from
from tests.builders import day

DAYS = some.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2025-08-30", 6, "2026-02-28"),
        ("2025-08-29", 6, "2026-02-28"),
        ("2025-08-28", 6, "2026-02-28"),
        ("2025-08-27", 6, "2026-02-27"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2027-08-28", 6, "2028-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-02-28", 6, "2025-08-28"),  # the corresponding day, not the month's last
        ("2025-03-31", 1, "2025-04-30"),
        ("2025-12-31", 1, "2026-01-31"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-04-01", 6, "2025-10-01"),  # a holiday, and still the last day
        ("2026-08-01", 6, "2027-02-01"),
        ("2026-08-01", 12, "2027-08-01"),
        ("2025-06-30", 0, "2025-06-30"),
        ("2026-02-28", -6, "2025-08-28"),
    ],
)
def test_the_corresponding_day(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


@given(DAYS, some.integers(0, 60))
def test_the_month_is_exact_and_the_day_never_later(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and end.day >= 28)


@given(DAYS, DAYS, some.integers(0, 24))
def test_a_later_day_never_ends_earlier(one: date, other: date, months: int) -> None:
    earlier, later = sorted((one, other))
    assert add_months(earlier, months) <= add_months(later, months)


@pytest.mark.parametrize(
    ("month", "ahead", "found"),
    [("2025-12", 1, "2026-01"), ("2025-01", 1, "2025-02"), ("2025-07", 0, "2025-07"), ("2026-01", -1, "2025-12")],
)
def test_months_follow_each_other_over_the_year(month: str, ahead: int, found: str) -> None:
    assert later_month(month, ahead) == found


def test_months_in_a_row_go_on_over_the_year() -> None:
    assert months_from("2025-12", 3) == ("2025-12", "2026-01", "2026-02")


def test_a_month_holds_its_first_and_last_day() -> None:
    assert [month_of(day(text)) for text in ("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01")] == [
        "2026-01",
        "2026-02",
        "2026-02",
        "2026-03",
    ]


@pytest.mark.parametrize("written", ["2025-06-02", " 2025-06-02 ", date(2025, 6, 2)])
def test_what_is_a_day(written: object) -> None:
    assert TypeAdapter(Day).validate_python(written) == date(2025, 6, 2)


@pytest.mark.parametrize("written", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_of_all(written: str) -> None:
    found = TypeAdapter(Day).validate_python(written)
    assert add_months(add_months(found, 12), -12) == found


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2025-02-29", "no such day"),
        ("2025-13-01", "no such day"),
        ("2025-00-10", "no such day"),
        ("2025-6-2", "YYYY-MM-DD"),
        ("20250602", "YYYY-MM-DD"),
        ("2025/06/02", "YYYY-MM-DD"),
        ("02.06.2025", "YYYY-MM-DD"),
        ("2025-06-02T00:00:00", "YYYY-MM-DD"),
        ("", "YYYY-MM-DD"),
        (20250602, "YYYY-MM-DD"),  # else taken for seconds since 1970
        (45810.0, "YYYY-MM-DD"),
        (True, "YYYY-MM-DD"),
        (None, "YYYY-MM-DD"),
        (datetime(2025, 6, 2, 12), "YYYY-MM-DD"),
        ("9999-12-31", "outside the years 1900 to 2199"),
        ("2200-01-01", "outside the years"),
        ("1899-12-31", "outside the years"),
        ("0000-00-00", "no such day"),
    ],
)
def test_what_is_no_day(written: object, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        TypeAdapter(Day).validate_python(written)


@pytest.mark.parametrize(
    "written",
    ["2025-00", "2025-13", "2025-1", "202501", "2025-01-01", "２０２５-07", "2025-07\n", "9999-12", "1899-12"],
)
def test_what_is_no_month(written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Month).validate_python(written)
