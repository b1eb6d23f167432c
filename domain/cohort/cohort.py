"""A training class (培训班): decisions.

A class refuses only what contradicts itself. That it was taught without an approved plan is recorded as it happened
and judged elsewhere.
"""

from datetime import date

from domain.cohort import apprentice_commands as ask_apprentices
from domain.cohort import apprentices, batches, learners
from domain.cohort import commands as ask
from domain.cohort.agreement import signing, stands_signed
from domain.cohort.apprentice_events import BatchAssessed
from domain.cohort.events import (
    CohortCancelled,
    CohortChanges,
    CohortCompleted,
    CohortCorrected,
    CohortPlanned,
    CohortRevived,
    CohortStarted,
    PlanApproved,
    PlanRejected,
)
from domain.cohort.learners import Learner
from domain.cohort.state import Cohort, days_of_cancellation, evolve, with_changes
from domain.kernel.command import Command, Decision, differing, must_exist, once
from domain.kernel.corrections import answered, correction
from domain.kernel.interruptions import (
    ended_on,
    under_way,
    went_on_after,
)
from domain.kernel.record import Event, Refusal
from domain.kernel.stops import refuse_contradiction

__all__ = ["DECISIONS", "evolve", "told_before"]


def plan(cohort: Cohort | None, command: ask.PlanCohort) -> Event | None:
    said = CohortPlanned(**command.model_dump())
    if cohort is None and said.ends_on is not None and said.ends_on < said.starts_on:
        raise Refusal("a class cannot end before it starts")
    known = (cohort.planned, cohort.stands) if cohort else ()
    return once(command.stream, said, *known)


def sign_agreement(cohort: Cohort, command: ask.SignAgreement) -> Event | None:
    """None where it stands so, or was told so and does not stand otherwise because it was taken back altogether."""
    said = signing(command)
    if not said.agreement_parties:
        raise Refusal("an agreement is signed by somebody: name the parties")
    again = sorted(set(said.agreement_parties) & set(cohort.signed))
    if (again and said in cohort.told) or stands_signed(cohort.signed, said, cohort.told):
        return None
    if again:
        raise Refusal(
            "already recorded as signed, by these parties or on another day: {parties}", parties=", ".join(again)
        )
    return said


def approve_plan(cohort: Cohort, command: ask.ApprovePlan) -> Event | None:
    """A plan that was turned down since may be approved again; otherwise another day is a correction."""
    said = PlanApproved(**command.model_dump())
    approved = cohort.stands.plan_approved_on
    turned_down = [event.rejected_on for event in cohort.told if isinstance(event, PlanRejected)]
    if approved and any(approved < day <= said.plan_approved_on for day in turned_down) and said not in cohort.told:
        return said
    return _one_day(cohort, said, said.plan_approved_on, approved)


def reject_plan(cohort: Cohort, command: ask.RejectPlan) -> Event | None:
    said = PlanRejected(**command.model_dump())
    return None if said in cohort.told else said


def start(cohort: Cohort, command: ask.StartCohort) -> Event | None:
    said = CohortStarted(**command.model_dump())
    if said not in cohort.told and cohort.stands.completed_on and cohort.stands.completed_on < command.starts_on:
        raise Refusal("a class cannot end before it starts")
    settled = CohortStarted.__name__ in cohort.spoke or cohort.starts_on != cohort.planned.starts_on
    return _one_day(cohort, said, command.starts_on, cohort.starts_on if settled else None)


def enrol(cohort: Cohort, command: ask.EnrolLearner, person: str) -> Event | None:
    return learners.enrol(cohort.learners, command, person)


def withdraw_learner(cohort: Cohort, command: ask.WithdrawLearner) -> Event | None:
    return learners.withdraw(_learner(cohort, command.learner_no), command)


def reinstate_learner(cohort: Cohort, command: ask.ReinstateLearner) -> Event | None:
    return learners.reinstate(_learner(cohort, command.learner_no), cohort.case, command)


def correct_learner(cohort: Cohort, command: ask.CorrectLearner) -> Event | None:
    return learners.correct(_learner(cohort, command.learner_no), cohort.case, command)


def merge_learner(cohort: Cohort, command: ask.MergeLearner, other: str) -> Event | None:
    return learners.merge(_learner(cohort, command.learner_no), cohort.learners, cohort.case, command, other)


def split_learner(cohort: Cohort, command: ask.SplitLearner, other: str) -> Event | None:
    return learners.split(_learner(cohort, command.learner_no), cohort.case, command, other)


def _learner(cohort: Cohort, learner_no: str) -> Learner:
    must_exist(cohort.learners.get(learner_no), f"learner:{learner_no}")
    return cohort.learners[learner_no]


def complete(cohort: Cohort, command: ask.CompleteCohort) -> Event | None:
    said, stands = CohortCompleted(**command.model_dump()), cohort.stands.completed_on
    if (stands is None or said not in cohort.told) and command.completed_on < cohort.starts_on:
        raise Refusal("a class cannot end before it starts")
    return _one_day(cohort, said, command.completed_on, stands)


def cancel(cohort: Cohort, command: ask.CancelCohort) -> Event | None:
    """None where that was said and not taken back; otherwise refused, unless the class was revived."""
    said = CohortCancelled(**command.model_dump())
    if not cohort.called_off.anew(cohort.cancellations, said.cancelled_on, cohort.case, "cancelled_on"):
        reasons = {event.reason for event in cohort.told if isinstance(event, CohortCancelled)}
        if reasons and said.reason not in reasons:
            raise differing(cohort.case, ["reason"])
        return None
    if went_on_after(cohort.cancellations, said.cancelled_on):
        raise Refusal("the class was revived after that day")
    return said


def revive(cohort: Cohort, command: ask.ReviveCohort) -> Event | None:
    """Ends the cancellation that stands; None where it was ended on that day."""
    if ended_on(cohort.cancellations, command.revived_on):
        return None
    if under_way(cohort.cancellations) is None:
        raise Refusal("the class is not called off")
    return CohortRevived(answers=answered(cohort.case, cohort.spoke, ["cancelled_on"]), **command.model_dump())


def register_apprentice(cohort: Cohort, command: ask_apprentices.RegisterApprentice) -> Event | None:
    _trains_apprentices(cohort)
    _learner(cohort, command.learner_no)
    return apprentices.register(cohort.apprentices.get(command.learner_no), command)


def _about_an_apprentice(decide: Decision) -> Decision:
    """The decision, of the apprentice whom the command names."""

    def decision(cohort: Cohort, command: ask_apprentices.ApprenticeCommand) -> Event | None:
        _trains_apprentices(cohort)
        apprentice = cohort.apprentices.get(command.learner_no)
        must_exist(apprentice, f"apprentice:{command.learner_no}")
        return decide(apprentice, command)

    return decision


def link_batch(cohort: Cohort, command: ask_apprentices.LinkBatch) -> Event | None:
    _trains_apprentices(cohort)
    return batches.link(cohort.stands, command)


def assess_batch(cohort: Cohort, command: ask_apprentices.AssessBatch) -> Event | None:
    _trains_apprentices(cohort)
    said = BatchAssessed(**command.model_dump())
    return _one_day(cohort, said, said.batch_assessed_on, cohort.stands.batch_assessed_on)


def name_payee(cohort: Cohort, command: ask_apprentices.NamePayee) -> Event | None:
    """Of any class: which policy goes by it is for the scheme to say."""
    return batches.name_payee(cohort.payee, command)


def _trains_apprentices(cohort: Cohort) -> None:
    if cohort.planned.programme != "apprenticeship":
        raise Refusal("class {cohort_no} trains no apprentices", cohort_no=cohort.planned.cohort_no)


def correct(cohort: Cohort, command: ask.CorrectCohort) -> Event | None:
    """A class ends, or was to end, no earlier than it starts; asked only where the correction names one of the two."""
    changes = correction(command.set, CohortChanges, _NEVER_EMPTY)
    refuse_contradiction(days_of_cancellation(changes))
    batches.not_itself(command.cohort_no, changes.batch_before)
    after = with_changes(cohort, changes)
    named, ends = changes.named, {"completed_on": after.stands.completed_on, "ends_on": after.stands.ends_on}
    if any(day and day < after.starts_on for name, day in ends.items() if name in named or "starts_on" in named):
        raise Refusal("a class cannot end before it starts")
    if after == cohort:
        return None
    answers = answered(cohort.case, cohort.spoke, named)
    return CohortCorrected(cohort_no=command.cohort_no, set=changes, reason=command.reason, answers=answers)


_NEVER_EMPTY = ("policy", "provider", "employer", "office", "held_in", "starts_on", "agreement_parties")


def _one_day(cohort: Cohort, said: Event, day: date, stands: date | None) -> Event | None:
    """The event, unless it stands, or was said and corrected since; refused where another day stands."""
    if stands is None:
        return said
    if day != stands and said not in cohort.told:
        raise differing(cohort.case, [str(said.legal_day_field)])
    return None


def told_before(cohort: Cohort, command: Command) -> bool:
    """Whether the fact of a single day was reported or stands, taken back since or not."""
    match command:
        case ask.WithdrawLearner():
            learner = cohort.learners.get(command.learner_no)
            return learner is not None and learner.told.known(learner.absences, command.left_on)
        case ask.SignAgreement():
            return signing(command) in cohort.told
        case ask.ApprovePlan():
            return PlanApproved(**command.model_dump()) in cohort.told
        case ask.CompleteCohort():
            return CohortCompleted(**command.model_dump()) in cohort.told
    return False


DECISIONS: dict[type[Command], Decision] = {
    ask.PlanCohort: plan,
    ask.SignAgreement: sign_agreement,
    ask.ApprovePlan: approve_plan,
    ask.RejectPlan: reject_plan,
    ask.StartCohort: start,
    ask.EnrolLearner: enrol,
    ask.WithdrawLearner: withdraw_learner,
    ask.ReinstateLearner: reinstate_learner,
    ask.CorrectLearner: correct_learner,
    ask.MergeLearner: merge_learner,
    ask.SplitLearner: split_learner,
    ask.CompleteCohort: complete,
    ask.CancelCohort: cancel,
    ask.ReviveCohort: revive,
    ask.CorrectCohort: correct,
    ask_apprentices.RegisterApprentice: register_apprentice,
    **{command: _about_an_apprentice(decide) for command, decide in apprentices.DECISIONS.items()},
    ask_apprentices.LinkBatch: link_batch,
    ask_apprentices.AssessBatch: assess_batch,
    ask_apprentices.NamePayee: name_payee,
}
