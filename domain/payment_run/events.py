"""What can happen to a payment run (拨付批次). Amounts are whole fen.

A computation's lines stand beside the log, under the run's number and that of the computation; `digest` fixes them.
`uses` is the scope that the run keeps to itself from this event on; None where the event changes nothing of it.
"""

from datetime import date
from typing import Literal

from domain.kernel.line_amounts import LineAmount
from domain.kernel.money import Fen
from domain.kernel.record import Event, Record
from domain.kernel.uses import Use

Step = Literal["computed", "published", "submitted", "approved"]
"""已核算 · 公示中 · 已提交 · 已批准"""


class Offset(Record):
    """So much of what a payee is due is kept back for a recovery (抵扣)."""

    recovery_no: str
    payee: str
    amount: Fen


class Reduction(Record):
    """So much of a recovery is given up again, since the lines are earned after all."""

    recovery_no: str
    lines: tuple[LineAmount, ...]


class Returned(Record):
    """What the bank could not pay out to a payee (退票)."""

    payee: str
    amount: Fen
    reason: str


class RunOpened(Event):
    """Somebody began a run over the cases of a policy and of the offices in a division (立项)."""

    legal_day_field = "opened_on"

    run_no: str
    policy: str
    office: str
    payee: str | None = None
    opened_on: date
    uses: tuple[Use, ...] | None = None


class RunComputed(Event):
    """The lines were worked out, as if `on` were today, with what the log held up to `known_at` (核算)."""

    legal_day_field = "on"

    run_no: str
    computation: int
    on: date
    known_at: int
    digest: str
    packs: dict[str, str]
    lines: int
    paying: int
    held: int
    payees: int
    amount: Fen
    held_amount: Fen
    offset: Fen
    taken_back: Fen
    offsets: tuple[Offset, ...] = ()
    reductions: tuple[Reduction, ...] = ()
    entered_by: tuple[str, ...] = ()
    """officers who recorded facts of the cases that it pays"""
    computed_by: str
    within_publication: bool = False
    """whether every line it pays was published with that amount already"""


class RunPublished(Event):
    """The list of payments was put up for the public (公示), for so many working days from the next one on."""

    legal_day_field = "published_on"

    run_no: str
    computation: int
    published_on: date
    working_days: int
    ends_on: date | None
    """last day; None while the arrangement of a year that is needed is not known"""


class RunObjectedTo(Event):
    """Somebody objected to a line, or to all of them (异议)."""

    legal_day_field = "objected_on"

    run_no: str
    objection_no: str
    case: str | None = None
    learner_no: str | None = None
    tranche: str | None = None
    objected_on: date
    text: str


class ObjectionResolved(Event):
    """An objection was looked into: upheld (成立), so that what it is about is not paid in this run, or not."""

    legal_day_field = "resolved_on"

    run_no: str
    objection_no: str
    upheld: bool
    resolved_on: date
    reason: str


class RunSubmitted(Event):
    """The run was reviewed and handed on for approval (提交审批); what it pays is committed."""

    legal_day_field = "submitted_on"

    run_no: str
    computation: int
    digest: str
    submitted_on: date
    submitted_by: str


class RunApproved(Event):
    """Somebody else approved it (批准)."""

    legal_day_field = "approved_on"

    run_no: str
    computation: int
    digest: str
    approved_on: date
    approved_by: str


class RunRejected(Event):
    """Somebody else sent it back (退回)."""

    legal_day_field = "rejected_on"

    run_no: str
    computation: int
    rejected_on: date
    rejected_by: str
    reason: str


class RunReverted(Event):
    """A step was taken back (撤回)."""

    legal_day_field = "reverted_on"

    run_no: str
    computation: int
    step: Step
    reverted_on: date
    reason: str


class RunExported(Event):
    """The payment order was made and handed to the treasury (拨付): the money counts as sent.

    `papers` has the SHA-256 of every file by its name.
    """

    legal_day_field = "exported_on"

    run_no: str
    computation: int
    exported_on: date
    exported_by: str
    amount: Fen
    offset: Fen
    payees: int
    papers: dict[str, str]
    uses: tuple[Use, ...] | None = None


class RunSettled(Event):
    """The bank told what became of some payees' money (到账、退票); whom it names paid stands beside the log."""

    legal_day_field = "settled_on"

    run_no: str
    computation: int
    settlement: int
    settled_on: date
    paid: int
    paid_amount: Fen
    returned: tuple[Returned, ...] = ()
    told: int
    """of how many payees the bank has told by then"""
    digest: str


class RunClosed(Event):
    """Every payee's money arrived or came back (办结)."""

    legal_day_field = "closed_on"

    run_no: str
    closed_on: date


class RunCancelled(Event):
    """The run was given up before anything was sent (作废)."""

    legal_day_field = "cancelled_on"

    run_no: str
    cancelled_on: date
    reason: str
    uses: tuple[Use, ...] | None = None


OF_RUNS: tuple[type[Event], ...] = (
    RunOpened,
    RunComputed,
    RunPublished,
    RunObjectedTo,
    ObjectionResolved,
    RunSubmitted,
    RunApproved,
    RunRejected,
    RunReverted,
    RunExported,
    RunSettled,
    RunClosed,
    RunCancelled,
)
