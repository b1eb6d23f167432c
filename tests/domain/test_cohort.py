"""A training class: what may be said of it, what changes nothing, what contradicts what is recorded."""

from typing import Any

import pytest

from domain.cohort.events import (
    AgreementSigned,
    CohortCancelled,
    CohortCompleted,
    CohortCorrected,
    CohortPlanned,
    CohortRevived,
    CohortStarted,
    LearnerEnrolled,
    LearnerWithdrawn,
    PlanApproved,
    PlanRejected,
)
from tests.builders import EMPLOYER, ID_NUMBER, OTHER_EMPLOYER, PROVIDER, SOMEBODY, SOMEBODY_ELSE, Case, Decided, day

PLAN: dict[str, Any] = {
    "cohort_no": "A",
    "policy": "huzhou-2025",
    "programme": "directed_training",
    "provider": PROVIDER,
    "employer": EMPLOYER,
    "office": "330502",
    "held_in": "330502",
    "starts_on": "2025-06-02",
    "ends_on": "2025-06-30",
}
A_CLASS = CohortPlanned.model_validate(PLAN)
SIGNED = AgreementSigned(
    cohort_no="A", agreement_parties=("employer", "learner"), agreement_signed_on=day("2025-05-20")
)
APPROVED = PlanApproved(cohort_no="A", plan_approved_on=day("2025-05-30"))
REJECTED = PlanRejected(cohort_no="A", rejected_on=day("2025-05-29"), reason="incomplete")
STARTED = CohortStarted(cohort_no="A", starts_on=day("2025-06-03"))
COMPLETED = CohortCompleted(cohort_no="A", completed_on=day("2025-06-30"))
CANCELLED = CohortCancelled(cohort_no="A", cancelled_on=day("2025-06-10"), reason="too few")
ENROLLED = LearnerEnrolled(cohort_no="A", learner_no="01", person=SOMEBODY, enrolled_on=day("2025-05-26"))
LEFT = LearnerWithdrawn(cohort_no="A", learner_no="01", left_on=day("2025-06-20"))

cohort = Case("cohort")
planned = cohort.given(A_CLASS)


def asked(case: Case, do: str, **fields: Any) -> Decided:
    return case.when(f"cohort.{do}", **{"cohort_no": "A"} | fields)


def correcting(case: Case, **values: Any) -> Decided:
    return asked(case, "correct", set=values, reason="typing error")


def corrected(**values: Any) -> CohortCorrected:
    return CohortCorrected(cohort_no="A", set=values, reason="typing error")


ENROLLING = {"learner_no": "01", "id_number": ID_NUMBER, "enrolled_on": "2025-05-26"}


def test_a_plan_begins_planned_and_is_quiet_the_second_time() -> None:
    asked(asked(cohort, "plan", **PLAN).then(A_CLASS), "plan", **PLAN).then_nothing()


@pytest.mark.parametrize(("ends_on", "refused"), [("2025-06-01", True), ("2025-06-02", False), ("2025-06-03", False)])
def test_a_plan_does_not_end_before_it_starts(ends_on: str, refused: bool) -> None:
    decided = asked(cohort, "plan", **PLAN | {"ends_on": ends_on})
    if refused:
        decided.then_refused("before it starts")
    else:
        decided.then(A_CLASS.model_copy(update={"ends_on": day(ends_on)}))


@pytest.mark.parametrize(
    ("field", "value"), [("employer", OTHER_EMPLOYER), ("starts_on", "2025-06-01"), ("ends_on", None)]
)
def test_another_plan_under_the_same_number_is_refused_and_says_what_differs(field: str, value: str | None) -> None:
    asked(planned, "plan", **PLAN | {field: value}).then_refused(f"another {field}; use a correction")


def test_a_corrected_plan_given_again_as_it_first_was_is_quiet() -> None:
    asked(planned.given(corrected(held_in="330521")), "plan", **PLAN).then_nothing()


@pytest.mark.parametrize(
    ("do", "fields", "said"),
    [
        ("approve_plan", {"plan_approved_on": "2025-05-30"}, APPROVED),
        ("reject_plan", {"rejected_on": "2025-05-29", "reason": "incomplete"}, REJECTED),
        ("start", {"starts_on": "2025-06-03"}, STARTED),
        ("complete", {"completed_on": "2025-06-30"}, COMPLETED),
        ("cancel", {"cancelled_on": "2025-06-10", "reason": "too few"}, CANCELLED),
        ("sign_agreement", {"agreement_parties": ["learner", "employer"], "agreement_signed_on": "2025-05-20"}, SIGNED),
    ],
)
def test_what_happens_to_planned_is_recorded_once(do: str, fields: dict[str, Any], said: Any) -> None:
    asked(asked(planned, do, **fields).then(said), do, **fields).then_nothing()


@pytest.mark.parametrize(
    ("recorded", "do", "fields", "why"),
    [
        (APPROVED, "approve_plan", {"plan_approved_on": "2025-05-31"}, "another plan_approved_on"),
        (STARTED, "start", {"starts_on": "2025-06-04"}, "another starts_on"),
        (COMPLETED, "complete", {"completed_on": "2025-07-01"}, "another completed_on"),
        (CANCELLED, "cancel", {"cancelled_on": "2025-06-11", "reason": "too few"}, "another cancelled_on"),
        (CANCELLED, "cancel", {"cancelled_on": "2025-06-10", "reason": "fire"}, "another reason"),
    ],
)
def test_another_day_for_the_same_fact_is_refused(recorded: Any, do: str, fields: dict[str, Any], why: str) -> None:
    asked(planned.given(recorded), do, **fields).then_refused(why)


@pytest.mark.parametrize(("completed_on", "refused"), [("2025-06-01", True), ("2025-06-02", False)])
def test_planned_cannot_end_before_it_starts(completed_on: str, refused: bool) -> None:
    decided = asked(planned, "complete", completed_on=completed_on)
    if refused:
        decided.then_refused("before it starts")
    else:
        decided.then(CohortCompleted(cohort_no="A", completed_on=day(completed_on)))


def test_nor_can_it_start_after_it_ended() -> None:
    asked(planned.given(COMPLETED), "start", starts_on="2025-07-01").then_refused("before it starts")
    asked(planned.given(COMPLETED), "start", starts_on="2025-06-30").then(
        CohortStarted(cohort_no="A", starts_on=day("2025-06-30"))
    )


def test_an_end_is_measured_against_the_actual_start() -> None:
    late = planned.given(CohortStarted(cohort_no="A", starts_on=day("2025-06-16")))
    asked(late, "complete", completed_on="2025-06-15").then_refused("before it starts")


def test_a_plan_may_be_rejected_again_and_approved_later() -> None:
    again = PlanRejected(cohort_no="A", rejected_on=day("2025-05-29"), reason="no timetable")
    rejected = asked(planned.given(REJECTED), "reject_plan", rejected_on="2025-05-29", reason="no timetable").then(
        again
    )
    asked(rejected, "approve_plan", plan_approved_on="2025-05-30").then(APPROVED)


def test_parties_may_sign_one_after_the_other() -> None:
    provider = AgreementSigned(cohort_no="A", agreement_parties=("provider",), agreement_signed_on=day("2025-05-21"))
    both = asked(
        planned.given(SIGNED), "sign_agreement", agreement_parties=["provider"], agreement_signed_on="2025-05-21"
    ).then(provider)
    asked(
        both, "sign_agreement", agreement_parties=["employer", "learner"], agreement_signed_on="2025-05-20"
    ).then_nothing()


@pytest.mark.parametrize(
    ("parties", "on"),
    [(["learner"], "2025-05-21"), (["employer", "provider"], "2025-05-20"), (["learner"], "2025-05-20")],
)
def test_who_has_signed_does_not_sign_otherwise(parties: list[str], on: str) -> None:
    asked(planned.given(SIGNED), "sign_agreement", agreement_parties=parties, agreement_signed_on=on).then_refused(
        "already recorded as signed"
    )


def test_an_agreement_without_parties_is_none() -> None:
    asked(planned, "sign_agreement", agreement_parties=[], agreement_signed_on="2025-05-20").then_refused(
        "name the parties"
    )


def test_a_learner_joins_once() -> None:
    asked(asked(planned, "enrol", **ENROLLING).then(ENROLLED), "enrol", **ENROLLING).then_nothing()


def test_a_learner_number_belongs_to_one_person_and_a_person_to_one_number() -> None:
    joined = planned.given(ENROLLED)
    asked(joined, "enrol", person=SOMEBODY_ELSE, **ENROLLING).then_refused("another person")
    asked(joined, "enrol", **ENROLLING | {"learner_no": "02"}).then_refused("as learner 01")
    asked(joined, "enrol", **ENROLLING | {"hukou": "341122"}).then_refused("another hukou")


@pytest.mark.parametrize(("left_on", "refused"), [("2025-05-25", True), ("2025-05-26", False), ("2026-01-01", False)])
def test_nobody_leaves_before_joining(left_on: str, refused: bool) -> None:
    decided = asked(planned.given(ENROLLED), "withdraw_learner", learner_no="01", left_on=left_on)
    if refused:
        decided.then_refused("before joining")
    else:
        decided.then(LearnerWithdrawn(cohort_no="A", learner_no="01", left_on=day(left_on)))


def test_leaving_is_recorded_once_and_only_of_who_is_there() -> None:
    left = planned.given(ENROLLED, LEFT)
    asked(left, "withdraw_learner", learner_no="01", left_on="2025-06-20").then_nothing()
    asked(left, "withdraw_learner", learner_no="01", left_on="2025-06-21").then_refused("another left_on")
    asked(left, "withdraw_learner", learner_no="02", left_on="2025-06-20").then_refused("learner:02 does not exist")


@pytest.mark.parametrize(
    ("recorded", "field", "value", "do"),
    [
        (COMPLETED, "completed_on", "2025-07-01", "complete"),
        (APPROVED, "plan_approved_on", "2025-06-01", "approve_plan"),
        (STARTED, "starts_on", "2025-06-05", "start"),
    ],
)
def test_after_a_correction_both_days_are_known_and_a_third_is_refused(
    recorded: Any, field: str, value: str, do: str
) -> None:
    case = correcting(planned.given(recorded), **{field: value}).then(corrected(**{field: value}))
    asked(case, do, **{field: getattr(recorded, field).isoformat()}).then_nothing()
    asked(case, do, **{field: value}).then_nothing()
    asked(case, do, **{field: "2025-06-08"}).then_refused(f"another {field}")


def test_a_day_first_told_by_a_correction_stands_like_any_other() -> None:
    case = correcting(planned, completed_on="2025-07-01").then(corrected(completed_on="2025-07-01"))
    asked(case, "complete", completed_on="2025-07-01").then_nothing()
    asked(case, "complete", completed_on="2025-07-02").then_refused("another completed_on")


def test_null_takes_a_day_back_and_leaves_room_for_the_right_one() -> None:
    case = correcting(planned.given(COMPLETED), completed_on=None).then(corrected(completed_on=None))
    asked(case, "complete", completed_on="2025-06-30").then(COMPLETED)
    asked(case, "complete", completed_on="2025-07-04").then(
        CohortCompleted(cohort_no="A", completed_on=day("2025-07-04"))
    )


def test_a_correction_that_changes_nothing_records_nothing() -> None:
    correcting(planned, held_in="330502").then_nothing()
    correcting(planned, completed_on=None).then_nothing()
    case = correcting(planned.given(COMPLETED), completed_on="2025-07-01", held_in="330521").then(
        corrected(completed_on="2025-07-01", held_in="330521")
    )
    correcting(case, completed_on="2025-07-01").then_nothing()
    correcting(case, completed_on="2025-06-30").then(corrected(completed_on="2025-06-30"))


def test_a_correction_of_an_approval_says_nothing_of_rejections() -> None:
    both = planned.given(APPROVED, REJECTED)
    correcting(both, plan_approved_on="2025-05-30").then_nothing()
    correcting(both, plan_approved_on="2025-05-31").then(corrected(plan_approved_on="2025-05-31"))


def approved(on: str) -> PlanApproved:
    return PlanApproved(cohort_no="A", plan_approved_on=day(on))


def rejected(on: str) -> PlanRejected:
    return PlanRejected(cohort_no="A", rejected_on=day(on))


@pytest.mark.parametrize("on", ["2025-05-31", "2025-06-01"])
def test_a_plan_turned_down_after_its_approval_may_be_approved_again(on: str) -> None:
    case = planned.given(APPROVED, rejected("2025-05-31"), rejected("2025-05-28"))
    again = asked(case, "approve_plan", plan_approved_on=on).then(approved(on))
    asked(again, "approve_plan", plan_approved_on="2025-06-05").then_refused("another plan_approved_on")


def test_but_only_after_the_rejection_and_only_after_one() -> None:
    case = planned.given(APPROVED, rejected("2025-06-02"))
    asked(case, "approve_plan", plan_approved_on="2025-06-01").then_refused("another plan_approved_on")
    for no_later in (REJECTED, rejected("2025-05-30")):
        case = planned.given(APPROVED, no_later)
        asked(case, "approve_plan", plan_approved_on="2025-06-01").then_refused("another plan_approved_on")


@pytest.mark.parametrize("field", ["policy", "provider", "employer", "office", "held_in", "starts_on"])
def test_what_planned_needs_is_never_taken_back(field: str) -> None:
    correcting(planned, **{field: None}).then_refused(f"{field} may be corrected, not taken back")


def test_corrections_keep_the_order_of_days() -> None:
    case = planned.given(COMPLETED)
    correcting(case, starts_on="2025-07-01").then_refused("before it starts")
    correcting(case, completed_on="2025-06-01").then_refused("before it starts")
    correcting(case, starts_on="2025-07-01", completed_on="2025-07-31").then_refused("before it starts")
    days = {"starts_on": "2025-07-01", "ends_on": "2025-07-30", "completed_on": "2025-07-31"}
    correcting(case, **days).then(corrected(**days))
    correcting(planned).then_refused("at least one field")


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"ends_on": "2025-06-01"}, True),
        ({"ends_on": "2025-06-02"}, False),
        ({"ends_on": None}, False),
        ({"starts_on": "2025-07-01"}, True),
        ({"starts_on": "2025-06-30"}, False),
        ({"starts_on": "2025-07-01", "ends_on": None}, False),
    ],
)
def test_a_planned_end_is_corrected_to_no_day_before_the_start(values: dict[str, Any], refused: bool) -> None:
    if refused:
        correcting(planned, **values).then_refused("before it starts")
    else:
        correcting(planned, **values).then(corrected(**values))


def test_a_start_behind_the_planned_end_stands_in_the_way_of_no_other_correction() -> None:
    late = planned.given(CohortStarted(cohort_no="A", starts_on=day("2025-07-07")))
    correcting(late, held_in="330521").then(corrected(held_in="330521"))
    correcting(late, completed_on="2025-07-31").then(corrected(completed_on="2025-07-31"))
    correcting(late, ends_on="2025-07-01").then_refused("before it starts")


def test_after_a_corrected_start_another_start_is_a_contradiction() -> None:
    case = correcting(planned, starts_on="2025-06-16").then(corrected(starts_on="2025-06-16"))
    asked(case, "start", starts_on="2025-06-16").then_nothing()
    asked(case, "start", starts_on="2025-06-02").then_refused("another starts_on")
    asked(case, "start", starts_on="2025-06-20").then_refused("another starts_on")


def test_a_corrected_start_is_what_the_end_is_measured_against() -> None:
    case = planned.given(corrected(starts_on="2025-06-16"))
    asked(case, "complete", completed_on="2025-06-15").then_refused("before it starts")


REVIVED = CohortRevived(cohort_no="A", revived_on=day("2025-06-16"), reason="enough after all")


def reviving(case: Case, on: str) -> Decided:
    return asked(case, "revive", revived_on=on, reason="enough after all")


def test_planned_that_was_called_off_goes_on_and_may_be_called_off_again() -> None:
    reviving(planned, "2025-06-16").then_refused("not called off")
    case = reviving(planned.given(CANCELLED), "2025-06-16").then(REVIVED)
    reviving(case, "2025-06-16").then_nothing()
    reviving(case, "2025-06-17").then_refused("not called off")
    asked(case, "cancel", cancelled_on="2025-06-10", reason="too few").then_nothing()
    asked(case, "cancel", cancelled_on="2025-06-15").then_refused("revived after that day")
    again = CohortCancelled(cohort_no="A", cancelled_on=day("2025-06-16"))
    asked(case, "cancel", cancelled_on="2025-06-16").then(again)


def test_the_day_of_a_cancellation_is_corrected() -> None:
    case = planned.given(CANCELLED)
    moved = correcting(case, cancelled_on="2025-06-11").then(corrected(cancelled_on="2025-06-11"))
    asked(moved, "cancel", cancelled_on="2025-06-11", reason="too few").then_nothing()
    asked(moved, "cancel", cancelled_on="2025-06-12", reason="too few").then_refused("another cancelled_on")
    never = correcting(case, cancelled_on=None).then(corrected(cancelled_on=None))
    reviving(never, "2025-06-16").then_refused("not called off")
    correcting(planned, revived_on="2025-06-16").then_refused("report it first")


def test_an_agreement_is_corrected_as_a_whole() -> None:
    case = planned.given(SIGNED)
    correcting(case, agreement_signed_on="2025-05-21").then(corrected(agreement_signed_on="2025-05-21"))
    fewer = correcting(case, agreement_parties=["employer"]).then(corrected(agreement_parties=("employer",)))
    learner = {"agreement_parties": ["learner"], "agreement_signed_on": "2025-05-22"}
    asked(fewer, "sign_agreement", **learner).then(AgreementSigned.model_validate({"cohort_no": "A", **learner}))
    nobody = correcting(case, agreement_signed_on=None).then(corrected(agreement_signed_on=None))
    correcting(nobody, agreement_signed_on=None).then_nothing()
    correcting(planned, agreement_parties=["employer"]).then_refused("give agreement_signed_on too")
    correcting(case, agreement_parties=None).then_refused("not taken back")


def test_a_cancellation_is_quiet_for_the_corrected_day_after_the_revival() -> None:
    case = planned.given(CANCELLED, REVIVED)
    for on in ("2025-06-11", "2025-06-20"):
        moved = case.given(corrected(cancelled_on=on))
        asked(moved, "cancel", cancelled_on=on, reason="too few").then_nothing()
        asked(moved, "cancel", cancelled_on=on, reason="fire").then_refused("another reason")
    told = planned.given(corrected(cancelled_on="2025-06-11"))
    asked(told, "cancel", cancelled_on="2025-06-11", reason="too few").then_nothing()


@pytest.mark.parametrize(
    "taken_back", [corrected(cancelled_on=None), REVIVED.model_copy(update={"revived_on": day("2025-06-10")})]
)
def test_a_cancellation_that_was_taken_back_may_be_said_again(taken_back: Any) -> None:
    case = asked(planned.given(CANCELLED, taken_back), "cancel", cancelled_on="2025-06-10", reason="too few").then(
        CANCELLED
    )
    asked(case, "cancel", cancelled_on="2025-06-10", reason="too few").then_nothing()


def test_a_cancellation_is_not_taken_back_and_ended_at_once() -> None:
    correcting(planned.given(CANCELLED), cancelled_on=None, revived_on="2025-06-16").then_refused("take back both")
    correcting(planned, revived_on=None).then_nothing()


@pytest.mark.parametrize(
    ("recorded", "field", "do"),
    [(APPROVED, "plan_approved_on", "approve_plan"), (COMPLETED, "completed_on", "complete")],
)
def test_a_day_that_was_taken_back_may_be_said_again(recorded: Any, field: str, do: str) -> None:
    case = planned.given(recorded, corrected(**{field: None}))
    again = asked(case, do, **{field: getattr(recorded, field).isoformat()}).then(recorded)
    asked(again, do, **{field: getattr(recorded, field).isoformat()}).then_nothing()


def test_an_end_that_is_said_again_lies_no_earlier_than_the_start_as_it_stands_now() -> None:
    case = planned.given(COMPLETED, corrected(completed_on=None), corrected(starts_on="2025-07-01", ends_on=None))
    asked(case, "complete", completed_on="2025-06-30").then_refused("before it starts")


def signing(case: Case, parties: list[str], on: str) -> Decided:
    return asked(case, "sign_agreement", agreement_parties=parties, agreement_signed_on=on)


@pytest.mark.parametrize(
    ("values", "parties", "on"),
    [
        ({"agreement_signed_on": "2025-05-21"}, ["employer", "learner"], "2025-05-21"),
        ({"agreement_signed_on": "2025-05-21"}, ["employer", "learner"], "2025-05-20"),
        ({"agreement_parties": ["employer"]}, ["employer"], "2025-05-20"),
        ({"agreement_parties": ["employer"]}, ["employer", "learner"], "2025-05-20"),
        ({"agreement_parties": ["employer"], "agreement_signed_on": "2025-05-21"}, ["employer"], "2025-05-21"),
    ],
)
def test_signatures_are_quiet_as_first_told_and_as_they_stand(
    values: dict[str, Any], parties: list[str], on: str
) -> None:
    signing(planned.given(SIGNED, corrected(**values)), parties, on).then_nothing()


def test_signatures_re_dated_together_are_quiet_as_they_were_told_apart() -> None:
    provider = AgreementSigned(cohort_no="A", agreement_parties=("provider",), agreement_signed_on=day("2025-05-21"))
    case = planned.given(SIGNED, provider, corrected(agreement_signed_on="2025-05-19"))
    signing(case, ["employer", "learner"], "2025-05-19").then_nothing()
    signing(case, ["employer", "learner", "provider"], "2025-05-19").then_nothing()
    signing(case, ["learner"], "2025-05-19").then_refused("already recorded as signed")
    signing(case, ["employer", "learner"], "2025-05-22").then_refused("already recorded as signed")


def test_signatures_that_were_taken_back_may_be_given_again() -> None:
    case = planned.given(SIGNED, corrected(agreement_signed_on=None))
    again = signing(case, ["employer", "learner"], "2025-05-20").then(SIGNED)
    signing(again, ["employer", "learner"], "2025-05-20").then_nothing()


def test_a_plan_is_quiet_field_by_field() -> None:
    case = planned.given(corrected(held_in="330521", starts_on="2025-07-01", ends_on="2025-07-31"))
    for values in (
        {"held_in": "330521"},
        {"starts_on": "2025-07-01"},
        {"starts_on": "2025-07-01", "held_in": "330521"},
    ):
        asked(case, "plan", **PLAN | values).then_nothing()
    asked(case, "plan", **PLAN | {"held_in": "330521", "ends_on": "2025-07-30"}).then_refused("another ends_on")


def test_corrections_of_what_several_events_said_name_them_all() -> None:
    provider = AgreementSigned(cohort_no="A", agreement_parties=("provider",), agreement_signed_on=day("2025-05-21"))
    case = planned.given(SIGNED, provider)
    for values in ({"agreement_signed_on": "2025-05-19"}, {"agreement_parties": ["employer"]}):
        correcting(case, **values).then_answers("cohort:A#2", "cohort:A#3")
    moved = case.given(corrected(agreement_parties=["employer"]))
    correcting(moved, agreement_signed_on="2025-05-19").then_answers("cohort:A#4")
    twice = planned.given(APPROVED, rejected("2025-05-31"), approved("2025-06-01"))
    correcting(twice, plan_approved_on="2025-05-29").then_answers("cohort:A#2", "cohort:A#4")


def test_corrections_name_what_they_answer() -> None:
    case = planned.given(SIGNED, STARTED, corrected(starts_on="2025-06-04"), CANCELLED)
    correcting(case, starts_on="2025-06-05", held_in="330521").then_answers("cohort:A#1", "cohort:A#4")
    correcting(case, agreement_signed_on="2025-05-19").then_answers("cohort:A#2")
    reviving(case, "2025-06-16").then_answers("cohort:A#5")
