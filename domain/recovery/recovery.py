"""Money that is taken back (退回补贴资金): decisions on opening, demanding, what comes back and what need not.

Of a recovery always: opened = repaid + offset + reduced + written off + outstanding.
"""

from domain.kernel.command import Command, Decision, once
from domain.kernel.money import Fen, fen
from domain.kernel.record import Event, Refusal
from domain.recovery import commands as ask
from domain.recovery.allocating import Lines, allocated, total
from domain.recovery.events import (
    RecoveryDemanded,
    RecoveryOffset,
    RecoveryOpened,
    RecoveryReferred,
    RecoveryRepaid,
    ReferralEnded,
)
from domain.recovery.limits import at_most, each_line_once, must_agree, not_before_opening, something_outstanding
from domain.recovery.reducing import earn_again, reduce
from domain.recovery.state import Recovery, evolve
from domain.recovery.write_off import propose, withdraw, write_off

__all__ = ["BEGINS", "DECISIONS", "Recovery", "evolve"]


def open_by_hand(recovery: Recovery | None, command: ask.OpenRecovery) -> Event | None:
    said = command.model_dump(exclude={"lines"})
    return _opened(recovery, RecoveryOpened(cause="by_hand", lines=ask.in_fen(command.lines), **said))


def claim_back(recovery: Recovery | None, command: ask.ClaimBack) -> Event | None:
    return _opened(recovery, RecoveryOpened(cause="difference", **command.model_dump()))


def _opened(recovery: Recovery | None, said: RecoveryOpened) -> Event | None:
    each_line_once(said.lines)
    return once(f"recovery:{said.recovery_no}", said, recovery.opened if recovery else None)


def demand(recovery: Recovery, command: ask.DemandRecovery) -> Event | None:
    """Asking again on another day is a reminder."""
    said = RecoveryDemanded(**command.model_dump())
    told = next((one for one in recovery.demands if one.demanded_on == said.demanded_on), None)
    if told is not None:
        return once(command.stream, said, told)
    not_before_opening(recovery, said.demanded_on)
    if said.due_on < said.demanded_on:
        raise Refusal("the money cannot be due before it is asked for")
    something_outstanding(recovery)
    return said


def repay(recovery: Recovery, command: ask.RepayRecovery) -> Event | None:
    """One transfer of the bank is one repayment, however often it is told."""
    amount = fen(command.amount)
    told = next((one for one in recovery.repayments if one.reference == command.reference), None)
    if told is not None:
        must_agree(command.stream, repaid_on=told.repaid_on == command.repaid_on, amount=total(told.lines) == amount)
        return None
    not_before_opening(recovery, command.repaid_on)
    return RecoveryRepaid(
        recovery_no=command.recovery_no,
        repaid_on=command.repaid_on,
        reference=command.reference,
        lines=_of_outstanding(recovery, amount),
    )


def offset(recovery: Recovery, command: ask.OffsetRecovery) -> Event | None:
    """A run keeps back from a payee once."""
    told = next((one for one in recovery.offsets if one.run_no == command.run_no), None)
    if told is not None:
        must_agree(command.stream, amount=total(told.lines) == command.amount)
        return None
    return RecoveryOffset(
        recovery_no=command.recovery_no,
        run_no=command.run_no,
        offset_on=command.offset_on,
        lines=_of_outstanding(recovery, command.amount),
    )


def refer(recovery: Recovery, command: ask.ReferRecovery) -> Event | None:
    """One authority has it at a time."""
    said = RecoveryReferred(**command.model_dump())
    if said in recovery.referrals:
        return None
    if recovery.referral is not None:
        raise Refusal("the recovery is referred already; end that referral first")
    something_outstanding(recovery)
    not_before_opening(recovery, said.referred_on)
    return said


def end_referral(recovery: Recovery, command: ask.EndReferral) -> Event | None:
    said = ReferralEnded(**command.model_dump())
    if said in recovery.referrals:
        return None
    if recovery.referral is None:
        raise Refusal("the recovery is not referred to anybody")
    if said.ended_on < recovery.referral.referred_on:
        raise Refusal("a referral cannot end before it is made")
    return said


def _of_outstanding(recovery: Recovery, amount: Fen) -> Lines:
    at_most(amount, recovery.outstanding)
    return allocated(amount, recovery.lines)


DECISIONS: dict[type[Command], Decision] = {
    ask.OpenRecovery: open_by_hand,
    ask.ClaimBack: claim_back,
    ask.DemandRecovery: demand,
    ask.RepayRecovery: repay,
    ask.OffsetRecovery: offset,
    ask.ReduceRecovery: reduce,
    ask.EarnAgain: earn_again,
    ask.ReferRecovery: refer,
    ask.EndReferral: end_referral,
    ask.ProposeWriteOff: propose,
    ask.WithdrawWriteOff: withdraw,
    ask.WriteOffRecovery: write_off,
}

BEGINS: frozenset[type[Command]] = frozenset({ask.OpenRecovery, ask.ClaimBack})
