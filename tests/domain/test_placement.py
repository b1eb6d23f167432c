"""A job: reported, ended, resumed, corrected, annulled; and the checks of it, by a register or by hand."""

from typing import Any

import pytest

from domain.placement.events import (
    CheckRecorded,
    PlacementAnnulled,
    PlacementCorrected,
    PlacementEnded,
    PlacementReinstated,
    PlacementReported,
    PlacementResumed,
)
from tests.builders import EMPLOYER, ID_NUMBER, OTHER_EMPLOYER, SOMEBODY, SOMEBODY_ELSE, Case, Decided, day

JOB: dict[str, Any] = {
    "placement_no": "P-1",
    "cohort_no": "A",
    "id_number": ID_NUMBER,
    "employer": EMPLOYER,
    "work_division": "330502",
    "kind": "employee",
    "started_on": "2025-07-15",
}
REPORTED = PlacementReported.model_validate(
    {name: value for name, value in JOB.items() if name != "id_number"} | {"person": SOMEBODY}
)
REASON = "told by the employer"


def ended(on: str) -> PlacementEnded:
    return PlacementEnded(placement_no="P-1", ended_on=day(on))


def resumed(on: str) -> PlacementResumed:
    return PlacementResumed(placement_no="P-1", resumed_on=day(on), reason=REASON)


def corrected(**values: Any) -> PlacementCorrected:
    return PlacementCorrected(placement_no="P-1", set=values, reason=REASON)


ANNULLED = PlacementAnnulled(placement_no="P-1", reason=REASON)
REINSTATED = PlacementReinstated(placement_no="P-1", reason=REASON)
reported = Case("placement").given(REPORTED)


def ending(case: Case, on: str) -> Decided:
    return case.when("placement.end", placement_no="P-1", ended_on=on)


def resuming(case: Case, on: str) -> Decided:
    return case.when("placement.resume", placement_no="P-1", resumed_on=on, reason=REASON)


def correcting(case: Case, **values: Any) -> Decided:
    return case.when("placement.correct", placement_no="P-1", set=values, reason=REASON)


def annulling(case: Case) -> Decided:
    return case.when("placement.annul", placement_no="P-1", reason=REASON)


def test_a_job_is_reported_once() -> None:
    case = Case("placement").when("placement.report", **JOB).then(REPORTED)
    case.when("placement.report", **JOB).then_nothing()
    case.when("placement.report", **JOB | {"started_on": "2025-07-16"}).then_refused("another started_on")
    case.when("placement.report", person=SOMEBODY_ELSE, **JOB).then_refused("another person")


@pytest.mark.parametrize(("on", "refused"), [("2025-07-14", True), ("2025-07-15", False), ("2025-12-31", False)])
def test_a_job_lasts_a_day_at_least(on: str, refused: bool) -> None:
    if refused:
        ending(reported, on).then_refused("before it starts")
    else:
        ending(reported, on).then(ended(on))


def test_an_end_is_recorded_once() -> None:
    over = ending(reported, "2025-08-31").then(ended("2025-08-31"))
    ending(over, "2025-08-31").then_nothing()
    ending(over, "2025-09-01").then_refused("another ended_on; use a correction")


def test_end_and_resume_and_end_again() -> None:
    case = ending(reported, "2025-08-31").then(ended("2025-08-31"))
    case = resuming(case, "2025-10-01").then(resumed("2025-10-01"))
    resuming(case, "2025-10-01").then_nothing()
    ending(case, "2025-08-31").then_nothing()  # the row with the first end, loaded again
    ending(case, "2025-09-30").then_refused("resumed after that day")
    case = ending(case, "2025-10-01").then(ended("2025-10-01"))
    resuming(case, "2025-11-01").then(resumed("2025-11-01"))


# K3: resumed before the assumed break, so there never was one; on that day, the next, and after it there may be.
@pytest.mark.parametrize("on", ["2025-07-15", "2025-08-30", "2025-08-31", "2025-09-01", "2026-01-01"])
def test_a_job_is_resumed_from_any_day_of_it(on: str) -> None:
    resuming(reported.given(ended("2025-08-31")), on).then(resumed(on))


def test_what_cannot_be_resumed() -> None:
    resuming(reported, "2025-10-01").then_refused("no end to resume from")
    resuming(reported.given(ended("2025-08-31")), "2025-07-14").then_refused("resumed before it starts")
    resuming(reported.given(ended("2025-08-31"), resumed("2025-10-01")), "2025-10-02").then_refused("no end to resume")


def test_a_corrected_end_stands_and_the_first_one_is_quiet() -> None:
    case = correcting(reported.given(ended("2025-08-31")), ended_on="2025-09-30").then(corrected(ended_on="2025-09-30"))
    ending(case, "2025-08-31").then_nothing()
    ending(case, "2025-09-30").then_nothing()
    ending(case, "2025-10-31").then_refused("another ended_on")


def test_an_end_first_told_by_a_correction_stands() -> None:
    case = correcting(reported, ended_on="2025-09-30").then(corrected(ended_on="2025-09-30"))
    ending(case, "2025-09-30").then_nothing()
    ending(case, "2025-10-31").then_refused("another ended_on")
    resuming(case, "2025-11-01").then(resumed("2025-11-01"))


def test_the_days_of_the_last_break_are_corrected_whether_or_not_it_is_over() -> None:
    case = reported.given(ended("2025-08-31"), resumed("2025-10-01"))
    correcting(case, ended_on="2025-09-15").then(corrected(ended_on="2025-09-15"))
    correcting(case, resumed_on="2025-11-03").then(corrected(resumed_on="2025-11-03"))
    gone_again = correcting(case, resumed_on=None).then(corrected(resumed_on=None))
    ending(gone_again, "2025-08-31").then_nothing()
    ending(gone_again, "2025-12-31").then_refused("another ended_on")
    never_gone = correcting(case, ended_on=None).then(corrected(ended_on=None))
    resuming(never_gone, "2025-10-01").then_refused("no end to resume from")
    again = ending(case, "2025-12-31").then(ended("2025-12-31"))
    correcting(again, ended_on="2026-01-31").then(corrected(ended_on="2026-01-31"))


def test_a_corrected_end_is_quiet_after_the_job_was_resumed() -> None:
    case = reported.given(ended("2025-08-31"), resumed("2025-10-01"))
    ending(case.given(corrected(ended_on="2025-09-15")), "2025-09-15").then_nothing()
    never = case.given(corrected(ended_on="2025-11-15"))
    ending(never, "2025-11-15").then_nothing()
    ending(never, "2025-08-31").then_nothing()
    again = case.given(corrected(ended_on="2025-09-15"), ended("2025-12-31"))
    ending(again, "2025-09-15").then_nothing()
    ending(again, "2025-12-15").then_refused("another ended_on")


@pytest.mark.parametrize("on", ["2025-08-20", "2025-08-31", "2025-09-01"])
def test_a_job_that_was_resumed_by_its_end_may_end_on_that_day_after_all(on: str) -> None:
    case = ending(reported.given(ended("2025-08-31"), resumed(on)), "2025-08-31").then(ended("2025-08-31"))
    ending(case, "2025-08-31").then_nothing()


def test_a_corrected_resumption_by_the_day_of_the_end_takes_the_end_back() -> None:
    case = reported.given(ended("2025-08-31"), resumed("2025-10-01"), corrected(resumed_on="2025-09-01"))
    ending(case, "2025-08-31").then(ended("2025-08-31"))
    ending(case.given(corrected(resumed_on="2025-10-01")), "2025-08-31").then_nothing()


def test_a_resumption_of_what_never_ended_is_not_corrected() -> None:
    correcting(reported, resumed_on="2025-10-01").then_refused("report it first")
    correcting(reported, resumed_on=None).then_nothing()
    correcting(reported, ended_on=None, resumed_on=None).then_nothing()
    correcting(reported.given(ended("2025-08-31")), ended_on=None, resumed_on="2025-10-01").then_refused(
        "take back both"
    )


def test_a_job_is_not_corrected_to_go_on_before_it_starts() -> None:
    case = reported.given(ended("2025-08-31"), resumed("2025-10-01"))
    correcting(case, resumed_on="2025-07-14").then_refused("resumed before it starts")
    correcting(case, resumed_on="2025-07-15").then(corrected(resumed_on="2025-07-15"))


def test_a_break_that_never_was_stands_in_the_way_of_no_correction() -> None:
    case = reported.given(ended("2025-08-31"), resumed("2025-08-01"))
    correcting(case, started_on="2025-09-01").then(corrected(started_on="2025-09-01"))
    correcting(case, ended_on="2025-07-14").then_refused("before it starts")
    correcting(case, started_on="2025-09-01", ended_on="2025-08-31").then_refused("before it starts")


def test_each_field_is_quiet_as_first_told_and_as_it_stands() -> None:
    case = reported.given(corrected(employer=OTHER_EMPLOYER, started_on="2025-07-20"))
    for values in ({"employer": OTHER_EMPLOYER}, {"started_on": "2025-07-20"}):
        case.when("placement.report", **JOB | values).then_nothing()
    case.when("placement.report", **JOB | {"started_on": "2025-07-21"}).then_refused("another started_on")


def test_an_annulled_job_stands_again_and_may_be_annulled_again() -> None:
    case = annulling(reported).then(ANNULLED)
    again = case.when("placement.reinstate", placement_no="P-1", reason=REASON).then(REINSTATED)
    again.when("placement.reinstate", placement_no="P-1", reason=REASON).then_nothing()
    reported.when("placement.reinstate", placement_no="P-1", reason=REASON).then_nothing()
    annulling(again).then(ANNULLED)


def test_corrections_name_what_they_answer() -> None:
    annulling(reported).then_answers("placement:P-1#1")
    case = reported.given(ended("2025-08-31"), corrected(started_on="2025-07-16"), ANNULLED)
    correcting(case, started_on="2025-07-17", employer=OTHER_EMPLOYER).then_answers(
        "placement:P-1#1", "placement:P-1#3"
    )
    correcting(case, ended_on="2025-08-30").then_answers("placement:P-1#2")
    resuming(case, "2025-10-01").then_answers("placement:P-1#2")
    case.when("placement.reinstate", placement_no="P-1", reason=REASON).then_answers("placement:P-1#4")
    annulling(case.given(REINSTATED)).then_answers("placement:P-1#1", "placement:P-1#5")


def test_null_takes_the_end_back() -> None:
    case = correcting(reported.given(ended("2025-08-31")), ended_on=None).then(corrected(ended_on=None))
    ending(case, "2025-08-31").then(ended("2025-08-31"))
    resuming(case, "2025-10-01").then_refused("no end to resume from")
    ending(case, "2025-12-31").then(ended("2025-12-31"))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"started_on": "2025-09-01"}, "before it starts"),
        ({"ended_on": "2025-07-14"}, "before it starts"),
        ({"started_on": None}, "started_on may be corrected, not taken back"),
        ({"employer": None}, "employer may be corrected, not taken back"),
        ({"work_division": None, "kind": None}, "kind, work_division may be corrected"),
        ({}, "at least one field"),
    ],
)
def test_corrections_that_make_no_sense(values: dict[str, Any], why: str) -> None:
    correcting(reported.given(ended("2025-08-31")), **values).then_refused(why)


def test_a_correction_that_changes_nothing_records_nothing() -> None:
    correcting(reported, kind="employee", ended_on=None).then_nothing()
    case = correcting(reported, employer=OTHER_EMPLOYER).then(corrected(employer=OTHER_EMPLOYER))
    correcting(case, employer=OTHER_EMPLOYER).then_nothing()
    correcting(case, employer=EMPLOYER).then(corrected(employer=EMPLOYER))
    case.when("placement.report", **JOB).then_nothing()  # as it was first reported


def test_a_job_that_never_was_is_annulled_once() -> None:
    case = annulling(reported).then(ANNULLED)
    annulling(case).then_nothing()
    case.when("placement.report", **JOB).then_nothing()


def by_hand(case: Case, result: str, kind: str = "start", evidence: str = "note-1") -> Decided:
    return case.when("check.record", placement_no="P-1", kind=kind, result=result, source="phone", evidence=evidence)


def hand(result: str, kind: str = "start", evidence: str = "note-1") -> CheckRecorded:
    said = {"placement_no": "P-1", "kind": kind, "result": result, "sources": ("phone",), "evidence": evidence}
    return CheckRecorded.model_validate(said)


def by_register(case: Case, result: str, due_on: str = "2025-07-15", **fields: Any) -> Decided:
    asked = {
        "placement_no": "P-1",
        "kind": "start",
        "due_on": due_on,
        "result": result,
        "asked_city": "3305",
        "asked_employer": EMPLOYER,
    }
    return case.when("check.answer", **asked | fields)


def register(result: str, attempt: int, due_on: str = "2025-07-15", **fields: Any) -> CheckRecorded:
    said = {
        "placement_no": "P-1",
        "kind": "start",
        "due_on": due_on,
        "result": result,
        "asked_city": "3305",
        "asked_employer": EMPLOYER,
    }
    return CheckRecorded.model_validate(said | {"attempt": attempt} | fields)


def test_an_officer_may_change_their_mind_but_not_repeat_it() -> None:
    case = by_hand(reported, "employed").then(hand("employed"))
    by_hand(case, "employed").then_nothing()
    by_hand(case, "employed", evidence="note-2").then(hand("employed", evidence="note-2"))
    by_hand(case, "unknown").then_answers("placement:P-1#2")
    case = by_hand(case, "unknown").then(hand("unknown"))
    by_hand(case, "employed").then(hand("employed"))


def test_the_two_checks_of_a_job_are_apart() -> None:
    case = by_hand(reported, "employed").then(hand("employed"))
    by_hand(case, "employed", "retention").then(hand("employed", "retention"))


def test_a_register_repeats_itself_in_vain() -> None:
    shown: dict[str, Any] = {"shown_employer": EMPLOYER, "shown_division": "330502", "shown_month": "2025-07"}
    case = by_register(reported, "employed", **shown).then(register("employed", 1, **shown))
    by_register(case, "employed", **shown | {"shown_month": "2025-08"}, sources=("elsewhere",)).then_nothing()
    by_register(case, "not_employed").then_answers("placement:P-1#2")
    case = by_register(case, "not_employed").then(register("not_employed", 2))
    by_register(case, "employed", **shown).then(register("employed", 3, **shown))


def test_an_unknown_is_recorded_once_for_each_reason() -> None:
    both, one = ("2025-07", "2025-08"), ("2025-08",)
    case = by_register(reported, "unknown", uncovered_months=both).then(register("unknown", 1, uncovered_months=both))
    by_register(case, "unknown", uncovered_months=both).then_nothing()
    by_register(case, "unknown", uncovered_months=one).then(register("unknown", 2, uncovered_months=one))


def test_another_due_day_or_employer_is_another_question() -> None:
    case = by_register(reported, "employed").then(register("employed", 1))
    by_register(case, "employed", "2025-07-20").then(register("employed", 1, "2025-07-20"))
    other = {"asked_employer": OTHER_EMPLOYER}
    by_register(case, "employed", **other).then(register("employed", 2, **other))


def test_hand_and_register_do_not_silence_each_other() -> None:
    case = by_hand(reported, "not_employed").then(hand("not_employed"))
    case = by_register(case, "not_employed").then(register("not_employed", 1))
    by_hand(case, "not_employed").then_nothing()
    by_hand(case, "employed").then(hand("employed"))


def test_a_correction_of_the_kind_answers_the_report_and_no_check_of_it() -> None:
    checked = CheckRecorded(placement_no="P-1", kind="start", result="employed", sources=("phone",), evidence="note-1")
    correcting(reported.given(checked), kind="self_employed").then_answers("placement:P-1#1")
