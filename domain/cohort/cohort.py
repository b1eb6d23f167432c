"""A training class (培训班): state and decisions.

A class refuses only what contradicts itself. That it was taught without an approved plan is recorded as it happened
and judged elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.cohort import commands as ask
from domain.cohort.events import (
    AgreementSigned,
    CohortCancelled,
    CohortChanges,
    CohortCompleted,
    CohortCorrected,
    CohortPlanned,
    CohortStarted,
    LearnerEnrolled,
    LearnerWithdrawn,
    PlanApproved,
    PlanRejected,
)
from domain.kernel.command import Command, Decision, differing, must_exist, once
from domain.kernel.corrections import corrected, correction
from domain.kernel.record import Event, Refusal
from domain.vocabulary import Party


@dataclass(frozen=True)
class Cohort:
    """What the next decision needs of a class's past."""

    case: str
    planned: CohortPlanned
    stands: CohortChanges
    """What may be corrected, as it stands."""
    signed: Mapping[Party, date] = field(default_factory=dict)
    learners: Mapping[str, LearnerEnrolled] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, LearnerWithdrawn] = field(default_factory=dict)
    latest: Mapping[type[Event], Event] = field(default_factory=dict)
    told: frozenset[Event] = frozenset()
    """Facts of a single day as they were recorded, corrected since or not."""

    @property
    def starts_on(self) -> date:
        return self.stands.starts_on or self.planned.starts_on


def evolve(cohort: Cohort | None, event: Event) -> Cohort:
    match event:
        case CohortPlanned():
            planned = {name: getattr(event, name, None) for name in CohortChanges.model_fields}
            return Cohort(f"cohort:{event.cohort_no}", planned=event, stands=CohortChanges(**planned))
        case _ if cohort is None:
            raise TypeError(f"a class begins with its plan, not with {type(event).__name__}")
        case LearnerEnrolled():
            return replace(
                cohort,
                learners={**cohort.learners, event.learner_no: event},
                people={**cohort.people, event.person: event.learner_no},
            )
        case LearnerWithdrawn():
            return replace(cohort, left={**cohort.left, event.learner_no: event})
        case CohortCorrected():
            return _corrected(cohort, event)
        case AgreementSigned():
            cohort = replace(
                cohort, signed=dict(cohort.signed) | dict.fromkeys(event.agreement_parties, event.agreement_signed_on)
            )
        case PlanApproved():
            cohort = _standing(cohort, plan_approved_on=event.plan_approved_on)
        case CohortStarted():
            cohort = _standing(cohort, starts_on=event.starts_on)
        case CohortCompleted():
            cohort = _standing(cohort, completed_on=event.completed_on)
        case PlanRejected() | CohortCancelled():
            pass
        case _:
            raise TypeError(f"no event of a class: {type(event).__name__}")
    return replace(cohort, latest={**cohort.latest, type(event): event}, told=cohort.told | {event})


def _standing(cohort: Cohort, **days: date) -> Cohort:
    return replace(cohort, stands=corrected(cohort.stands, CohortChanges(**days)))


def _corrected(cohort: Cohort, event: CohortCorrected) -> Cohort:
    return replace(cohort, stands=corrected(cohort.stands, event.set))


def plan(cohort: Cohort | None, command: ask.PlanCohort) -> Event | None:
    if command.ends_on is not None and command.ends_on < command.starts_on:
        raise Refusal("a class cannot end before it starts")
    said = CohortPlanned(**command.model_dump())
    return once(command.stream, said, cohort.planned if cohort else None)


def sign_agreement(cohort: Cohort, command: ask.SignAgreement) -> Event | None:
    said = AgreementSigned(
        cohort_no=command.cohort_no,
        agreement_parties=tuple(sorted(set(command.agreement_parties))),
        agreement_signed_on=command.agreement_signed_on,
    )
    if not said.agreement_parties:
        raise Refusal("an agreement is signed by somebody: name the parties")
    if said in cohort.told:
        return None
    if again := sorted(set(said.agreement_parties) & set(cohort.signed)):
        raise Refusal(
            "already recorded as signed, by these parties or on another day: {parties}", parties=", ".join(again)
        )
    return said


def approve_plan(cohort: Cohort, command: ask.ApprovePlan) -> Event | None:
    """A plan that was turned down since may be approved again; otherwise another day is a correction."""
    said = PlanApproved(**command.model_dump())
    approved = cohort.stands.plan_approved_on
    turned_down = [event.rejected_on for event in cohort.told if isinstance(event, PlanRejected)]
    if approved and any(approved < day <= said.plan_approved_on for day in turned_down):
        approved = None
    return _one_day(cohort, said, said.plan_approved_on, approved)


def reject_plan(cohort: Cohort, command: ask.RejectPlan) -> Event | None:
    said = PlanRejected(**command.model_dump())
    return None if said in cohort.told else said


def start(cohort: Cohort, command: ask.StartCohort) -> Event | None:
    said = CohortStarted(**command.model_dump())
    if said not in cohort.told and cohort.stands.completed_on and cohort.stands.completed_on < command.starts_on:
        raise Refusal("a class cannot end before it starts")
    settled = CohortStarted in cohort.latest or cohort.starts_on != cohort.planned.starts_on
    return _one_day(cohort, said, command.starts_on, cohort.starts_on if settled else None)


def enrol(cohort: Cohort, command: ask.EnrolLearner, person: str) -> Event | None:
    learner_no = cohort.people.get(person, command.learner_no)
    if learner_no != command.learner_no:
        raise Refusal("the person is on this class's roster already, as learner {learner_no}", learner_no=learner_no)
    said = LearnerEnrolled(person=person, **command.model_dump(exclude={"id_number", "name"}))
    return once(f"learner:{command.learner_no}", said, cohort.learners.get(command.learner_no))


def withdraw_learner(cohort: Cohort, command: ask.WithdrawLearner) -> Event | None:
    enrolled = cohort.learners.get(command.learner_no)
    must_exist(enrolled, f"learner:{command.learner_no}")
    if enrolled is not None and command.left_on < enrolled.enrolled_on:
        raise Refusal("a learner cannot leave before joining")
    return once(
        f"learner:{command.learner_no}",
        LearnerWithdrawn(**command.model_dump()),
        cohort.left.get(command.learner_no),
    )


def complete(cohort: Cohort, command: ask.CompleteCohort) -> Event | None:
    said = CohortCompleted(**command.model_dump())
    if said not in cohort.told and command.completed_on < cohort.starts_on:
        raise Refusal("a class cannot end before it starts")
    return _one_day(cohort, said, command.completed_on, cohort.stands.completed_on)


def cancel(cohort: Cohort, command: ask.CancelCohort) -> Event | None:
    said = CohortCancelled(**command.model_dump())
    return None if said in cohort.told else once(cohort.case, said, cohort.latest.get(CohortCancelled))


def correct(cohort: Cohort, command: ask.CorrectCohort) -> Event | None:
    """A class ends, or was to end, no earlier than it starts; asked only where the correction names one of the two."""
    changes = correction(command.set, CohortChanges, _NEVER_EMPTY)
    said = CohortCorrected(cohort_no=command.cohort_no, set=changes, reason=command.reason)
    after = _corrected(cohort, said)
    named, ends = changes.named, {"completed_on": after.stands.completed_on, "ends_on": after.stands.ends_on}
    if any(day and day < after.starts_on for name, day in ends.items() if name in named or "starts_on" in named):
        raise Refusal("a class cannot end before it starts")
    return None if after.stands == cohort.stands else said


_NEVER_EMPTY = ("policy", "provider", "employer", "office", "held_in", "starts_on")


def _one_day(cohort: Cohort, said: Event, day: date, stands: date | None) -> Event | None:
    """The event, unless this was said already or stands by correction; refused where another day stands."""
    if said in cohort.told or day == stands:
        return None
    if stands is not None:
        raise differing(cohort.case, [str(said.legal_day_field)])
    return said


DECISIONS: dict[type[Command], Decision] = {
    ask.PlanCohort: plan,
    ask.SignAgreement: sign_agreement,
    ask.ApprovePlan: approve_plan,
    ask.RejectPlan: reject_plan,
    ask.StartCohort: start,
    ask.EnrolLearner: enrol,
    ask.WithdrawLearner: withdraw_learner,
    ask.CompleteCohort: complete,
    ask.CancelCohort: cancel,
    ask.CorrectCohort: correct,
}
