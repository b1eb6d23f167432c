"""What may be asked of a payment run (拨付批次). Those that work something out first are given by `skilltrail run`."""

from typing import Annotated

from pydantic import AfterValidator, Field

from domain.kernel.acting import OfficerCommand
from domain.kernel.command import Command, Key, Reason
from domain.kernel.days import Day
from domain.kernel.identity import DivisionPrefix, OrgCode, whole_division
from domain.kernel.line_amounts import CaseName
from domain.kernel.money import Fen
from domain.payment_run.events import Offset, Reduction, Returned
from domain.schemes.lines import Tranche

WorkingDays = Annotated[int, Field(ge=0, le=60)]


class RunCommand(Command):
    """A command to one run."""

    run_no: Key

    @property
    def stream(self) -> str:
        return f"run:{self.run_no}"


class ByOfficer(RunCommand, OfficerCommand):
    """One whose decision looks at who gives it."""


class OpenRun(RunCommand):
    """A run begins, over the cases of a policy that the offices in a division handle (立项)."""

    do = "run.open"

    policy: Key
    office: Annotated[DivisionPrefix, AfterValidator(whole_division)]
    payee: OrgCode | None = None
    opened_on: Day

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"policy:{self.policy}",)


class ComputeRun(ByOfficer):
    """The lines were worked out (核算)."""

    do = "run.compute"

    on: Day
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
    within_publication: bool = False


class PublishRun(RunCommand):
    """The list is put up (公示)."""

    do = "run.publish"

    published_on: Day
    working_days: WorkingDays
    ends_on: Day | None


class ObjectToRun(RunCommand):
    """Somebody objects (异议)."""

    do = "run.object"

    objection_no: Key
    case: CaseName | None = None
    learner_no: Key | None = None
    tranche: Tranche | None = None
    objected_on: Day
    text: Reason

    @property
    def refers(self) -> tuple[str, ...]:
        return (self.case,) if self.case is not None else ()


class ResolveObjection(RunCommand):
    """The objection was looked into."""

    do = "run.resolve_objection"

    objection_no: Key
    upheld: bool
    resolved_on: Day
    reason: Reason


class SubmitRun(ByOfficer):
    """The run is handed on for approval (提交审批). `digest`: of its lines, worked out again at this moment."""

    do = "run.submit"

    submitted_on: Day
    digest: str
    ends_on: Day | None
    """the last day of the publication by the calendar as it is now"""


class ApproveRun(ByOfficer):
    """Somebody approves it (批准). `digest`: of its lines, worked out again at this moment."""

    do = "run.approve"

    approved_on: Day
    digest: str


class RejectRun(ByOfficer):
    """Somebody sends it back (退回)."""

    do = "run.reject"

    rejected_on: Day
    reason: Reason


class RevertRun(RunCommand):
    """The last step is taken back (撤回)."""

    do = "run.revert"

    reverted_on: Day
    reason: Reason


class ExportRun(ByOfficer):
    """The payment order goes to the treasury (拨付). `digest`: of its lines, worked out again at this moment."""

    do = "run.export"

    exported_on: Day
    digest: str
    papers: dict[str, str]


class SettleRun(RunCommand):
    """The bank's word on some payees (到账、退票)."""

    do = "run.settle"

    settled_on: Day
    paid: int
    paid_amount: Fen
    returned: tuple[Returned, ...] = ()
    told: int
    digest: str


class CloseRun(RunCommand):
    """Every payee is settled (办结)."""

    do = "run.close"

    closed_on: Day


class CancelRun(RunCommand):
    """The run is given up (作废)."""

    do = "run.cancel"

    cancelled_on: Day
    reason: Reason
