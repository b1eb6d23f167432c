"""Writing off (核销): one officer proposes it, another decides, and nobody does both."""

from domain.kernel.acting import Acting
from domain.kernel.money import fen
from domain.kernel.record import Event, Refusal
from domain.recovery import commands as ask
from domain.recovery.allocating import allocated
from domain.recovery.events import RecoveryWrittenOff, WriteOffProposalWithdrawn, WriteOffProposed
from domain.recovery.limits import at_most, must_agree, not_before_opening, something_outstanding
from domain.recovery.state import Recovery


def propose(recovery: Recovery, command: ask.ProposeWriteOff, acting: Acting) -> Event | None:
    """The last proposal is the one that stands."""
    amount = fen(command.amount) if command.amount else None
    said = WriteOffProposed(
        recovery_no=command.recovery_no, amount=amount, reason=command.reason, proposed_by=acting.officer
    )
    if said == recovery.proposal:
        return None
    something_outstanding(recovery)
    at_most(amount or 0, recovery.outstanding)
    return said


def withdraw(recovery: Recovery, command: ask.WithdrawWriteOff) -> Event | None:
    return WriteOffProposalWithdrawn(**command.model_dump()) if recovery.proposal else None


def write_off(recovery: Recovery, command: ask.WriteOffRecovery, acting: Acting) -> Event | None:
    """As much as was proposed, but no more than is left by now."""
    told = next((one for one in recovery.write_offs if one.reference == command.reference), None)
    if told is not None:
        same_day = told.written_off_on == command.written_off_on
        must_agree(command.stream, written_off_on=same_day, reason=told.reason == command.reason)
        return None
    proposal = recovery.proposal
    if proposal is None:
        raise Refusal("nobody proposes to write the recovery off; propose it first")
    if proposal.proposed_by == acting.officer:
        raise Refusal("whoever proposed to write it off does not decide it; another officer has to")
    if not acting.holds(proposal.proposed_by, "review"):
        raise Refusal("{officer}, who proposed it, may not any more; propose again", officer=proposal.proposed_by)
    not_before_opening(recovery, command.written_off_on)
    something_outstanding(recovery)
    amount = recovery.outstanding if proposal.amount is None else proposal.amount
    return RecoveryWrittenOff(
        **command.model_dump(),
        lines=allocated(amount, recovery.lines),
        proposed_by=proposal.proposed_by,
        written_off_by=acting.officer,
    )
