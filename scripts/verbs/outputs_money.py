"""The shapes of the `--json` answers about payment runs and the ledger."""

from pydantic import Field

from domain.hold.codes import HoldCode
from domain.kernel.days import Day
from domain.kernel.record import Record
from domain.payment_run.state import Status
from domain.schemes.lines import Basis, Entitlement, Reason, Tranche
from scripts.verbs.amounts import Yuan


class ComputedAnswer(Record):
    """What the lines come to that were frozen last."""

    on: Day
    digest: str
    computation: int
    known_at: int
    lines: int
    paying: int
    held: int
    payees: int
    amount: Yuan
    held_amount: Yuan
    offset: Yuan
    taken_back: Yuan
    net: Yuan
    by: str


class PublishedAnswer(Record):
    """Since when the list is up; `ends_on` is null while the end cannot be known."""

    on: Day
    ends_on: Day | None
    working_days: int


class StepAnswer(Record):
    """Who took a step, and when."""

    on: Day
    by: str


class ObjectionAnswer(Record):
    """An objection; `upheld` is null while it is open."""

    objection_no: str
    case: str | None
    learner_no: str | None
    tranche: Tranche | None
    text: str
    on: Day
    upheld: bool | None


class ReturnedAnswer(Record):
    """What the bank sent back of a payee's money."""

    payee: str
    amount: Yuan
    reason: str


class SettledAnswer(Record):
    """One answer of the bank."""

    on: Day
    paid: int
    paid_amount: Yuan
    returned: list[ReturnedAnswer]


class RunAnswer(Record):
    """A run as it stands."""

    run_no: str
    policy: str
    office: str
    payee: str | None
    status: Status
    opened_on: Day
    computed: ComputedAnswer | None
    published: PublishedAnswer | None
    objections: list[ObjectionAnswer]
    submitted: StepAnswer | None
    approved: StepAnswer | None
    exported: StepAnswer | None
    papers: dict[str, str]
    settled: list[SettledAnswer]


class RunsAnswer(Record):
    """The answer of `run list`."""

    runs: list[RunAnswer]


class BlockedAnswer(Record):
    """What one reason holds, or would hold."""

    code: HoldCode
    detail: str
    lines: int
    amount: Yuan
    overridden: int
    overridable: bool


class RunShown(RunAnswer):
    """The answer of `run show`."""

    blocked: list[BlockedAnswer]


class HeldAnswer(Record):
    """A hold of a line; `override` is the paper on whose ground the line is paid all the same."""

    code: HoldCode
    detail: str
    evidence: list[str]
    override: str | None


class RunLineAnswer(Record):
    """A line of a run."""

    number: int
    case: str
    learner_no: str | None
    tranche: Tranche
    policy: str
    programme: str
    office: str
    payee: str | None
    account: int | None
    budget: str | None
    entitlement: Entitlement
    worth: Yuan
    sent: Yuan
    amount: Yuan
    held: Yuan
    offset: Yuan
    taken_back: Yuan
    net: Yuan
    basis: Basis | None
    earned_on: Day | None
    payable_from: Day | None
    last_day: Day | None
    reasons: list[Reason]
    clauses: list[str]
    holds: list[HeldAnswer]


class RunLines(Record):
    """The answer of `run lines`."""

    run_no: str
    computation: int
    lines: list[RunLineAnswer]


class Blockers(Record):
    """The answer of `run blockers`; `lines` only where they are asked for."""

    on: Day
    policy: str
    office: str
    blocked: list[BlockedAnswer]
    lines: list[RunLineAnswer] = Field(default_factory=list)


class LedgerSums(Record):
    """What stands on each account."""

    budget: Yuan
    committed: Yuan
    payable: Yuan
    sent: Yuan
    returned: Yuan
    claimed_back: Yuan
    recovered: Yuan
    written_off: Yuan
    net_sent: Yuan


class LedgerRow(LedgerSums):
    """The same of one payee, budget, run or case."""

    key: str | None


class LedgerAnswer(Record):
    """The answer of `ledger`; `trial` is what all accounts come to together."""

    by: str
    rows: list[LedgerRow]
    total: LedgerSums
    trial: Yuan
