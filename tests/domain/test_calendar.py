"""The calendar: a year is loaded once, and again only to correct it."""

from typing import Any

import pytest

from domain.calendar.events import YearLoaded
from tests.builders import Case, day

YEAR: dict[str, Any] = {
    "year": 2027,
    "holidays": ["2027-01-03", "2027-01-01", "2027-01-02"],
    "working_weekends": ["2027-01-09"],
    "notice": "国办发明电〔2026〕9号",
}
LOADED = YearLoaded(
    year=2027,
    holidays=(day("2027-01-01"), day("2027-01-02"), day("2027-01-03")),
    working_weekends=(day("2027-01-09"),),
    notice="国办发明电〔2026〕9号",
)


def test_a_year_is_loaded_once_in_whatever_order() -> None:
    loaded = Case("calendar").when("calendar.load_year", **YEAR).then(LOADED)
    loaded.when("calendar.load_year", **YEAR | {"holidays": sorted(YEAR["holidays"])}).then_nothing()
    loaded.when("calendar.load_year", **YEAR | {"notice": "转发"}).then_nothing()


def test_another_arrangement_of_the_year_needs_a_reason_and_names_what_it_corrects() -> None:
    other = YEAR | {"working_weekends": []}
    loaded = Case("calendar").given(LOADED)
    loaded.when("calendar.load_year", **other).then_refused("2027 is loaded with other days")
    loaded.when("calendar.load_year", **other, reason="通知更正").then_answers("calendar:cn#1")
    corrected = LOADED.model_copy(update={"working_weekends": (), "reason": "通知更正"})
    loaded.when("calendar.load_year", **other, reason="通知更正").then(corrected)
    loaded.when("calendar.load_year", **YEAR | {"year": 2028, "holidays": ["2028-01-01"], "working_weekends": []}).then(
        YearLoaded(year=2028, holidays=(day("2028-01-01"),), working_weekends=(), notice="国办发明电〔2026〕9号")
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"holidays": ["2026-12-31"]}, "lies in the year"),
        ({"working_weekends": ["2028-01-08"]}, "lies in the year"),
        ({"working_weekends": ["2027-01-02"]}, "either a holiday or worked"),
        ({"working_weekends": ["2027-01-08"]}, "a Saturday or a Sunday"),
    ],
)
def test_what_contradicts_itself_is_refused(changes: dict[str, Any], why: str) -> None:
    Case("calendar").when("calendar.load_year", **YEAR | changes).then_refused(why)
