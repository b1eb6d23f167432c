"""What a class's own file shows: papers that were late, jobs that the register does not bear out, a ratio just met."""

from collections.abc import Iterator

from domain.kernel.days import month_of
from domain.kernel.interruptions import under_way
from domain.placement.breaks import ONE_DAY
from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import CohortFacts
from projections.due_checks import SCHEMES, due_checks
from projections.findings.finding import Finding
from projections.findings.judged import Judged, learner_of

Class = Judged[CohortFacts]


def plan_not_approved_in_time(it: Class) -> Iterator[Finding]:
    """C17: the scheme found no approval by the day on which there had to be one."""
    for step in it.failed("plan"):
        if step.inputs["deadline"] is not None and not under_way(it.facts.cancellations):
            later = [one for one in it.facts.plan_decisions if one.approved]
            yield it.found(
                "plan_not_approved_in_time",
                (*it.facts.evidence.get("start", ()), *(id for one in later for id in one.evidence)),
                clause=step.applied[0].clause,
                deadline=step.inputs["deadline"],
                approved_on=min((one.decided_on for one in later), default=None),
            )


def agreement_late(it: Class) -> Iterator[Finding]:
    """C17: a party had not signed by the first day."""
    for step in it.failed("agreement"):
        if not under_way(it.facts.cancellations):
            yield it.found(
                "agreement_late",
                (*it.facts.evidence.get("start", ()), *step.evidence),
                clause=step.applied[0].clause,
                parties=tuple(step.inputs["missing"]),
                starts_on=it.facts.starts_on,
            )


def organisation_not_listed(it: Class) -> Iterator[Finding]:
    """C18: an agency ran the class on a day on which it was not on the list."""
    for step in it.failed("listing"):
        yield it.found(
            "organisation_not_listed",
            step.evidence,
            clause=step.applied[0].clause,
            organisation=step.inputs["provider"],
            missing=step.inputs["missing"],
        )


def apprentice_left(it: Class) -> Iterator[Finding]:
    """C26: an apprentice left the class before its end."""
    for number, learner in sorted(it.facts.learners.items()):
        gone = under_way(learner.absences)
        end = it.facts.completed_on or it.facts.ends_on
        if learner.apprenticeship is not None and gone and (end is None or gone.since < end):
            yield it.found("apprentice_left", learner.evidence, number, left_on=gone.since)


def certified_before_end(it: Class) -> Iterator[Finding]:
    """C19: the certificate is older than the end of the class that it is said to come from."""
    end = it.facts.completed_on
    for number, paper in sorted(it.facts.certificates.items()):
        if end is not None and paper.issued_on < end:
            yield it.found(
                "certified_before_end",
                (*paper.evidence, *it.facts.evidence.get("completion", ())),
                learner_of(it.facts, paper.person),
                certificate_no=number,
                issued_on=paper.issued_on,
                completed_on=end,
            )


def certificate_revoked(it: Class) -> Iterator[Finding]:
    """C5: a certificate that was handed in for the class no longer holds."""
    for number, paper in sorted(it.facts.certificates.items()):
        if revocation := under_way(paper.revocations):
            yield it.found(
                "certificate_revoked",
                paper.evidence,
                learner_of(it.facts, paper.person),
                certificate_no=number,
                revoked_on=revocation.since,
            )


def not_insured_long(it: Class) -> Iterator[Finding]:
    """C20: what the answers to the checks of its jobs show."""
    for check in _start_checks(it):
        yield from no_insurance_month(it, check)
        yield from insured_one_month(it, check)


def no_insurance_month(it: Class, check: DueCheck) -> Iterator[Finding]:
    """C20: the register, or an officer, says that there is no such job."""
    if check.answer is not None and check.answer.result == "not_employed":
        yield _of_job(it, check, "no_insurance_month", months=check.months)


def insured_one_month(it: Class, check: DueCheck) -> Iterator[Finding]:
    """C20: the job was over before the month after that in which the register showed it."""
    shown = check.answer.shown_month if check.answer is not None else None
    stopped = under_way(it.facts.placements[check.placement_no].breaks)
    ended_on = stopped.since - ONE_DAY if stopped else None
    if shown and ended_on and month_of(ended_on) <= shown:
        yield _of_job(it, check, "insured_one_month", months=(shown,), ended_on=ended_on)


def placed_with_provider(it: Class) -> Iterator[Finding]:
    """C21: whoever trained them employs them."""
    for number, job in sorted(it.facts.placements.items()):
        if job.employer == it.facts.provider and not job.annulled:
            yield it.found(
                "placed_with_provider",
                (*job.evidence, *it.facts.evidence.get("plan", ())),
                learner_of(it.facts, job.person),
                placement_no=number,
                employer=job.employer,
            )


def just_at_threshold(it: Class) -> Iterator[Finding]:
    """C23: with one placement fewer the class would not have reached its ratio."""
    for step in it.steps:
        if step.rule == "whole_class" and step.holds and step.inputs["counted"] == step.inputs["needed"]:
            yield it.found(
                "just_at_threshold",
                it.facts.evidence.get("completion", ()),
                clause=step.applied[0].clause,
                counted=step.inputs["counted"],
                roster=step.inputs["roster"],
                ratio_day=step.inputs["ratio_day"],
            )


def occupation_not_in_force(it: Class) -> Iterator[Finding]:
    """C33: the class names an occupation of the catalogue that did not stand in it on the first day."""
    code = it.facts.occupation_code
    listed = any(row.code == code for row in it.pack.catalogue)
    if code and listed and it.pack.occupation(code, it.facts.starts_on) is None:
        evidence = it.facts.evidence.get("plan", ())
        yield it.found("occupation_not_in_force", evidence, occupation_code=code, on=it.facts.starts_on)


def _start_checks(it: Class) -> list[DueCheck]:
    """Those of jobs that had begun by the day, in a class that had ended: they are due."""
    if it.facts.programme not in SCHEMES:
        return []
    found = due_checks(it.facts, {it.policy: it.pack})
    return [check for check in found if check.kind == "start"]


def _of_job(it: Class, check: DueCheck, name: str, **values: object) -> Finding:
    answer = check.answer.evidence if check.answer else ()
    return it.found(
        name,
        (*it.facts.placements[check.placement_no].evidence, *answer),
        learner_of(it.facts, check.persons[0]),
        None,
        placement_no=check.placement_no,
        **values,
    )


OF_CLASSES = (
    plan_not_approved_in_time,
    agreement_late,
    organisation_not_listed,
    apprentice_left,
    certified_before_end,
    certificate_revoked,
    not_insured_long,
    placed_with_provider,
    just_at_threshold,
    occupation_not_in_force,
)
