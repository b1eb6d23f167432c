"""A budget: allotted once, changed with a reason."""

from typing import Any

from domain.budget.events import BudgetAllotted, BudgetChanged
from tests.builders import Case

ALLOTMENT: dict[str, Any] = {
    "budget_no": "B-1",
    "policy": "huzhou-2025",
    "office": "330500",
    "year": 2026,
    "programme": "directed_training",
    "amount": "500000",
}
ALLOTTED = BudgetAllotted(**ALLOTMENT | {"office": "3305", "amount": "500000.00"})
CHANGED = BudgetChanged(budget_no="B-1", amount="450000.50", reason="年中调减")


def test_a_budget_is_allotted_once_for_a_place_however_it_is_written() -> None:
    allotted = Case("budget").when("budget.allot", **ALLOTMENT).then(ALLOTTED)
    allotted.when("budget.allot", **ALLOTMENT | {"office": "3305", "amount": "500000.00"}).then_nothing()
    allotted.when("budget.allot", **ALLOTMENT | {"amount": "500001"}).then_refused("another amount")
    allotted.when("budget.allot", **ALLOTMENT | {"office": "330502"}).then_refused("another office")


def test_a_budget_is_changed_to_what_it_is_from_now_on() -> None:
    asked = {"budget_no": "B-1", "amount": "450000.5", "reason": "年中调减"}
    changed = Case("budget").given(ALLOTTED).when("budget.change", **asked).then(CHANGED)
    changed.when("budget.change", **asked).then_nothing()
    changed.when("budget.change", **asked | {"amount": "500000"}).then_answers("budget:B-1#2")
    Case("budget").given(ALLOTTED).when("budget.change", **asked).then_answers("budget:B-1#1")
