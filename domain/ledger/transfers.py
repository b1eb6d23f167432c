"""What an event does to the ledger (记账): which money goes from which account to which; most events do nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.kernel.line_amounts import LineAmount
from domain.kernel.record import Event
from domain.ledger.accounts import Account
from domain.payment_run.events import (
    RunApproved,
    RunExported,
    RunRejected,
    RunReverted,
    RunSettled,
    RunSubmitted,
    Step,
)
from domain.recovery.events import (
    RecoveryOffset,
    RecoveryOpened,
    RecoveryReduced,
    RecoveryRepaid,
    RecoveryWrittenOff,
)


@dataclass(frozen=True, slots=True)
class OfLines:
    """These amounts of these lines."""

    source: Account
    target: Account
    lines: Sequence[LineAmount]


@dataclass(frozen=True, slots=True)
class OfRun:
    """What a run pays by one of its computations; with `returned_from`, only what these payees were sent."""

    source: Account
    target: Account
    run_no: str
    computation: int
    returned_from: frozenset[str] | None = None


Transfer = OfLines | OfRun

_UNDONE: dict[Step, tuple[Account, Account]] = {
    "submitted": ("committed", "budget"),
    "approved": ("payable", "committed"),
}


def transfers(event: Event) -> list[Transfer]:
    """The transfers of one event, in order."""
    match event:
        case RunSubmitted():
            return [OfRun("budget", "committed", event.run_no, event.computation)]
        case RunRejected():
            return [OfRun("committed", "budget", event.run_no, event.computation)]
        case RunApproved():
            return [OfRun("committed", "payable", event.run_no, event.computation)]
        case RunReverted() if event.step in _UNDONE:
            source, target = _UNDONE[event.step]
            return [OfRun(source, target, event.run_no, event.computation)]
        case RunExported():
            return [OfRun("payable", "sent", event.run_no, event.computation)]
        case RunSettled() if event.returned:
            payees = frozenset(one.payee for one in event.returned)
            return [OfRun("sent", "returned", event.run_no, event.computation, payees)]
        case RecoveryOpened():
            return [OfLines("sent", "claimed_back", event.lines)]
        case RecoveryRepaid() | RecoveryOffset():
            return [OfLines("claimed_back", "recovered", event.lines)]
        case RecoveryWrittenOff():
            return [OfLines("claimed_back", "written_off", event.lines)]
        case RecoveryReduced():
            outstanding = OfLines("claimed_back", "sent", event.lines)
            return [outstanding, OfLines("written_off", "sent", event.lines_written_off)]
    return []


BOOKED: tuple[type[Event], ...] = (
    *(RunSubmitted, RunRejected, RunApproved, RunReverted, RunExported, RunSettled),
    *(RecoveryOpened, RecoveryRepaid, RecoveryOffset, RecoveryReduced, RecoveryWrittenOff),
)
"""The events that may do something to the ledger."""
