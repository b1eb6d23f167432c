"""A learner who leaves, comes back, was entered wrongly, or is known under two identities."""

from typing import Any

import pytest

from domain.cohort.events import (
    CohortPlanned,
    LearnerCorrected,
    LearnerEnrolled,
    LearnerMerged,
    LearnerReinstated,
    LearnerSplit,
    LearnerWithdrawn,
)
from tests.builders import EMPLOYER, ID_NUMBER, PROVIDER, SOMEBODY, SOMEBODY_ELSE, Case, Decided, day

A_CLASS = CohortPlanned(
    cohort_no="A",
    policy="huzhou-2025",
    programme="directed_training",
    provider=PROVIDER,
    employer=EMPLOYER,
    office="330502",
    held_in="330502",
    starts_on=day("2025-06-02"),
)
ENROLLED = LearnerEnrolled(cohort_no="A", learner_no="01", person=SOMEBODY, enrolled_on=day("2025-05-26"))
LEFT = LearnerWithdrawn(cohort_no="A", learner_no="01", left_on=day("2025-06-20"))
REASON = "told by the provider"
a_class = Case("cohort").given(A_CLASS, ENROLLED)


def asked(case: Case, do: str, **fields: Any) -> Decided:
    return case.when(f"cohort.{do}", cohort_no="A", learner_no="01", **fields)


def back(on: str) -> LearnerReinstated:
    return LearnerReinstated(cohort_no="A", learner_no="01", reinstated_on=day(on), reason=REASON)


def corrected(**values: Any) -> LearnerCorrected:
    return LearnerCorrected(cohort_no="A", learner_no="01", set=values, reason=REASON)


def correcting(case: Case, **values: Any) -> Decided:
    return asked(case, "correct_learner", set=values, reason=REASON)


def coming_back(case: Case, on: str) -> Decided:
    return asked(case, "reinstate_learner", reinstated_on=on, reason=REASON)


def merging(case: Case, do: str = "merge_learner", other: str = SOMEBODY_ELSE) -> Decided:
    return asked(case, do, person=other, id_number=ID_NUMBER, reason=REASON)


MERGED = LearnerMerged(cohort_no="A", learner_no="01", other=SOMEBODY_ELSE, reason=REASON)
SPLIT = LearnerSplit(cohort_no="A", learner_no="01", other=SOMEBODY_ELSE, reason=REASON)


def test_who_left_comes_back_once_and_may_leave_again() -> None:
    coming_back(a_class, "2025-06-23").then_refused("has not left")
    case = coming_back(a_class.given(LEFT), "2025-06-23").then(back("2025-06-23"))
    coming_back(case, "2025-06-23").then_nothing()
    coming_back(case, "2025-06-24").then_refused("has not left")
    asked(case, "withdraw_learner", left_on="2025-06-20").then_nothing()
    asked(case, "withdraw_learner", left_on="2025-06-22").then_refused("reinstated after that day")
    again = LearnerWithdrawn(cohort_no="A", learner_no="01", left_on=day("2025-06-23"))
    asked(case, "withdraw_learner", left_on="2025-06-23").then(again)


@pytest.mark.parametrize("on", ["2025-06-19", "2025-06-20"])
def test_a_return_by_the_day_of_leaving_says_that_nobody_left(on: str) -> None:
    coming_back(a_class.given(LEFT), on).then(back(on))


def test_a_learner_is_corrected_field_by_field() -> None:
    case = correcting(a_class, group="unemployed", hukou="341122").then(corrected(group="unemployed", hukou="341122"))
    correcting(case, hukou="341122").then_nothing()
    correcting(case, hukou=None).then(corrected(hukou=None))
    correcting(case, enrolled_on=None).then_refused("not taken back")
    correcting(case).then_refused("at least one field")
    case.when(
        "cohort.enrol", cohort_no="A", learner_no="01", id_number=ID_NUMBER, enrolled_on="2025-05-26"
    ).then_nothing()


def test_the_days_of_the_last_absence_are_corrected() -> None:
    gone = a_class.given(LEFT)
    correcting(gone, left_on="2025-06-25").then(corrected(left_on="2025-06-25"))
    correcting(gone, left_on="2025-05-25").then_refused("before joining")
    correcting(gone, enrolled_on="2025-06-21").then_refused("before joining")
    never = correcting(gone, left_on=None).then(corrected(left_on=None))
    coming_back(never, "2025-06-23").then_refused("has not left")
    correcting(a_class, reinstated_on="2025-06-23").then_refused("report it first")
    returned = gone.given(back("2025-06-23"))
    correcting(returned, reinstated_on=None).then(corrected(reinstated_on=None))


def test_a_corrected_day_of_leaving_is_quiet_after_the_return() -> None:
    case = a_class.given(LEFT, back("2025-06-23"))
    asked(case.given(corrected(left_on="2025-06-21")), "withdraw_learner", left_on="2025-06-21").then_nothing()
    asked(case.given(corrected(left_on="2025-06-25")), "withdraw_learner", left_on="2025-06-25").then_nothing()


@pytest.mark.parametrize("taken_back", [corrected(left_on=None), back("2025-06-20"), back("2025-06-19")])
def test_who_never_left_may_have_left_on_that_day_after_all(taken_back: LearnerCorrected | LearnerReinstated) -> None:
    case = asked(a_class.given(LEFT, taken_back), "withdraw_learner", left_on="2025-06-20").then(LEFT)
    asked(case, "withdraw_learner", left_on="2025-06-20").then_nothing()


def test_a_return_before_the_day_of_leaving_holds_where_that_day_is_corrected() -> None:
    case = a_class.given(LEFT, back("2025-06-10"), corrected(left_on="2025-06-25"))
    again = LearnerWithdrawn(cohort_no="A", learner_no="01", left_on=day("2025-06-25"))
    asked(case, "withdraw_learner", left_on="2025-06-25").then(again)


def test_a_corrected_day_that_was_corrected_again_is_no_longer_quiet() -> None:
    case = a_class.given(LEFT, back("2025-06-23"), corrected(left_on="2025-06-24"), corrected(left_on="2025-06-25"))
    asked(case, "withdraw_learner", left_on="2025-06-25").then_nothing()
    asked(case, "withdraw_learner", left_on="2025-06-20").then_nothing()
    again = LearnerWithdrawn(cohort_no="A", learner_no="01", left_on=day("2025-06-24"))
    asked(case, "withdraw_learner", left_on="2025-06-24").then(again)


def test_an_absence_that_never_was_stands_in_the_way_of_no_correction() -> None:
    case = a_class.given(LEFT, back("2025-06-20"))
    correcting(case, enrolled_on="2025-06-23").then(corrected(enrolled_on="2025-06-23"))
    correcting(case, left_on="2025-05-25").then_refused("before joining")
    correcting(case, left_on=None, reinstated_on="2025-06-23").then_refused("take back both")
    correcting(a_class, reinstated_on=None).then_nothing()


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({}, ""),
        ({"hukou": "341122"}, ""),
        ({"hukou": "341122", "group": "unemployed"}, ""),
        ({"enrolled_on": "2025-05-27"}, ""),
        ({"hukou": "330502"}, "another hukou"),
        ({"hukou": "341122", "group": "other"}, "another group"),
    ],
)
def test_each_field_is_quiet_as_first_told_and_as_it_stands(values: dict[str, Any], refused: str) -> None:
    case = a_class.given(corrected(hukou="341122", group="unemployed", enrolled_on="2025-05-27"))
    decided = asked(case, "enrol", **{"id_number": ID_NUMBER, "enrolled_on": "2025-05-26"} | values)
    if refused:
        decided.then_refused(refused)
    else:
        decided.then_nothing()


def test_a_merged_identity_is_quiet_on_the_roster() -> None:
    enrolment = {"id_number": ID_NUMBER, "enrolled_on": "2025-05-26"}
    asked(a_class.given(MERGED), "enrol", person=SOMEBODY_ELSE, **enrolment).then_nothing()
    asked(a_class.given(MERGED, SPLIT), "enrol", person=SOMEBODY_ELSE, **enrolment).then_refused("another person")


def test_two_identities_are_merged_once_and_split_again() -> None:
    case = merging(a_class).then(MERGED)
    merging(case).then_nothing()
    split = merging(case, "split_learner").then(SPLIT)
    merging(split, "split_learner").then_nothing()
    merging(split).then(MERGED)


def test_a_learner_is_one_person_with_themselves_already() -> None:
    merging(a_class, other=SOMEBODY).then_nothing()
    merging(a_class, "split_learner", other=SOMEBODY).then_refused("under which the learner was enrolled")


def test_two_learners_of_a_class_are_not_merged() -> None:
    second = ENROLLED.model_copy(update={"learner_no": "02", "person": SOMEBODY_ELSE})
    refused = "learners 01 and 02 of this class are not made one; if one of them was enrolled by mistake, let it leave"
    merging(a_class.given(second)).then_refused(refused)


def test_whoever_was_merged_is_on_the_roster_already() -> None:
    enrolment = {"cohort_no": "A", "learner_no": "02", "id_number": ID_NUMBER, "enrolled_on": "2025-05-26"}
    case = a_class.given(MERGED)
    case.when("cohort.enrol", person=SOMEBODY_ELSE, **enrolment).then_refused("as learner 01")
    second = ENROLLED.model_copy(update={"learner_no": "02", "person": SOMEBODY_ELSE})
    case.given(SPLIT).when("cohort.enrol", person=SOMEBODY_ELSE, **enrolment).then(second)


def enrolling(case: Case, person: str, learner_no: str = "01", **fields: str) -> Decided:
    said = {"enrolled_on": "2025-05-26"} | fields
    return case.when("cohort.enrol", person, cohort_no="A", learner_no=learner_no, id_number=ID_NUMBER, **said)


def test_a_roster_may_name_a_merged_learner_under_either_number() -> None:
    merged = a_class.given(MERGED)
    for person in (SOMEBODY, SOMEBODY_ELSE):
        enrolling(merged, person).then_nothing()
        enrolling(merged, person, enrolled_on="2025-05-27").then_refused("already recorded with another enrolled_on")
        enrolling(merged, person, "02").then_refused("on this class's roster already, as learner 01")
    enrolling(merged, "p-3").then_refused("already recorded with another person")


def test_a_roster_names_a_split_learner_under_the_first_number_alone() -> None:
    split = a_class.given(MERGED, SPLIT)
    enrolling(split, SOMEBODY).then_nothing()
    enrolling(split, SOMEBODY_ELSE).then_refused("already recorded with another person")


@pytest.mark.parametrize("do", ["reinstate_learner", "correct_learner", "merge_learner", "split_learner"])
def test_nobody_unknown_is_corrected(do: str) -> None:
    fields: dict[str, Any] = {
        "reinstate_learner": {"reinstated_on": "2025-06-23"},
        "correct_learner": {"set": {"hukou": None}},
    }.get(do, {"id_number": ID_NUMBER})
    a_class.when(f"cohort.{do}", cohort_no="A", learner_no="09", reason=REASON, **fields).then_refused("does not exist")


def test_they_name_what_they_answer() -> None:
    case = a_class.given(LEFT)
    coming_back(case, "2025-06-23").then_answers("cohort:A#3")
    correcting(case, left_on=None, hukou="341122").then_answers("cohort:A#2", "cohort:A#3")
    merging(case).then_answers("cohort:A#2")
    merging(case.given(MERGED), "split_learner").then_answers("cohort:A#4")
    merging(case.given(MERGED, SPLIT)).then_answers("cohort:A#2", "cohort:A#5")
