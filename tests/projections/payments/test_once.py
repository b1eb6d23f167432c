"""In which class a person's training is paid: where money was sent, else where it was earned first."""

from dataclasses import replace
from typing import Any

import pytest

from domain.ledger.accounts import Balance
from domain.schemes.facts import CohortFacts
from projections.payments.once import Once
from tests.builders import day
from tests.domain.schemes.classes import USUAL, a_class
from tests.projections.payments.cases import a_line, key, sent

ONE = a_class(USUAL)


def class_(cohort_no: str, person: str = "p-1", *others: str) -> CohortFacts:
    """A class of one learner with this reference."""
    learner = replace(ONE.learners["01"], person=person, others=others)
    return replace(ONE, cohort_no=cohort_no, learners={"01": learner})


def first_cases(*told: tuple[CohortFacts, str | None, Balance | None]) -> dict[str, str]:
    """Each class with the day since when its first line is earned (None: not) and what was sent of it."""
    once = Once()
    for facts, earned_on, balance in told:
        changes: dict[str, Any] = {"case": facts.case, "cohort_no": facts.cohort_no}
        if earned_on is None:
            line = a_line(worth=0, earned_on=None, **changes)
        else:
            line = a_line(earned_on=day(earned_on), **changes)
        once.take(facts, [line], {key(case=facts.case): balance} if balance else {})
    return once.first_cases()


A, B = class_("A"), class_("B")


@pytest.mark.parametrize(
    ("in_a", "in_b", "first"),
    [
        (("2025-07-15", None), ("2025-07-14", None), "cohort:B"),
        (("2025-07-15", None), ("2025-07-15", None), "cohort:A"),
        (("2025-07-15", None), ("2025-07-16", None), "cohort:A"),
        (("2025-07-15", None), ("2025-09-01", sent(400)), "cohort:B"),
        (("2025-07-15", sent(400)), ("2025-07-14", None), "cohort:A"),
        (("2025-07-15", sent(400)), ("2025-07-14", sent(400)), "cohort:B"),
        (("2025-07-15", None), ("2025-07-16", sent(400, recovered=400)), "cohort:A"),
        (("2025-07-15", None), ("2025-07-16", sent(400, claimed_back=400)), "cohort:B"),
        (("2025-07-15", None), (None, sent(400)), "cohort:B"),
    ],
)
def test_one_class_has_it(in_a: tuple[Any, Any], in_b: tuple[Any, Any], first: str) -> None:
    """Money counts as sent as long as it has not come back, even if it is asked for; on one day the lesser number."""
    for told in ([(A, *in_a), (B, *in_b)], [(B, *in_b), (A, *in_a)]):
        assert first_cases(*told) == {"p-1": first}


@pytest.mark.parametrize(("in_a", "in_b"), [(("2025-07-15", None), (None, None)), ((None, None), (None, None))])
def test_whoever_earned_in_one_class_alone_is_not_looked_at(in_a: tuple[Any, Any], in_b: tuple[Any, Any]) -> None:
    assert first_cases((A, *in_a), (B, *in_b)) == {}


def test_two_people_do_not_meet() -> None:
    assert first_cases((A, "2025-07-15", None), (class_("B", "p-2"), "2025-07-14", None)) == {}


def test_whoever_turned_out_to_be_one_person_is_one() -> None:
    merged = class_("C", "p-1", "p-2")
    found = first_cases((A, "2025-07-15", None), (class_("B", "p-2"), "2025-07-14", None), (merged, None, None))
    assert found == {"p-1": "cohort:B", "p-2": "cohort:B"}
