"""The payment run (拨付批次): its decisions, step by step."""

from domain.kernel.acting import Acting
from domain.kernel.command import Command, Decision, once
from domain.kernel.record import Event, Refusal
from domain.payment_run import commands as ask
from domain.payment_run.conditions import (
    must_be,
    not_before,
    not_in_order,
    publication_over,
    somebody_else,
    still_holds,
    told_already,
    unchanged,
)
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
)
from domain.payment_run.state import BEFORE, Run, evolve

__all__ = ["DECISIONS", "Run", "evolve"]


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
    not_before(run, said.published_on)
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
        return told_already(run, run.submitted.submitted_by if run.submitted else None, acting)
    must_be(run, "published", *(() if made.paying else ("computed",)))
    if not made.paying and not made.taken_back and not made.reductions:
        raise Refusal("run {run_no} pays nothing and takes nothing back", run_no=command.run_no)
    unchanged(run, command.digest)
    if made.paying:
        publication_over(command.ends_on, command.submitted_on)
    not_before(run, command.submitted_on)
    somebody_else(acting, "review", intake=made.entered_by)
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
        return told_already(run, run.approved.approved_by if run.approved else None, acting)
    must_be(run, "submitted")
    assert run.submitted is not None
    still_holds(acting, run.submitted.submitted_by, "review")
    somebody_else(acting, "approval", intake=made.entered_by, review=(made.computed_by, run.submitted.submitted_by))
    unchanged(run, command.digest)
    not_before(run, command.approved_on)
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
    not_before(run, command.rejected_on)
    return RunRejected(**command.model_dump(), computation=run.computations, rejected_by=acting.officer)


def revert(run: Run, command: ask.RevertRun) -> Event | None:
    """Takes back the last step only; sent money is never taken back so.

    The same in the same words on the same day is the same: nobody loses two steps by asking twice.
    """
    told = run.reverted
    if told is not None and (told.reverted_on, told.reason) == (command.reverted_on, command.reason):
        return None
    if run.status not in BEFORE:
        raise not_in_order(run)
    not_before(run, command.reverted_on)
    return RunReverted(**command.model_dump(), computation=run.computations, step=run.status)


def export(run: Run, command: ask.ExportRun, acting: Acting) -> Event | None:
    """Once: made again later, the same papers record nothing, and others are refused."""
    made = run.made
    if run.exported is not None:
        if run.exported.papers != command.papers:
            told_already(run, run.exported.exported_by, acting)
            raise Refusal("run {run_no} was exported with other papers", run_no=command.run_no)
        return None
    must_be(run, "approved")
    assert run.submitted is not None
    assert run.approved is not None
    still_holds(acting, run.approved.approved_by, "approval")
    somebody_else(
        acting,
        "payment",
        intake=made.entered_by,
        review=(made.computed_by, run.submitted.submitted_by),
        approval=(run.approved.approved_by,),
    )
    unchanged(run, command.digest)
    not_before(run, command.exported_on)
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
    not_before(run, command.settled_on)
    if not command.paid and not command.returned:
        return None
    return RunSettled(**command.model_dump(), computation=run.computations, settlement=len(run.settled) + 1)


def close(run: Run, command: ask.CloseRun) -> Event | None:
    if run.status == "closed":
        return None
    must_be(run, "exported")
    not_before(run, command.closed_on)
    assert run.exported is not None
    told = run.settled[-1].told if run.settled else 0
    if told < run.exported.payees:
        raise Refusal("of {payees} payees the bank has told of {told} only", payees=run.exported.payees, told=told)
    return RunClosed(**command.model_dump())


def cancel(run: Run, command: ask.CancelRun) -> Event | None:
    if run.status == "cancelled":
        return None
    if run.status in ("submitted", "approved", "exported", "closed"):
        raise not_in_order(run)
    not_before(run, command.cancelled_on)
    return RunCancelled(**command.model_dump())


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
