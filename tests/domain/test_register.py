"""A register's extracts: the same one twice is quiet, unless something came in between that restates it."""

from typing import Any

import pytest

from domain.register.events import ExtractLoaded
from tests.builders import Case, Decided

YEAR = {"division": "3305", "from_month": "2025-01", "to_month": "2025-12"}


def extract(digest: str, **fields: Any) -> dict[str, Any]:
    content = {"months": ["2025-07"], "rows": 3, "coverage": [YEAR]} | fields
    return {"source": "social_insurance", "digest": digest} | content


def loaded(digest: str, **fields: Any) -> ExtractLoaded:
    return ExtractLoaded.model_validate(extract(digest, **fields))


def loading(case: Case, digest: str, **fields: Any) -> Decided:
    return case.when("register.load_extract", **extract(digest, **fields))


def test_an_extract_is_loaded_once() -> None:
    case = loading(Case("register"), "d1").then(loaded("d1"))
    loading(case, "d1").then_nothing()
    loading(case, "d2").then(loaded("d2"))


def test_the_same_rows_with_another_coverage_are_another_extract() -> None:
    longer = [YEAR | {"to_month": "2026-12"}]
    loading(Case("register").given(loaded("d1")), "d1", coverage=longer).then(loaded("d1", coverage=longer))


@pytest.mark.parametrize(
    ("between", "again"),
    [
        ({"coverage": [YEAR]}, True),
        ({"coverage": [YEAR | {"from_month": "2025-12", "to_month": "2026-03"}]}, True),  # touches its last month
        ({"coverage": [YEAR | {"from_month": "2026-01", "to_month": "2026-12"}]}, False),
        ({"coverage": [YEAR | {"division": "33"}]}, True),
        ({"coverage": [YEAR | {"division": "330521"}]}, True),
        ({"coverage": [YEAR | {"division": "31"}]}, False),  # another city's file
        ({"coverage": [YEAR | {"division": "31"}, YEAR]}, True),
        ({"coverage": []}, False),  # only adds rows
        ({"coverage": [YEAR], "restates": False}, False),  # only says that they are complete
    ],
)
def test_an_old_extract_counts_again_where_a_later_one_may_have_replaced_it(
    between: dict[str, Any], again: bool
) -> None:
    case = Case("register").given(loaded("d1"), loaded("d2", **between))
    _loaded_again(case, again)


@pytest.mark.parametrize(
    ("coverage", "between", "again"),
    [
        ([], YEAR, True),  # its rows lie anywhere
        ([], YEAR | {"to_month": "2025-06"}, False),
        ([], YEAR | {"division": "31"}, True),
        ([YEAR | {"to_month": "2025-06"}], YEAR | {"division": "31", "from_month": "2025-07"}, True),
        ([YEAR | {"to_month": "2025-06"}], YEAR | {"division": "31", "to_month": "2025-06"}, False),
        ([YEAR | {"to_month": "2025-06"}, YEAR | {"division": "31"}], YEAR | {"from_month": "2025-07"}, True),
        ([YEAR | {"to_month": "2025-06"}, YEAR | {"division": "31"}], YEAR | {"division": "44"}, True),
        ([YEAR, YEAR | {"division": "31"}], YEAR | {"division": "44"}, False),
    ],
)
def test_rows_that_an_extract_does_not_cover_may_be_withdrawn_by_any_later_one(
    coverage: list[dict[str, str]], between: dict[str, str], again: bool
) -> None:
    case = Case("register").given(loaded("d1", coverage=coverage), loaded("d2", coverage=[between]))
    _loaded_again(case, again, coverage=coverage)


def _loaded_again(case: Case, again: bool, **fields: Any) -> None:
    if again:
        loading(loading(case, "d1", **fields).then(loaded("d1", **fields)), "d1", **fields).then_nothing()
    else:
        loading(case, "d1", **fields).then_nothing()
