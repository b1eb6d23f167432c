"""What classes show together, of learners and of employers: each finding beside a neighbour that has none."""

from dataclasses import replace

import pytest

from domain.kernel.interruptions import Interruption
from projections.findings import CHECKS, COMPUTED, findings, judged
from tests.builders import EMPLOYER, OTHER_EMPLOYER, day
from tests.domain.schemes.claims import a_claim
from tests.domain.schemes.classes import USUAL, Job, Person, a_class, lines, working
from tests.projections.findings.looking import PACKS, another, found, look, the

BOTH = ["cohort:A/01", "cohort:B/01"]
ELSEWHERE = replace(USUAL, jobs=())


@pytest.mark.parametrize(("starts_on", "expected"), [("2025-06-29", BOTH), ("2025-06-30", BOTH), ("2025-07-01", [])])
def test_nobody_sits_in_two_classes_on_one_day(starts_on, expected):
    first = a_class(ELSEWHERE)
    second = another(first, starts_on=day(starts_on), completed_on=day("2025-07-31"))
    assert found("classes_overlap", first, second) == expected


def test_two_learners_of_one_class_who_are_one_person_sit_in_one_class():
    facts = a_class(USUAL, USUAL)
    learners = facts.learners | {"02": replace(facts.learners["02"], person="p-1")}
    names = {one.name for one in look(replace(facts, learners=learners))}
    assert not names & {"classes_overlap", "earned_in_two_classes"}


def test_the_days_on_which_two_classes_overlap_are_told():
    first = a_class(ELSEWHERE)
    second = another(first, starts_on=day("2025-06-20"), completed_on=day("2025-07-31"))
    of_first = look(first, second)[0]
    assert (of_first.case, of_first.values) == (
        "cohort:A",
        {"other": "cohort:B", "first": day("2025-06-20"), "last": day("2025-06-30")},
    )


@pytest.mark.parametrize(("left_on", "expected"), [("2025-06-20", []), ("2025-06-21", BOTH)])
def test_whoever_left_before_the_other_class_began_sat_in_one(left_on, expected):
    first = a_class(replace(ELSEWHERE, left_on=left_on))
    second = another(a_class(ELSEWHERE), starts_on=day("2025-06-20"), completed_on=day("2025-07-31"))
    assert found("classes_overlap", first, second) == expected


def test_a_class_that_was_called_off_takes_nobodys_days():
    first = a_class(ELSEWHERE)
    second = replace(another(first), cancellations=(Interruption(day("2025-06-05")),))
    assert found("classes_overlap", first, second) == []


def test_two_references_that_a_class_joined_are_one_person():
    first = a_class(ELSEWHERE)
    learner = first.learners["01"]
    stranger = another(first, learners={"01": replace(learner, person="p-9")})
    assert found("classes_overlap", first, stranger) == []
    joined = another(first, learners={"01": replace(learner, person="p-9", others=("p-1",))})
    assert found("classes_overlap", first, joined) == BOTH


def test_whoever_earned_in_two_classes_is_found_in_both_and_only_once_both_have():
    first = a_class(USUAL)
    second = another(first)
    assert found("earned_in_two_classes", first, second) == BOTH
    assert found("earned_in_two_classes", first, second, on="2025-07-14") == []
    assert found("earned_in_two_classes", first, replace(second, plan_decisions=())) == []
    assert found("earned_in_two_classes", first) == []


@pytest.mark.parametrize(
    ("started_on", "expected"),
    [("2025-05-25", ["cohort:A/01"]), ("2025-05-26", ["cohort:A/01"]), ("2025-05-27", [])],
)
def test_a_job_at_the_employer_by_the_day_of_enrolment_is_no_new_one(started_on, expected):
    assert found("same_employer_before", a_class(working(Job(started_on=started_on)))) == expected


def test_so_is_one_that_another_class_reported():
    trained = a_class(USUAL)
    earlier = another(a_class(working(Job(started_on="2025-05-01", ended_on="2025-05-20"))), completed_on=None)
    assert "cohort:A/01" in found("same_employer_before", trained, earlier)
    job = earlier.placements["BP1-0"]
    at_another = replace(earlier, placements={"BP1-0": replace(job, employer=OTHER_EMPLOYER)})
    assert "cohort:A/01" not in found("same_employer_before", trained, at_another)
    annulled = replace(earlier, placements={"BP1-0": replace(job, annulled=True)})
    assert "cohort:A/01" not in found("same_employer_before", trained, annulled)


def test_the_employer_is_that_of_the_class_or_whoever_took_the_learner_on():
    facts = a_class(working(Job(started_on="2025-05-01", ended_on="2025-05-20"), Job()))
    elsewhere = {no: replace(job, employer=OTHER_EMPLOYER) for no, job in facts.placements.items()}
    assert found("same_employer_before", replace(facts, placements=elsewhere)) == ["cohort:A/01"]
    earlier = another(a_class(working(Job(started_on="2025-05-01", ended_on="2025-05-20"))))
    assert found("same_employer_before", a_class(ELSEWHERE), replace(earlier, learners={})) == ["cohort:A/01"]


@pytest.mark.parametrize(
    ("ended_on", "expected"),
    [("2025-05-25", []), ("2025-05-26", ["cohort:A/01"]), (None, ["cohort:A/01"])],
)
def test_nobody_enrols_as_unemployed_while_at_work(ended_on, expected):
    flexible = a_class(working(Job(started_on="2025-01-01", ended_on=ended_on, kind="flexible")))
    assert found("unemployed_but_employed", flexible) == []
    facts = a_class(working(Job(started_on="2025-01-01", ended_on=ended_on)))
    assert found("unemployed_but_employed", facts) == expected


@pytest.mark.parametrize("group", ["employed", "rural_transfer", None])
def test_of_other_groups_the_job_says_nothing(group):
    facts = a_class(Person(group=group, jobs=(Job(started_on="2025-01-01"),)))
    assert found("unemployed_but_employed", facts) == []


@pytest.mark.parametrize(
    ("ended_on", "expected"),
    [("2025-08-31", []), ("2025-09-01", ["cohort:A/01"]), (None, ["cohort:A/01"])],
)
def test_two_employers_have_nobody_on_one_day(ended_on, expected):
    facts = a_class(working(Job(ended_on=ended_on), Job(started_on="2025-09-01")))
    second = replace(facts.placements["P1-1"], employer=OTHER_EMPLOYER)
    facts = replace(facts, placements=facts.placements | {"P1-1": second})
    assert found("two_employers_at_once", facts) == expected
    same = replace(second, employer=EMPLOYER)
    assert found("two_employers_at_once", replace(facts, placements=facts.placements | {"P1-1": same})) == []


def test_a_job_taken_up_again_beside_another_is_told_from_that_day_on():
    facts = a_class(working(Job(ended_on="2025-08-01", resumed_on="2025-10-01"), Job(started_on="2025-09-01")))
    second = replace(facts.placements["P1-1"], employer=OTHER_EMPLOYER)
    finding = the("two_employers_at_once", replace(facts, placements=facts.placements | {"P1-1": second}))
    assert finding.values["on"] == day("2025-10-01")


@pytest.mark.parametrize(("placed", "expected"), [(2, []), (3, ["cohort:A"]), (4, ["cohort:A"])])
def test_many_jobs_at_one_employer_on_one_day_are_found(placed, expected):
    facts = a_class(*[USUAL] * placed)
    assert found("many_placed_on_one_day", facts, placed_at_once=3) == expected
    annulled = {no: replace(job, annulled=True) for no, job in facts.placements.items()}
    assert found("many_placed_on_one_day", replace(facts, placements=annulled), placed_at_once=3) == []


def test_jobs_are_counted_over_all_classes_and_told_in_each():
    first, second = a_class(USUAL, USUAL), another(a_class(USUAL))
    assert found("many_placed_on_one_day", first, second, placed_at_once=3) == ["cohort:A", "cohort:B"]
    assert found("many_placed_on_one_day", first, another(a_class(working(Job("2025-07-16")))), placed_at_once=3) == []


def test_a_line_that_is_kept_otherwise_is_found_and_one_kept_as_it_is_made_is_not():
    facts, on = a_class(USUAL), day("2026-12-31")
    kept = lines(facts, "2026-12-31")
    wrong = [replace(kept[0], amount=1), *kept[1:]]
    for held, expected in ((kept, []), (wrong, ["first"]), (kept[1:], ["first"]), (None, [])):
        found_there = findings([judged(facts, PACKS, on, held)])
        assert [one.values["tranche"] for one in found_there if one.name == "kept_line_differs"] == expected


def test_findings_do_not_depend_on_the_order_of_the_cases():
    cases = [a_class(USUAL, USUAL), another(a_class(USUAL)), a_claim(), replace(a_claim(), claim_no="Q-2")]
    assert look(*cases) == look(*reversed(cases)) != []


def test_every_finding_has_a_check_that_is_computed():
    cases = [a_class(USUAL, plan=()), another(a_class(USUAL)), a_claim(revoked_on="2025-09-01")]
    assert {one.name for one in look(*cases)} <= set(COMPUTED) < set(CHECKS)
    assert {check.code for check in CHECKS.values()} == {f"C{n}" for n in range(1, 37)}
