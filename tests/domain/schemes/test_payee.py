"""Whom a class's lines are paid to: as the policy says, unless the office's district lays down otherwise."""

from dataclasses import replace

import pytest

from domain.policy.events import HigherRuleRecorded, Measure
from domain.policy.pack import Pack
from domain.policy.stated import with_higher_rule, with_measure
from domain.schemes import directed_training, employees_training
from domain.schemes.facts import CohortFacts, PayeeWord
from domain.schemes.trace import Step, Trace
from tests.builders import EMPLOYER, PROVIDER, day
from tests.domain.schemes.classes import USUAL, a_class
from tests.story import packaged

CLAUSES = ("huzhou-2025/五.2",)
DECEMBER = day("2025-12-31")
A_CLASS = a_class(USUAL, USUAL)


def measured(value: str, division: str = "330502", key: str = "payee_directed_training", **days: str) -> Pack:
    told = {"key": key, "value": value, "source": "文"} | days
    return with_measure(packaged("huzhou-2025"), division, Measure.model_validate(told))


def ruled(**values: str) -> Pack:
    rule = HigherRuleRecorded(policy="huzhou-2025", rule="文", since=day("2025-06-01"), values=values, rates=())
    return with_higher_rule(packaged("huzhou-2025"), rule)


def payee(pack: Pack, facts: CohortFacts = A_CLASS, scheme=directed_training) -> str | None:
    """Whom all lines name; the amounts and reasons are what they are without anybody's word."""
    lines = scheme.assess(facts, pack, DECEMBER)
    [one] = {line.payee for line in lines}
    assert [(line.amount, line.reasons) for line in lines] == [
        (line.amount, line.reasons) for line in scheme.assess(facts, packaged("huzhou-2025"), DECEMBER)
    ]
    return one


def told(pack: Pack, facts: CohortFacts = A_CLASS) -> Step:
    trace = Trace()
    directed_training.assess(facts, pack, DECEMBER, trace)
    [step] = [step for step in trace.steps if step.rule == "payee"]
    return step


def worded(*words: tuple[str, str]) -> CohortFacts:
    return replace(A_CLASS, payees=tuple(PayeeWord(day(on), party, (f"word {on}",)) for party, on in words))


BY_AGREEMENT = ruled(training_payee="by_agreement")


@pytest.mark.parametrize("policy", ["huzhou-2025", "shanghai-2025"])
def test_a_policy_that_says_nothing_pays_the_provider(policy):
    assert {line.payee for line in directed_training.assess(A_CLASS, packaged(policy), DECEMBER)} == {PROVIDER}
    assert (told(packaged(policy)).holds, told(packaged(policy)).applied) == (True, ())


@pytest.mark.parametrize(("value", "named"), [("provider", PROVIDER), ("employer", EMPLOYER)])
def test_the_office_s_district_goes_before_the_policy(value, named):
    assert payee(measured(value)) == named
    [applied] = told(measured(value)).applied
    assert applied.clause == "huzhou-2025/五.2"


@pytest.mark.parametrize("division", ["330500", "330521"])
def test_another_district_changes_nothing(division):
    assert payee(measured("employer", division)) == PROVIDER


@pytest.mark.parametrize(
    ("days", "named"),
    [
        ({"since": "2025-06-02"}, EMPLOYER),
        ({"since": "2025-06-03"}, PROVIDER),
        ({"until": "2025-06-02"}, EMPLOYER),
        ({"until": "2025-06-01"}, PROVIDER),
    ],
)
def test_it_holds_for_classes_that_start_within_its_days(days, named):
    assert payee(measured("employer", **days)) == named


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([], None),
        ([("provider", "2025-06-01")], PROVIDER),
        ([("provider", "2025-06-01"), ("employer", "2025-06-01")], EMPLOYER),
        ([("employer", "2025-07-01"), ("provider", "2025-06-01")], EMPLOYER),
        ([("employer", "2025-12-31")], EMPLOYER),
        ([("employer", "2026-01-01")], None),
    ],
)
def test_by_the_agreement_it_is_whom_the_last_word_names(words, named):
    assert payee(BY_AGREEMENT, worded(*words)) == named
    assert told(BY_AGREEMENT, worded(*words)).holds is (named is not None)


def test_a_word_changes_nothing_where_the_provider_is_paid():
    assert payee(packaged("huzhou-2025"), worded(("employer", "2025-06-01"))) == PROVIDER


def test_of_employees_training_the_employer_is_paid():
    usual = packaged("huzhou-2025")
    otherwise = ruled(employees_payee="by_agreement")
    assert payee(usual, scheme=employees_training) == EMPLOYER
    assert payee(measured("provider", key="payee_employees_training"), scheme=employees_training) == PROVIDER
    assert payee(otherwise, scheme=employees_training) is None
    assert payee(otherwise, worded(("provider", "2025-06-01")), employees_training) == PROVIDER
