"""What a class's own file shows: each finding beside a neighbour that has none."""

from dataclasses import replace

import pytest

from domain.schemes.facts import PlanDecision
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER, day
from tests.domain.schemes.batch import USUAL as APPRENTICE
from tests.domain.schemes.batch import a_batch
from tests.domain.schemes.classes import CERTIFIED, USUAL, Job, Paper, a_class, holding, working
from tests.domain.schemes.test_listing import listed, taught_by
from tests.projections.findings.looking import found, listing, look, the


def test_nothing_is_found_in_the_usual_class():
    assert look(a_class(*[USUAL] * 5)) == []


@pytest.mark.parametrize(
    ("approved_on", "expected"),
    [("2025-06-01", []), ("2025-06-02", []), ("2025-06-03", ["cohort:A"])],
)
def test_a_plan_must_be_approved_by_the_first_day(approved_on, expected):
    facts = a_class(USUAL, plan=((approved_on, True),))
    assert found("plan_not_approved_in_time", facts) == expected


def test_a_plan_approved_late_is_told_with_its_day_and_one_never_approved_without():
    late, never = a_class(USUAL, plan=(("2025-06-09", True),)), a_class(USUAL, plan=())
    assert the("plan_not_approved_in_time", late).values["approved_on"] == day("2025-06-09")
    assert the("plan_not_approved_in_time", late).evidence == ("cohort:A#1", "plan 2025-06-09")
    assert the("plan_not_approved_in_time", never).values["approved_on"] is None
    assert the("plan_not_approved_in_time", never).clause == "huzhou-2025/4.2"


def test_nothing_is_late_in_a_class_that_was_called_off():
    facts = a_class(USUAL, plan=(), signed_on="2025-06-03", cancelled_on="2025-06-10")
    assert {one.name for one in look(facts)} & {"plan_not_approved_in_time", "agreement_late"} == set()


@pytest.mark.parametrize(
    ("since", "expected"),
    [("2025-06-01", []), ("2025-06-02", []), ("2025-06-03", ["cohort:A"])],
)
def test_an_agency_must_be_on_the_list_from_the_first_day(since, expected):
    assert found("organisation_not_listed", taught_by(listed(since))) == expected


@pytest.mark.parametrize(
    ("left_on", "expected"),
    [(None, []), ("2027-08-30", ["cohort:A/01"]), ("2027-08-31", []), ("2027-09-01", [])],
)
def test_an_apprentice_who_leaves_before_the_end(left_on, expected):
    facts = a_batch(replace(APPRENTICE, left_on=left_on))
    assert found("apprentice_left", facts, on="2027-12-01") == expected


@pytest.mark.parametrize(
    ("signed_on", "expected"),
    [("2025-06-01", []), ("2025-06-02", []), ("2025-06-03", ["cohort:A"])],
)
def test_an_agreement_must_be_signed_by_the_first_day(signed_on, expected):
    assert found("agreement_late", a_class(USUAL, signed_on=signed_on)) == expected


def test_the_parties_that_were_late_are_named():
    facts = a_class(USUAL, signed=("provider", "employer"))
    assert the("agreement_late", facts).values["parties"] == ("learner",)


@pytest.mark.parametrize(
    ("issued_on", "expected"),
    [("2025-06-29", ["cohort:A/01"]), ("2025-06-30", []), ("2025-07-01", [])],
)
def test_a_certificate_is_not_older_than_the_end_of_its_class(issued_on, expected):
    assert found("certified_before_end", a_class(holding(Paper(issued_on=issued_on)))) == expected


@pytest.mark.parametrize(("on", "expected"), [("2025-08-31", []), ("2025-09-01", ["cohort:A/01"])])
def test_a_certificate_is_revoked_from_its_day_on(on, expected):
    facts = a_class(holding(Paper(revoked_on="2025-09-01")))
    assert found("certificate_revoked", facts, on=on) == expected


@pytest.mark.parametrize(
    ("start", "expected"), [("not_employed", ["cohort:A/01"]), ("employed", []), ("unknown", []), (None, [])]
)
def test_a_job_that_the_register_refutes_is_found_and_one_not_answered_for_is_not(start, expected):
    assert found("no_insurance_month", a_class(working(Job(start=start)))) == expected


def test_it_is_not_found_before_the_check_is_due():
    facts = a_class(working(Job(start="not_employed")))
    assert found("no_insurance_month", facts, on="2025-07-14") == []
    assert found("no_insurance_month", facts, on="2025-07-15") == ["cohort:A/01"]


@pytest.mark.parametrize(
    ("ended_on", "expected"),
    [("2025-07-31", ["cohort:A/01"]), ("2025-08-01", []), (None, [])],
)
def test_a_job_that_ends_in_the_month_that_verified_it_is_found(ended_on, expected):
    facts = a_class(working(Job(ended_on=ended_on, retention="not_employed")))
    job = facts.placements["P1-0"]
    answers = tuple(replace(one, shown_month="2025-07") if one.kind == "start" else one for one in job.answers)
    facts = replace(facts, placements={"P1-0": replace(job, answers=answers)})
    assert found("insured_one_month", facts) == expected


def test_a_job_taken_up_again_did_not_stop():
    facts = a_class(working(Job(ended_on="2025-07-31", resumed_on="2025-08-11")))
    job = facts.placements["P1-0"]
    answers = tuple(replace(one, shown_month="2025-07") for one in job.answers)
    facts = replace(facts, placements={"P1-0": replace(job, answers=answers)})
    assert found("insured_one_month", facts) == []


@pytest.mark.parametrize(("employer", "expected"), [(PROVIDER, ["cohort:A/01"]), (EMPLOYER, []), (OTHER_EMPLOYER, [])])
def test_whoever_trained_them_should_not_employ_them(employer, expected):
    facts = a_class(USUAL)
    facts = replace(facts, placements={"P1-0": replace(facts.placements["P1-0"], employer=employer)})
    assert found("placed_with_provider", facts) == expected
    annulled = replace(facts.placements["P1-0"], annulled=True)
    assert found("placed_with_provider", replace(facts, placements={"P1-0": annulled})) == []


@pytest.mark.parametrize(("working_of_ten", "expected"), [(7, []), (8, ["cohort:A"]), (9, [])])
def test_a_class_that_just_reached_its_ratio_is_found(working_of_ten, expected):
    facts = a_class(*[USUAL] * working_of_ten, *[CERTIFIED] * (10 - working_of_ten))
    assert found("just_at_threshold", facts) == expected


@pytest.mark.parametrize(
    ("until", "expected"), [("2025-06-01", ["cohort:A"]), ("2025-06-02", []), ("2025-06-03", []), (None, [])]
)
def test_an_occupation_must_stand_in_the_catalogue_on_the_first_day(until, expected):
    packs = listing("huzhou-2025", "4-10-01-05", until)
    facts = replace(a_class(USUAL), occupation_code="4-10-01-05")
    assert found("occupation_not_in_force", facts, packs=packs) == expected
    assert found("occupation_not_in_force", replace(facts, occupation_code="9-99-99-99"), packs=packs) == []


def test_a_decision_against_the_plan_after_its_approval_is_the_last_word():
    facts = a_class(USUAL)
    facts = replace(facts, plan_decisions=(*facts.plan_decisions, PlanDecision(day("2025-06-03"), False, ("no",))))
    assert found("plan_not_approved_in_time", facts) == []
