"""What may be asked of money that is taken back (退回补贴资金). People write yuan; what a run says is in fen."""

from typing import Annotated

from pydantic import Field, PositiveInt, StringConstraints

from domain.kernel.acting import OfficerCommand
from domain.kernel.command import Command, Key, Name, Reason
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText, OrgCode, is_person
from domain.kernel.line_amounts import CaseName, LineAmount
from domain.kernel.money import Yuan, fen
from domain.kernel.record import Record
from domain.schemes.lines import Tranche
from domain.vocabulary import Authority

PersonReference = Annotated[str, StringConstraints(pattern=r"^p-[0-9a-z]{1,32}$")]
"""The opaque reference of a person, as `tranches` and `replay` show it."""


class LineInYuan(Record):
    """So many yuan on a line, as people write it."""

    case: CaseName
    learner_no: Key | None = None
    tranche: Tranche
    amount: Yuan

    @property
    def in_fen(self) -> LineAmount:
        return LineAmount(case=self.case, learner_no=self.learner_no, tranche=self.tranche, amount=fen(self.amount))


LinesInYuan = Annotated[tuple[LineInYuan, ...], Field(min_length=1)]


def in_fen(lines: tuple[LineInYuan, ...]) -> tuple[LineAmount, ...]:
    return tuple(line.in_fen for line in lines)


class RecoveryCommand(Command):
    """A command to one recovery."""

    recovery_no: Key

    @property
    def stream(self) -> str:
        return f"recovery:{self.recovery_no}"


class OpenRecovery(RecoveryCommand):
    """An officer finds that money has to be returned (认定应退回)."""

    do = "recovery.open"

    payee: OrgCode | PersonReference
    policy: Key
    office: Division
    lines: LinesInYuan
    opened_on: Day
    reason: Reason

    @property
    def refers(self) -> tuple[str, ...]:
        payee = () if is_person(self.payee) else (f"organisation:{self.payee}",)
        return (f"policy:{self.policy}", *payee, *dict.fromkeys(line.case for line in self.lines))


class ClaimBack(RecoveryCommand):
    """A run finds less earned than was sent (差额追回)."""

    do = "recovery.claim_back"

    payee: str
    policy: Key
    office: Division
    run_no: Key
    lines: tuple[LineAmount, ...]
    opened_on: Day
    reason: Reason
    evidence: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


class DemandRecovery(RecoveryCommand):
    """The payee is asked for it (催缴)."""

    do = "recovery.demand"

    demanded_on: Day
    due_on: Day
    reference: Name | None = None


class RepayRecovery(RecoveryCommand):
    """Money came back (退回到账)."""

    do = "recovery.repay"

    repaid_on: Day
    amount: Yuan
    reference: Name


class OffsetRecovery(RecoveryCommand):
    """A run keeps so many fen back (抵扣)."""

    do = "recovery.offset"

    run_no: Key
    offset_on: Day
    amount: PositiveInt


class ReduceRecovery(RecoveryCommand):
    """An officer says that less has to be returned (核减)."""

    do = "recovery.reduce"

    reduced_on: Day
    lines: LinesInYuan
    reason: Reason


class EarnAgain(RecoveryCommand):
    """A run finds lines earned again that were taken back (重新取得)."""

    do = "recovery.earn_again"

    run_no: Key
    reduced_on: Day
    lines: tuple[LineAmount, ...]
    reason: Reason


class ReferRecovery(RecoveryCommand):
    """It is handed to an authority (移送)."""

    do = "recovery.refer"

    referred_on: Day
    to: Authority
    reason: Reason


class EndReferral(RecoveryCommand):
    """The authority has given it back (移送办结)."""

    do = "recovery.end_referral"

    ended_on: Day
    reason: Reason


class ProposeWriteOff(RecoveryCommand, OfficerCommand):
    """An officer proposes to write it off (建议核销): so much, or whatever will be outstanding."""

    do = "recovery.propose_write_off"

    amount: Yuan | None = None
    reason: Reason


class WithdrawWriteOff(RecoveryCommand):
    """The proposal is taken back (撤回核销建议)."""

    do = "recovery.withdraw_write_off"

    reason: FreeText | None = None


class WriteOffRecovery(RecoveryCommand, OfficerCommand):
    """Another officer writes it off (核销)."""

    do = "recovery.write_off"

    written_off_on: Day
    reason: Reason
    reference: Name
