"""What the office decided on a class's plan: the same lines in whatever order it was recorded (培训考核方案)."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from application.orders import Refused
from domain.schemes.lines import Line
from tests.application.town import COHORT, everything
from tests.story import Office

ON = date(2025, 8, 31)


def approve(on: str) -> dict[str, Any]:
    return {"do": "cohort.approve_plan", "cohort_no": "A", "plan_approved_on": on}


def reject(on: str) -> dict[str, Any]:
    return {"do": "cohort.reject_plan", "cohort_no": "A", "rejected_on": on}


def correct(on: str | None) -> dict[str, Any]:
    return {"do": "cohort.correct", "cohort_no": "A", "set": {"plan_approved_on": on}, "reason": "typing error"}


def office_of(*decisions: dict[str, Any]) -> Office:
    """An office with the class, which starts on 2025-06-02, and these decisions on its plan."""
    office = Office()
    office.given_files(everything() | {"cohorts": [COHORT | {"plan_approved_on": ""}]})
    office.when(*decisions)
    return office


def lines(*decisions: dict[str, Any]) -> list[Line]:
    return office_of(*decisions).lines(ON)


def approved(*decisions: dict[str, Any]) -> bool:
    """Whether the plan counts as approved by the class's first day; every line says the same of it."""
    (said,) = {"plan_not_approved" not in line.reasons for line in lines(*decisions)}
    return said


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([approve("2025-05-20"), reject("2025-05-25")], False),
        ([approve("2025-05-25"), reject("2025-05-20")], True),
        ([approve("2025-05-25"), reject("2025-05-25")], True),
        ([approve("2025-05-20"), reject("2025-06-03")], True),  # after the first day
        ([approve("2025-05-20"), correct("2025-05-28"), reject("2025-05-25")], True),
        ([approve("2025-05-28"), correct("2025-05-20"), reject("2025-05-25")], False),
        ([approve("2025-05-20"), correct("2025-05-22"), reject("2025-05-25"), reject("2025-05-21")], False),
        ([approve("2025-05-28"), correct(None), reject("2025-05-20")], False),
        ([approve("2025-05-28"), correct("2025-06-03")], False),
    ],
)
def test_the_order_of_recording_decides_nothing(decisions: list[dict[str, Any]], expected: bool) -> None:
    """A correction comes after the approval that it answers; beyond that, any order."""
    admissible = [order for order in permutations(decisions) if _answers_what_was_said(order)]
    assert admissible
    assert {approved(*order) for order in admissible} == {expected}
    first = lines(*admissible[0])
    assert all(lines(*order) == first for order in admissible)


def _answers_what_was_said(order: tuple[dict[str, Any], ...]) -> bool:
    said = [one["do"] for one in order]
    return "cohort.correct" not in said or said.index("cohort.approve_plan") < said.index("cohort.correct")


def test_a_plan_turned_down_and_approved_again_is_approved() -> None:
    first, rejections = approve("2025-05-20"), [reject("2025-05-24"), reject("2025-05-22"), reject("2025-05-10")]
    for order in permutations(rejections):
        assert approved(first, *order, approve("2025-05-28"))
    assert not approved(first, *rejections)
    assert not approved(first, *rejections, approve("2025-06-03"))
    with pytest.raises(Refused, match="another plan_approved_on"):
        office_of(first, reject("2025-05-10"), approve("2025-05-28"))
