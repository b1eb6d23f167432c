"""What each command changes in a class's file: facts that came late, and corrections (更正)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from tests.oracle.facts import ClassFile, Row
from tests.oracle.months import as_day, required
from tests.oracle.spells import corrected, going_on, stopping

OF_CLASS = ("policy", "provider", "held_in")
OF_LEARNER = ("group", "hukou")
OF_CERTIFICATE = ("kind",)
OF_PLACEMENT = ("employer", "work_division", "kind")


def end_placement(file: ClassFile, told: Row) -> None:
    job = file.placements[told["placement_no"]]
    job.breaks = stopping(job.breaks, required(told["ended_on"]), still_holds=timedelta(days=1))


def resume_placement(file: ClassFile, told: Row) -> None:
    job = file.placements[told["placement_no"]]
    job.breaks = going_on(job.breaks, required(told["resumed_on"]))


def correct_placement(file: ClassFile, told: Row) -> None:
    job, named = file.placements[told["placement_no"]], told["set"]
    put(job, named, OF_PLACEMENT)
    job.started_on = as_day(named.get("started_on", "")) or job.started_on
    job.breaks = corrected(job.breaks, named, "ended_on", "resumed_on")


def annul_placement(file: ClassFile, told: Row) -> None:
    file.placements[told["placement_no"]].annulled = True


def reinstate_placement(file: ClassFile, told: Row) -> None:
    file.placements[told["placement_no"]].annulled = False


def revoke_certificate(file: ClassFile, told: Row) -> None:
    paper = file.certificates[told["certificate_no"]]
    paper.revocations = stopping(paper.revocations, required(told["revoked_on"]))


def reinstate_certificate(file: ClassFile, told: Row) -> None:
    paper = file.certificates[told["certificate_no"]]
    paper.revocations = going_on(paper.revocations, required(told["reinstated_on"]))


def correct_certificate(file: ClassFile, told: Row) -> None:
    paper, named = file.certificates[told["certificate_no"]], told["set"]
    put(paper, named, OF_CERTIFICATE)
    paper.issued_on = as_day(named.get("issued_on", "")) or paper.issued_on
    paper.revocations = corrected(paper.revocations, named, "revoked_on", "reinstated_on")


def withdraw_learner(file: ClassFile, told: Row) -> None:
    learner = file.learners[told["learner_no"]]
    learner.absences = stopping(learner.absences, required(told["left_on"]))


def reinstate_learner(file: ClassFile, told: Row) -> None:
    learner = file.learners[told["learner_no"]]
    learner.absences = going_on(learner.absences, required(told["reinstated_on"]))


def correct_learner(file: ClassFile, told: Row) -> None:
    learner, named = file.learners[told["learner_no"]], told["set"]
    put(learner, named, OF_LEARNER)
    learner.enrolled_on = as_day(named.get("enrolled_on", "")) or learner.enrolled_on
    learner.absences = corrected(learner.absences, named, "left_on", "reinstated_on")


def merge_learner(file: ClassFile, told: Row) -> None:
    file.learners[told["learner_no"]].people.add(told["id_number"])


def split_learner(file: ClassFile, told: Row) -> None:
    file.learners[told["learner_no"]].people.discard(told["id_number"])


def sign_agreement(file: ClassFile, told: Row) -> None:
    file.signed |= dict.fromkeys(told["agreement_parties"], required(told["agreement_signed_on"]))


def approve_plan(file: ClassFile, told: Row) -> None:
    file.approved_on.add(required(told["plan_approved_on"]))


def reject_plan(file: ClassFile, told: Row) -> None:
    file.turned_down_on.add(required(told["rejected_on"]))


def start_class(file: ClassFile, told: Row) -> None:
    file.starts_on = required(told["starts_on"])


def complete_class(file: ClassFile, told: Row) -> None:
    file.completed_on = required(told["completed_on"])


def cancel_class(file: ClassFile, told: Row) -> None:
    file.cancellations = stopping(file.cancellations, required(told["cancelled_on"]))


def revive_class(file: ClassFile, told: Row) -> None:
    file.cancellations = going_on(file.cancellations, required(told["revived_on"]))


def correct_class(file: ClassFile, told: Row) -> None:
    named = told["set"]
    put(file, named, OF_CLASS)
    file.starts_on = as_day(named.get("starts_on", "")) or file.starts_on
    if "completed_on" in named:
        file.completed_on = as_day(named["completed_on"] or "")
    if "plan_approved_on" in named:
        file.approved_on = {required(named["plan_approved_on"])} if named["plan_approved_on"] else set()
    if {"agreement_parties", "agreement_signed_on"} & set(named):
        file.signed = signatures(file.signed, **{k: v for k, v in named.items() if k.startswith("agreement")})
    file.cancellations = corrected(file.cancellations, named, "cancelled_on", "revived_on")


def signatures(
    before: Mapping[str, date], agreement_parties: Iterable[str] | None = None, agreement_signed_on: str | None = ""
) -> dict[str, date]:
    """Exactly the parties named, else those on record; on the day named, else the latest on record; null: nobody."""
    if agreement_signed_on is None:
        return {}
    day = as_day(agreement_signed_on) or max(before.values(), default=None)
    return {party: day for party in (agreement_parties or before) if day is not None}


def put(thing: Any, named: Row, fields: Iterable[str]) -> None:
    """The named fields; what is taken back is empty, as it is in a file."""
    for name in fields:
        if name in named:
            setattr(thing, name, named[name] or "")


COMMANDS: dict[str, Callable[[ClassFile, Row], None]] = {
    "placement.end": end_placement,
    "placement.resume": resume_placement,
    "placement.correct": correct_placement,
    "placement.annul": annul_placement,
    "placement.reinstate": reinstate_placement,
    "certificate.revoke": revoke_certificate,
    "certificate.reinstate": reinstate_certificate,
    "certificate.correct": correct_certificate,
    "cohort.withdraw_learner": withdraw_learner,
    "cohort.reinstate_learner": reinstate_learner,
    "cohort.correct_learner": correct_learner,
    "cohort.merge_learner": merge_learner,
    "cohort.split_learner": split_learner,
    "cohort.sign_agreement": sign_agreement,
    "cohort.approve_plan": approve_plan,
    "cohort.reject_plan": reject_plan,
    "cohort.start": start_class,
    "cohort.complete": complete_class,
    "cohort.cancel": cancel_class,
    "cohort.revive": revive_class,
    "cohort.correct": correct_class,
}
