"""Which budget a line falls under, and how much it is."""

from datetime import UTC, datetime

import pytest

from domain.budget.events import BudgetAllotted, BudgetChanged
from domain.kernel.recorded import Envelope, Recorded
from projections.budgets import BudgetBook

NOON = datetime(2025, 1, 1, 4, tzinfo=UTC)
POLICY = "huzhou-2025"


def book(*events: BudgetAllotted | BudgetChanged) -> BudgetBook:
    streams = [(f"budget:{event.budget_no}", event) for event in events]
    return BudgetBook.of(
        Recorded(place, stream, place, event, Envelope("clerk", NOON, stream))
        for place, (stream, event) in enumerate(streams, start=1)
    )


def allotted(number: str, office: str, programme: str | None = None, year: int = 2026) -> BudgetAllotted:
    return BudgetAllotted.model_validate(
        {"budget_no": number, "policy": POLICY, "office": office, "programme": programme}
        | {"year": year, "amount": "1000.00"}
    )


CITY, DISTRICT = allotted("city", "3305"), allotted("district", "330502")
CITY_CLAIMS = allotted("city claims", "3305", "skills_upgrade")
DISTRICT_CLAIMS = allotted("district claims", "330502", "skills_upgrade")
PROVINCE, NEXT_YEAR = allotted("province", "33"), allotted("next year", "330502", year=2027)
ALL = (PROVINCE, CITY, CITY_CLAIMS, DISTRICT, DISTRICT_CLAIMS, NEXT_YEAR)


@pytest.mark.parametrize(
    ("budgets", "office", "programme", "year", "number"),
    [
        (ALL, "330502", "skills_upgrade", 2026, "district claims"),
        (ALL, "330502", "directed_training", 2026, "district"),
        (ALL, "330521", "skills_upgrade", 2026, "city claims"),
        (ALL, "330521", "directed_training", 2026, "city"),
        (ALL, "330100", "skills_upgrade", 2026, "province"),
        (ALL, "310115", "skills_upgrade", 2026, None),
        (ALL, "330502", "skills_upgrade", 2027, "next year"),
        (ALL, "330521", "skills_upgrade", 2027, None),
        ((CITY_CLAIMS, DISTRICT), "330502", "skills_upgrade", 2026, "district"),
        ((CITY_CLAIMS,), "330502", "directed_training", 2026, None),
        ((), "330502", "directed_training", 2026, None),
    ],
)
def test_the_nearest_place_goes_first_then_the_programme(
    budgets: tuple[BudgetAllotted, ...], office: str, programme: str, year: int, number: str | None
) -> None:
    for order in (budgets, budgets[::-1]):
        found = book(*order).budget_for(POLICY, office, programme, year)
        assert (found.budget_no if found else None) == number


def test_another_policy_s_budget_is_no_budget() -> None:
    assert book(*ALL).budget_for("shanghai-2025", "330502", "skills_upgrade", 2026) is None


def test_of_two_for_the_same_the_earlier_is_taken() -> None:
    found = book(allotted("first", "3305"), allotted("second", "3305")).budget_for(POLICY, "330502", "any", 2026)
    assert found and found.budget_no == "first"


def test_a_budget_is_as_much_as_was_said_last() -> None:
    changed = book(CITY, BudgetChanged(budget_no="city", amount="750.05", reason="调减"))
    assert book(CITY).budgets["city"].amount == 100_000
    assert changed.budgets["city"].amount == 75_005
