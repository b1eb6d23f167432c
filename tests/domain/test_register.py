"""A register's extracts: the same one twice is quiet, unless it would change something again."""

from typing import Any

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


def test_an_extract_loaded_before_is_loaded_again_where_it_would_change_something() -> None:
    case = loading(Case("register").given(loaded("d1"), loaded("d2")), "d1", changes=True).then(loaded("d1"))
    loading(case, "d1", changes=False).then_nothing()


def test_a_new_extract_is_loaded_though_it_changes_nothing() -> None:
    loading(Case("register").given(loaded("d1")), "d2", changes=False).then(loaded("d2"))
