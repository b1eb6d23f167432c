"""What can happen to money that is taken back (退回补贴资金). Amounts are fen, on the lines that they were sent for.

`lines` of everything behind the opening says how much less is outstanding on each, in the order of the opened ones.
"""

from datetime import date

from domain.kernel.line_amounts import LineAmount
from domain.kernel.record import Event
from domain.vocabulary import Authority, RecoveryCause


class RecoveryOpened(Event):
    """So much is to be returned by the payee (认定应退回).

    `run_no` is the run that found the difference, `evidence` the events and `clauses` the sentences behind it.
    """

    legal_day_field = "opened_on"

    recovery_no: str
    payee: str
    policy: str
    office: str
    cause: RecoveryCause
    run_no: str | None = None
    lines: tuple[LineAmount, ...]
    opened_on: date
    reason: str
    evidence: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


class RecoveryDemanded(Event):
    """The payee was asked to return the money by that day (催缴); again on another day: a reminder."""

    legal_day_field = "demanded_on"

    recovery_no: str
    demanded_on: date
    due_on: date
    reference: str | None = None


class RecoveryRepaid(Event):
    """The payee returned so much (退回到账); `reference` is the bank's."""

    legal_day_field = "repaid_on"

    recovery_no: str
    repaid_on: date
    reference: str
    lines: tuple[LineAmount, ...]


class RecoveryOffset(Event):
    """So much was kept back from what a run sent to the payee (抵扣)."""

    legal_day_field = "offset_on"

    recovery_no: str
    run_no: str
    offset_on: date
    lines: tuple[LineAmount, ...]


class RecoveryReduced(Event):
    """So much need not be returned (核减): a run found the line earned again, or an officer says why.

    `lines` was outstanding, `lines_written_off` was written off before and is no loss any more.
    """

    legal_day_field = "reduced_on"

    recovery_no: str
    run_no: str | None = None
    reduced_on: date
    reason: str
    lines: tuple[LineAmount, ...] = ()
    lines_written_off: tuple[LineAmount, ...] = ()


class RecoveryReferred(Event):
    """It was handed to an authority (移送)."""

    legal_day_field = "referred_on"

    recovery_no: str
    referred_on: date
    to: Authority
    reason: str


class ReferralEnded(Event):
    """The authority gave it back (移送办结)."""

    legal_day_field = "ended_on"

    recovery_no: str
    ended_on: date
    reason: str


class WriteOffProposed(Event):
    """Somebody proposed to write it off (建议核销): `amount`, or without one whatever is outstanding by then."""

    recovery_no: str
    amount: int | None = None
    reason: str
    proposed_by: str


class WriteOffProposalWithdrawn(Event):
    """The proposal was taken back (撤回核销建议)."""

    recovery_no: str
    reason: str | None = None


class RecoveryWrittenOff(Event):
    """So much is no longer asked for (核销), as one officer proposed and another decided."""

    legal_day_field = "written_off_on"

    recovery_no: str
    written_off_on: date
    reason: str
    reference: str
    lines: tuple[LineAmount, ...]
    proposed_by: str
    written_off_by: str


OF_RECOVERIES = (
    *(RecoveryOpened, RecoveryDemanded, RecoveryRepaid, RecoveryOffset, RecoveryReduced),
    *(RecoveryReferred, ReferralEnded, WriteOffProposed, WriteOffProposalWithdrawn, RecoveryWrittenOff),
)
"""Every event of a recovery."""
