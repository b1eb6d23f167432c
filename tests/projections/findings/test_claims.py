"""What claims show, each by itself and several of them together: each finding beside a neighbour that has none."""

from dataclasses import replace

import pytest

from domain.kernel.interruptions import Interruption
from tests.builders import day
from tests.domain.schemes.claims import AI_TRAINER, CONFIRMED, SPECIAL, a_claim, said, without
from tests.domain.schemes.classes import CERTIFIED, USUAL, Paper, a_class, lines
from tests.projections.findings.looking import LATER, PACKS, claims, found, listing, look, the


def test_of_the_usual_claim_only_its_rates_are_doubtful():
    assert {one.name for one in look(a_claim())} == {"rate_unverified"}
    assert {one.name for one in look(a_claim(), on="2025-06-01")} == set()


def test_rates_are_doubtful_once_something_is_earned_by_them():
    assert found("rate_unverified", a_claim(), on="2025-06-19") == []
    assert set(found("rate_unverified", a_claim(), on="2025-06-20")) == {"claim:Q-1"}


@pytest.mark.parametrize(("on", "expected"), [("2025-08-31", []), ("2025-09-01", ["claim:Q-1"])])
def test_a_claim_granted_on_a_certificate_that_was_revoked_is_found(on, expected):
    assert found("certificate_revoked", a_claim(revoked_on="2025-09-01"), on=on) == expected


def test_a_claim_that_is_not_granted_has_used_nothing():
    assert found("certificate_revoked", a_claim(revoked_on="2025-06-10", approved_on=None)) == []
    assert found("certificate_revoked", a_claim(revoked_on="2025-06-10", rejected_on="2025-06-21")) == []


def test_a_certificate_that_was_given_back_holds():
    facts = a_claim()
    spells = (Interruption(day("2025-09-01"), day("2025-10-01")),)
    paper = replace(facts.certificates["C-1"], revocations=spells)
    assert found("certificate_revoked", replace(facts, certificates={"C-1": paper})) == []


@pytest.mark.parametrize(
    ("issued_on", "expected"), [("2025-06-01", []), ("2025-06-02", []), ("2025-06-03", ["claim:Q-1"])]
)
def test_nobody_applies_with_a_certificate_of_a_later_day(issued_on, expected):
    assert found("certificate_issued_after_application", a_claim(issued_on=issued_on)) == expected


@pytest.mark.parametrize(("holder", "expected"), [("p-1", []), ("p-2", ["claim:Q-1"])])
def test_the_certificate_of_another_is_found(holder, expected):
    assert found("certificate_of_another", a_claim(holder=holder)) == expected
    assert found("certificate_of_another", a_claim(holder=holder, withdrawn_on="2025-06-21")) == []


@pytest.mark.parametrize(
    ("check", "name"),
    [
        ("certificate", "certificate_not_in_register"),
        ("identity", "identity_not_in_register"),
        ("not_public_staff", "public_staff"),
    ],
)
def test_an_answer_that_says_no_is_found_while_it_is_the_last_word(check, name):
    no, later = said(check, "refuted", "2025-06-11"), said(check, on="2025-06-12")
    assert found(name, a_claim(verifications=(*CONFIRMED, no))) == ["claim:Q-1"]
    assert found(name, a_claim(verifications=(*CONFIRMED, no)), on="2025-06-10") == []
    assert found(name, a_claim(verifications=(*CONFIRMED, no, later))) == []
    assert found(name, a_claim(verifications=without(check))) == []
    assert found(name, a_claim(verifications=(*CONFIRMED, said(check, "unknown", "2025-06-11")))) == []
    assert found(name, a_claim(verifications=(*CONFIRMED, no), withdrawn_on="2025-06-20")) == []


@pytest.mark.parametrize(
    ("found_from", "expected"), [("2025-06-01", []), ("2025-06-02", []), ("2025-06-03", ["claim:Q-1"])]
)
def test_a_group_must_hold_on_the_day_of_the_application(found_from, expected):
    answers = without("identity", instead=(said("identity", found_from=found_from),))
    assert found("identity_began_later", a_claim(verifications=answers)) == expected
    assert found("identity_began_later", a_claim(verifications=answers, rejected_on="2025-06-21")) == []


@pytest.mark.parametrize(("until", "expected"), [("2025-05-19", ["claim:Q-1"]), ("2025-05-20", []), (None, [])])
def test_an_occupation_must_stand_in_the_catalogue_on_the_day_of_issue(until, expected):
    packs = listing("shanghai-2025", AI_TRAINER, until)
    assert found("occupation_not_in_force", a_claim(), packs=packs) == expected


@pytest.mark.parametrize(
    ("first", "second", "same", "lower"),
    [
        (3, 3, ["claim:Q-2"], []),
        (3, 2, [], []),
        (3, 4, [], ["claim:Q-2"]),
    ],
)
def test_the_same_level_twice_and_a_lower_one_after_a_higher_are_found(first, second, same, lower):
    made = claims(a_claim(level=first), a_claim(level=second, applied_on="2025-07-01"))
    assert found("same_occupation_level_claimed", *made) == same
    assert found("lower_level_after_higher", *made) == lower


def test_the_claim_that_came_later_is_named_whichever_is_read_first():
    made = claims(a_claim(applied_on="2025-07-01"), a_claim())
    finding = the("same_occupation_level_claimed", *made)
    assert (finding.case, finding.values["others"], finding.clause) == (
        "claim:Q-1",
        ("claim:Q-2",),
        "shanghai-2025/1.2",
    )
    assert found("same_occupation_level_claimed", *made, on="2025-06-30") == []


def test_other_people_other_occupations_and_claims_turned_down_are_no_repetition():
    first, second = claims(a_claim(), a_claim(applied_on="2025-07-01"))
    name = "same_occupation_level_claimed"
    assert found(name, first, replace(second, person="p-2")) == []
    assert found(name, *claims(a_claim(), a_claim(occupation="4-04-05-02", applied_on="2025-07-01"))) == []
    assert found(name, *claims(a_claim(rejected_on="2025-06-21"), a_claim(applied_on="2025-07-01"))) == []


def test_the_same_level_in_another_city_is_the_same_level():
    huzhou = a_claim(policy="huzhou-2025", applied_on="2025-07-01")
    assert found("same_occupation_level_claimed", *claims(a_claim(), huzhou)) == ["claim:Q-2"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"applied_on": "2025-12-31", "group": "employed"}, ["claim:Q-2"]),
        ({"applied_on": "2026-01-01", "group": "employed"}, []),
        ({"applied_on": "2025-12-31"}, []),
        ({"applied_on": "2025-12-31", "group": "employed", "withdrawn_on": "2026-01-05"}, []),
        ({"applied_on": "2025-12-31", "group": "employed", "policy": "huzhou-2025"}, []),
    ],
)
def test_an_employed_person_claims_once_a_year_in_shanghai(second, expected):
    first = a_claim(group="employed", applied_on="2025-06-02", occupation="4-04-05-02")
    made = claims(first, a_claim(approved_on=None, **second))
    assert found("over_employed_claims_per_year", *made) == expected


def test_the_limit_counts_every_subsidy_and_names_its_sentence():
    made = claims(a_claim(group="employed"), a_claim(**SPECIAL, group="employed", applied_on="2025-07-01"))
    finding = the("over_employed_claims_per_year", *made)
    assert (finding.clause, finding.values["times"], finding.values["others"]) == (
        "shanghai-2025/10.1",
        1,
        ("claim:Q-1",),
    )


def test_claims_without_an_occupation_have_none_in_common():
    made = claims(a_claim(occupation=None, level=3), a_claim(occupation=None, level=4, applied_on="2025-07-01"))
    assert found("same_occupation_level_claimed", *made) == []
    assert found("lower_level_after_higher", *made) == []
    made = claims(a_claim(occupation=None), a_claim(occupation=None, applied_on="2025-07-01"))
    assert found("same_occupation_level_claimed", *made) == []


@pytest.mark.parametrize(
    ("limit", "second_of", "expected"),
    [
        ("claims_per_year", "2025-12-31", ["claim:Q-2"]),
        ("claims_per_year", "2026-01-01", []),
        ("claims_in_life", "2026-01-01", ["claim:Q-2"]),
    ],
)
def test_a_policy_may_limit_the_claims_of_a_year_or_of_a_lifetime(limit, second_of, expected):
    of_employed = PACKS["shanghai-2025"].values["employed_claims_per_year"]
    values = PACKS["shanghai-2025"].values | {limit: tuple(replace(one, name=limit) for one in of_employed)}
    packs = PACKS | {"shanghai-2025": replace(PACKS["shanghai-2025"], values=values)}
    made = claims(a_claim(), a_claim(occupation="4-04-05-02", applied_on=second_of, approved_on=None))
    assert found(f"over_{limit}", *made, packs=packs) == expected


def test_the_limit_of_a_city_does_not_count_another_citys_claims():
    elsewhere = a_claim(policy="huzhou-2025", group="employed", applied_on="2025-05-20")
    made = claims(elsewhere, a_claim(group="employed", occupation="4-04-05-02"))
    assert found("over_employed_claims_per_year", *made) == []


def test_one_certificate_in_two_claims_is_found_in_both():
    first, second = a_claim(), replace(a_claim(applied_on="2025-07-01"), claim_no="Q-2")
    assert found("certificate_claimed_twice", first, second) == ["claim:Q-1", "claim:Q-2"]
    assert found("certificate_claimed_twice", first, second, on="2025-06-30") == []
    assert found("certificate_claimed_twice", first, replace(second, rejected_on=day("2025-07-02"))) == []
    assert found("certificate_claimed_twice", *claims(a_claim(), a_claim())) == []


def on_the_paper_of(number: str):
    """A claim on a certificate of the class."""
    facts = a_claim(issued_on="2025-07-10", applied_on="2025-07-20", approved_on="2025-08-01")
    return replace(facts, certificate_no=number, certificates={number: facts.certificates["C-1"]})


def test_a_certificate_on_which_a_class_was_paid_for_is_found_in_both():
    name, taught = "certificate_used_in_class", a_class(*[USUAL] * 5)
    assert found(name, taught, on_the_paper_of("C1-0")) == ["claim:Q-1", "cohort:A/01"]
    assert found(name, taught, a_claim()) == []
    assert found(name, taught, replace(on_the_paper_of("C1-0"), withdrawn_on=day("2025-08-02"))) == []


def test_a_class_that_earned_nothing_has_used_no_certificate():
    taught = a_class(CERTIFIED, *[USUAL] * 5, plan=())
    assert found("certificate_used_in_class", taught, on_the_paper_of("C2-0")) == []


def test_neither_has_a_learner_who_only_shares_in_the_whole_class():
    """Who has no job has no share in the balance, and the first half is earned on a certificate that holds."""
    revoked = replace(USUAL, papers=(Paper(revoked_on="2025-12-01"),))
    taught = a_class(revoked, *[USUAL] * 5)
    assert {one.entitlement for one in lines(taught, LATER) if one.learner_no == "01"} == {"earned", "lost"}
    assert found("certificate_used_in_class", taught, on_the_paper_of("C1-0")) == []
