"""The payment run (拨付批次): state and decisions, and who may not do two things in the same run."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from domain.kernel.acting import Acting, Role
from domain.kernel.command import Command, Decision, once
from domain.kernel.record import Event, Refusal
from domain.kernel.uses import Use
from domain.payment_run import commands as ask
from domain.payment_run.events import (
    ObjectionResolved,
    RunApproved,
    RunCancelled,
    RunClosed,
    RunComputed,
    RunExported,
    RunObjectedTo,
    RunOpened,
    RunPublished,
    RunRejected,
    RunReverted,
    RunSettled,
    RunSubmitted,
    Step,
)

Status = Literal[
    "opened", "rejected", "computed", "published", "submitted", "approved", "exported", "closed", "cancelled"
]
"""已立项 · 已退回 · 已核算 · 公示中 · 已提交 · 已批准 · 已拨付 · 已办结 · 已作废"""

BEFORE: dict[Step, Status] = {
    "computed": "opened",
    "published": "computed",
    "submitted": "published",
    "approved": "submitted",
}
"""Step → what a run is when that step is taken back."""


@dataclass(frozen=True)
class Run:
    """What the next decision needs of a run's past."""

    case: str
    opened: RunOpened
    status: Status = "opened"
    computed: RunComputed | None = None
    published: RunPublished | None = None
    objections: dict[str, RunObjectedTo] = field(default_factory=dict)
    resolved: dict[str, ObjectionResolved] = field(default_factory=dict)
    submitted: RunSubmitted | None = None
    approved: RunApproved | None = None
    exported: RunExported | None = None
    settled: tuple[RunSettled, ...] = ()
    last_day: date = date.min
    """that of the last step"""
    reverted: RunReverted | None = None
    """where that is the last that happened"""
    uses: tuple[Use, ...] = ()

    @property
    def stream(self) -> str:
        return self.case

    @property
    def office(self) -> str:
        return self.opened.office

    @property
    def alive(self) -> bool:
        """Whether it may still send money that it has not sent."""
        return self.status not in ("exported", "closed", "cancelled")

    @property
    def computations(self) -> int:
        return self.computed.computation if self.computed else 0

    @property
    def open_objections(self) -> list[str]:
        return [number for number in self.objections if number not in self.resolved]

    @property
    def made(self) -> RunComputed:
        """The computation that stands; a Refusal where there is none."""
        if self.computed is None:
            raise Refusal("run {run_no} was not computed yet", run_no=self.opened.run_no)
        return self.computed


def evolve(run: Run | None, event: Event) -> Run:
    evolved = replace(_evolved(run, event), reverted=event if isinstance(event, RunReverted) else None)
    uses = getattr(event, "uses", None)
    day = event.legal_day or evolved.last_day
    if not isinstance(event, RunComputed):
        evolved = replace(evolved, last_day=max(evolved.last_day, day))
    return evolved if uses is None else replace(evolved, uses=uses)


def _evolved(run: Run | None, event: Event) -> Run:
    match event:
        case RunOpened():
            return Run(f"run:{event.run_no}", event)
        case RunComputed() if run:
            return _computed(run, event)
        case RunPublished() if run:
            return replace(run, published=event, status="published")
        case RunObjectedTo() if run:
            return replace(run, objections={**run.objections, event.objection_no: event})
        case ObjectionResolved() if run:
            return replace(run, resolved={**run.resolved, event.objection_no: event})
        case RunSubmitted() if run:
            return replace(run, submitted=event, status="submitted")
        case RunApproved() if run:
            return replace(run, approved=event, status="approved")
        case RunRejected() if run:
            return replace(run, submitted=None, status="rejected")
        case RunReverted() if run:
            return _reverted(run, event)
        case RunExported() if run:
            return replace(run, exported=event, status="exported")
        case RunSettled() if run:
            return replace(run, settled=(*run.settled, event))
        case RunClosed() if run:
            return replace(run, status="closed")
        case RunCancelled() if run:
            return replace(run, status="cancelled")
    raise TypeError(f"not to be said of this run: {type(event).__name__}")


def _computed(run: Run, event: RunComputed) -> Run:
    published = run.published if event.within_publication else None
    return replace(run, computed=event, published=published, status="published" if published else "computed")


def _reverted(run: Run, event: RunReverted) -> Run:
    before = replace(run, status=BEFORE[event.step])
    match event.step:
        case "approved":
            return replace(before, approved=None)
        case "submitted":
            return replace(before, submitted=None, status="published" if run.published else "computed")
        case _:
            return replace(before, published=None)


def open_(run: Run | None, command: ask.OpenRun) -> Event | None:
    said = RunOpened(**command.model_dump())
    return once(command.stream, said, run.opened.model_copy(update={"uses": None}) if run else None)


def compute(run: Run, command: ask.ComputeRun, acting: Acting) -> Event | None:
    """May be done again until the run is submitted; quiet where it gives the same again."""
    must_be(run, "opened", "rejected", "computed", "published")
    if run.status in ("computed", "published") and _what(run.made) == _what(command):
        return None
    return RunComputed(**command.model_dump(), computation=run.computations + 1, computed_by=acting.officer)


def _what(made: RunComputed | ask.ComputeRun) -> tuple[object, ...]:
    """What a computation comes to: of equal lines money may be kept back for another recovery."""
    return made.on, made.digest, made.offsets, made.reductions


def publish(run: Run, command: ask.PublishRun) -> Event | None:
    said = RunPublished(**command.model_dump(), computation=run.computations)
    if run.published is not None and (run.published.published_on, run.published.working_days) == (
        said.published_on,
        said.working_days,
    ):
        return None
    must_be(run, "computed")
    _not_before(run, said.published_on)
    return said


def object_(run: Run, command: ask.ObjectToRun) -> Event | None:
    """Objections may come until the money is sent."""
    said = RunObjectedTo(**command.model_dump())
    if (told := run.objections.get(said.objection_no)) is not None:
        return once(f"{run.case} {said.objection_no}", said, told)
    must_be(run, "published", "submitted", "approved")
    if said.learner_no is not None and said.case is None:
        raise Refusal("a learner is named with the class: give case too")
    if run.published is not None and said.objected_on < run.published.published_on:
        raise Refusal("nobody can object before the list is published")
    return said


def resolve_objection(run: Run, command: ask.ResolveObjection) -> Event | None:
    said = ObjectionResolved(**command.model_dump())
    if said.objection_no not in run.objections:
        raise Refusal("{thing} does not exist; record it first", thing=f"{run.case} {said.objection_no}")
    if said.resolved_on < run.objections[said.objection_no].objected_on:
        raise Refusal("an objection is not resolved before it is made")
    return once(f"{run.case} {said.objection_no}", said, run.resolved.get(said.objection_no))


def submit(run: Run, command: ask.SubmitRun, acting: Acting) -> Event | None:
    """Once the publication is over; a run that pays nobody needs none."""
    made = run.made
    if run.status == "submitted":
        return _told_already(run, run.submitted.submitted_by if run.submitted else None, acting)
    must_be(run, "published", *(() if made.paying else ("computed",)))
    if not made.paying and not made.taken_back and not made.reductions:
        raise Refusal("run {run_no} pays nothing and takes nothing back", run_no=command.run_no)
    _unchanged(run, command.digest)
    if made.paying:
        _publication_over(command.ends_on, command.submitted_on)
    _not_before(run, command.submitted_on)
    _somebody_else(acting, "review", intake=made.entered_by)
    return RunSubmitted(
        run_no=command.run_no,
        computation=made.computation,
        digest=made.digest,
        submitted_on=command.submitted_on,
        submitted_by=acting.officer,
    )


def approve(run: Run, command: ask.ApproveRun, acting: Acting) -> Event | None:
    made = run.made
    if run.status == "approved":
        return _told_already(run, run.approved.approved_by if run.approved else None, acting)
    must_be(run, "submitted")
    assert run.submitted is not None
    _still_holds(acting, run.submitted.submitted_by, "review")
    _somebody_else(acting, "approval", intake=made.entered_by, review=(made.computed_by, run.submitted.submitted_by))
    _unchanged(run, command.digest)
    _not_before(run, command.approved_on)
    return RunApproved(
        run_no=command.run_no,
        computation=made.computation,
        digest=made.digest,
        approved_on=command.approved_on,
        approved_by=acting.officer,
    )


def reject(run: Run, command: ask.RejectRun, acting: Acting) -> Event | None:
    """Whoever entered facts of it may send it back: nothing is paid by it."""
    if run.status == "rejected":
        return None
    must_be(run, "submitted")
    _not_before(run, command.rejected_on)
    return RunRejected(**command.model_dump(), computation=run.computations, rejected_by=acting.officer)


def revert(run: Run, command: ask.RevertRun) -> Event | None:
    """Takes back the last step only; sent money is never taken back so.

    The same in the same words on the same day is the same: nobody loses two steps by asking twice.
    """
    told = run.reverted
    if told is not None and (told.reverted_on, told.reason) == (command.reverted_on, command.reason):
        return None
    if run.status not in BEFORE:
        raise _not_in_order(run)
    _not_before(run, command.reverted_on)
    return RunReverted(**command.model_dump(), computation=run.computations, step=run.status)


def export(run: Run, command: ask.ExportRun, acting: Acting) -> Event | None:
    """Once: made again later, the same papers record nothing, and others are refused."""
    made = run.made
    if run.exported is not None:
        if run.exported.papers != command.papers:
            _told_already(run, run.exported.exported_by, acting)
            raise Refusal("run {run_no} was exported with other papers", run_no=command.run_no)
        return None
    must_be(run, "approved")
    assert run.submitted is not None
    assert run.approved is not None
    _still_holds(acting, run.approved.approved_by, "approval")
    _somebody_else(
        acting,
        "payment",
        intake=made.entered_by,
        review=(made.computed_by, run.submitted.submitted_by),
        approval=(run.approved.approved_by,),
    )
    _unchanged(run, command.digest)
    _not_before(run, command.exported_on)
    return RunExported(
        run_no=command.run_no,
        computation=made.computation,
        exported_on=command.exported_on,
        exported_by=acting.officer,
        amount=made.amount,
        offset=made.offset,
        payees=made.payees,
        papers=command.papers,
    )


def settle(run: Run, command: ask.SettleRun) -> Event | None:
    """The same file again records nothing. What came back late is told even of a run that was closed."""
    if any(command.digest == one.digest for one in run.settled):
        return None
    must_be(run, "exported", "closed")
    _not_before(run, command.settled_on)
    if not command.paid and not command.returned:
        return None
    return RunSettled(**command.model_dump(), computation=run.computations, settlement=len(run.settled) + 1)


def close(run: Run, command: ask.CloseRun) -> Event | None:
    if run.status == "closed":
        return None
    must_be(run, "exported")
    _not_before(run, command.closed_on)
    assert run.exported is not None
    told = run.settled[-1].told if run.settled else 0
    if told < run.exported.payees:
        raise Refusal("of {payees} payees the bank has told of {told} only", payees=run.exported.payees, told=told)
    return RunClosed(**command.model_dump())


def cancel(run: Run, command: ask.CancelRun) -> Event | None:
    if run.status == "cancelled":
        return None
    if run.status in ("submitted", "approved", "exported", "closed"):
        raise _not_in_order(run)
    _not_before(run, command.cancelled_on)
    return RunCancelled(**command.model_dump())


def must_be(run: Run, *statuses: Status) -> None:
    """Refuses a step that is not the run's next one."""
    if run.status not in statuses:
        raise _not_in_order(run)


def _not_in_order(run: Run) -> Refusal:
    return Refusal("run {run_no} is {status}; that is not its next step", run_no=run.opened.run_no, status=run.status)


def _told_already(run: Run, by: str | None, acting: Acting) -> Event | None:
    """Quiet where the same officer says it again; another one is told who was first."""
    if by == acting.officer:
        return None
    raise Refusal(
        "run {run_no} is {status} already, by {officer}", run_no=run.opened.run_no, status=run.status, officer=by
    )


def _not_before(run: Run, day: date) -> None:
    if day < run.last_day:
        raise Refusal("the step before was on {day}", day=run.last_day)


def _unchanged(run: Run, digest: str) -> None:
    if digest != run.made.digest:
        raise Refusal(
            "the lines of run {run_no} have changed since they were computed; compute it again",
            run_no=run.opened.run_no,
        )


def _publication_over(ends_on: date | None, day: date) -> None:
    if ends_on is None:
        raise Refusal("when the publication ends is not known: the working days of a year are not loaded")
    if day <= ends_on:
        raise Refusal("the publication lasts until {day}", day=ends_on)


def _still_holds(acting: Acting, officer: str, role: Role) -> None:
    if not acting.holds(officer, role):
        raise Refusal(
            "{officer} does not hold the role {role} any more, so their word is void; revert it and do it again",
            officer=officer,
            role=role,
        )


def _somebody_else(acting: Acting, role: Role, **before: tuple[str, ...]) -> None:
    """Four different people (权限分设): whoever did an earlier part of it may not do this one."""
    for earlier, officers in before.items():
        if acting.officer in officers:
            raise Refusal(
                "{officer} had a part in it already ({earlier}), and cannot have the one of {role}",
                officer=acting.officer,
                earlier=earlier,
                role=role,
            )


DECISIONS: dict[type[Command], Decision] = {
    ask.OpenRun: open_,
    ask.ComputeRun: compute,
    ask.PublishRun: publish,
    ask.ObjectToRun: object_,
    ask.ResolveObjection: resolve_objection,
    ask.SubmitRun: submit,
    ask.ApproveRun: approve,
    ask.RejectRun: reject,
    ask.RevertRun: revert,
    ask.ExportRun: export,
    ask.SettleRun: settle,
    ask.CloseRun: close,
    ask.CancelRun: cancel,
}
