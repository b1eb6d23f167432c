"""What the next decision needs of a recovery's past; what is outstanding is worked out from it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from domain.kernel.money import Fen
from domain.kernel.record import Event
from domain.recovery.allocating import Lines, by_line, less, total
from domain.recovery.events import (
    RecoveryDemanded,
    RecoveryOffset,
    RecoveryOpened,
    RecoveryReduced,
    RecoveryReferred,
    RecoveryRepaid,
    RecoveryWrittenOff,
    ReferralEnded,
    WriteOffProposalWithdrawn,
    WriteOffProposed,
)

RecoveryStatus = Literal["opened", "demanded", "referred", "settled"]
"""已认定 · 已催缴 · 已移送 · 已结清"""


@dataclass(frozen=True)
class Recovery:
    """Money that one payee has to return (退回补贴资金)."""

    case: str
    opened: RecoveryOpened
    demands: tuple[RecoveryDemanded, ...] = ()
    repayments: tuple[RecoveryRepaid, ...] = ()
    offsets: tuple[RecoveryOffset, ...] = ()
    reductions: tuple[RecoveryReduced, ...] = ()
    write_offs: tuple[RecoveryWrittenOff, ...] = ()
    referrals: tuple[RecoveryReferred | ReferralEnded, ...] = ()
    proposal: WriteOffProposed | None = None

    @property
    def office(self) -> str:
        return self.opened.office

    @property
    def lines(self) -> Lines:
        """What is outstanding on each of the opened lines, nothing included."""
        return less(
            self.opened.lines,
            *(event.lines for event in self.repayments),
            *(event.lines for event in self.offsets),
            *(event.lines for event in self.reductions),
            *(event.lines for event in self.write_offs),
        )

    @property
    def outstanding(self) -> Fen:
        return total(self.lines)

    @property
    def repaid(self) -> Fen:
        return sum(total(event.lines) for event in self.repayments)

    @property
    def offset(self) -> Fen:
        return sum(total(event.lines) for event in self.offsets)

    @property
    def reduced(self) -> Fen:
        return sum(total(event.lines) + total(event.lines_written_off) for event in self.reductions)

    @property
    def lines_written_off(self) -> Lines:
        """What is written off of each of the opened lines and was not taken out of that again."""
        written_off = by_line(*(event.lines for event in self.write_offs))
        opened = (line.model_copy(update={"amount": written_off.get(line.key, 0)}) for line in self.opened.lines)
        return less(tuple(opened), *(event.lines_written_off for event in self.reductions))

    @property
    def written_off(self) -> Fen:
        return total(self.lines_written_off)

    @property
    def due_on(self) -> date | None:
        """The day by which it was last asked for."""
        last = max(self.demands, key=lambda demand: demand.demanded_on, default=None)
        return last.due_on if last else None

    @property
    def referral(self) -> RecoveryReferred | None:
        """The referral that has not ended."""
        last = self.referrals[-1] if self.referrals else None
        return last if isinstance(last, RecoveryReferred) else None

    @property
    def status(self) -> RecoveryStatus:
        if self.outstanding == 0:
            return "settled"
        if self.referral is not None:
            return "referred"
        return "demanded" if self.demands else "opened"


def evolve(recovery: Recovery | None, event: Event) -> Recovery:
    match event:
        case RecoveryOpened():
            return Recovery(f"recovery:{event.recovery_no}", event)
        case RecoveryDemanded() if recovery:
            return replace(recovery, demands=(*recovery.demands, event))
        case RecoveryRepaid() if recovery:
            return replace(recovery, repayments=(*recovery.repayments, event))
        case RecoveryOffset() if recovery:
            return replace(recovery, offsets=(*recovery.offsets, event))
        case RecoveryReduced() if recovery:
            return replace(recovery, reductions=(*recovery.reductions, event))
        case RecoveryReferred() | ReferralEnded() if recovery:
            return replace(recovery, referrals=(*recovery.referrals, event))
        case WriteOffProposed() if recovery:
            return replace(recovery, proposal=event)
        case WriteOffProposalWithdrawn() if recovery:
            return replace(recovery, proposal=None)
        case RecoveryWrittenOff() if recovery:
            return replace(recovery, write_offs=(*recovery.write_offs, event), proposal=None)
    raise TypeError(f"not to be said of this recovery: {type(event).__name__}")
