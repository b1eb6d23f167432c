"""Whom a class's lines are paid to: nobody is named by the policies, but a district may say so for its offices."""

import pytest

from domain.policy.events import Measure
from domain.policy.stated import with_measure
from domain.schemes.directed_training import assess
from domain.schemes.trace import Trace
from tests.builders import EMPLOYER, PROVIDER, day
from tests.domain.schemes.classes import USUAL, a_class
from tests.story import packaged

CLAUSES = ("huzhou-2025/五.2",)
DECEMBER = day("2025-12-31")


def payees(value: str | None, division: str = "330502", **days: str) -> set[str | None]:
    pack = packaged("huzhou-2025")
    if value:
        told = {"key": "payee_directed_training", "value": value, "source": "文"} | days
        pack = with_measure(pack, division, Measure.model_validate(told))
    trace = Trace()
    lines = assess(a_class(USUAL, USUAL), pack, DECEMBER, trace)
    named = {one.clause for step in trace.steps for one in step.applied}
    assert ("huzhou-2025/五.2" in named) is (lines[0].payee is not None)
    assert [(line.amount, line.reasons) for line in lines] == [
        (line.amount, line.reasons) for line in assess(a_class(USUAL, USUAL), packaged("huzhou-2025"), DECEMBER)
    ]
    return {line.payee for line in lines}


@pytest.mark.parametrize(("value", "payee"), [(None, None), ("provider", PROVIDER), ("employer", EMPLOYER)])
def test_the_office_s_district_names_the_payee(value, payee):
    assert payees(value) == {payee}


@pytest.mark.parametrize("division", ["330500", "330521"])
def test_another_district_names_none(division):
    assert payees("provider", division) == {None}


@pytest.mark.parametrize(
    ("days", "payee"),
    [
        ({"since": "2025-06-02"}, PROVIDER),
        ({"since": "2025-06-03"}, None),
        ({"until": "2025-06-02"}, PROVIDER),
        ({"until": "2025-06-01"}, None),
    ],
)
def test_it_holds_for_classes_that_start_within_its_days(days, payee):
    assert payees("provider", **days) == {payee}
