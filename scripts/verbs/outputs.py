"""The shapes of `--json` answers that other people's scripts read."""

from typing import Any, Literal

from application.sweep import LeftOut
from domain.kernel.days import Day, Month
from domain.kernel.record import Record
from domain.schemes.lines import Basis, Entitlement, Reason, Tranche
from domain.vocabulary import CheckKind, CheckResult
from infrastructure.doctor import Verdict
from projections.findings import Severity
from scripts.verbs.amounts import Yuan
from scripts.verbs.outputs_ahead import Deadlines, Forecast
from scripts.verbs.outputs_money import Blockers, LedgerAnswer, RunLines, RunsAnswer, RunShown


class TrancheLine(Record):
    """One line: what a case is worth in one tranche on a day, of one learner where it has any."""

    cohort_no: str | None
    learner_no: str | None
    policy: str
    programme: str
    tranche: Tranche
    entitlement: Entitlement
    amount: Yuan
    basis: Basis | None
    earned_on: Day | None
    last_day: Day | None
    payable_from: Day | None
    reasons: list[Reason]
    clauses: list[str]
    paid: Yuan
    payable: Yuan
    case: str
    payee: str | None


class TrancheLines(Record):
    """The answer of `tranches`."""

    on: Day
    known_at: str | None
    position: int
    lines: list[TrancheLine]


class FileTally(Record):
    """What became of a file's rows."""

    rows: int
    new: int
    filled: int
    unchanged: int


class MonthRestated(Record):
    """How many rows of a source stood for a month where an extract is complete, and how many go and come."""

    source: str
    month: Month
    before: int
    withdrawn: int
    appeared: int


class CheckReopened(Record):
    """A check whose standing answer the register may not give any more."""

    cohort_no: str
    learner_no: str
    placement_no: str
    kind: CheckKind
    id_number: str | None
    answer: CheckResult


class Imported(Record):
    """The answer of `import`."""

    dry_run: bool
    events: int
    files: dict[str, FileTally]
    restated: list[MonthRestated]
    reopened: list[CheckReopened]


class AppliedCommand(Record):
    """What became of one command."""

    place: str
    do: str
    id: str | None
    positions: list[int]
    repeated: bool
    unchanged: bool


class Applied(Record):
    """The answer of `apply`."""

    dry_run: bool
    events: int
    commands: list[AppliedCommand]


class ClassLeftOut(Record):
    """A class of which no check could be asked."""

    cohort_no: str
    why: LeftOut


class Swept(Record):
    """The answer of `sweep`."""

    on: Day
    dry_run: bool
    asked: int
    employed: int
    not_employed: int
    unknown: int
    recorded: int
    by_hand: int
    by_hand_unknown: int
    left_out: list[ClassLeftOut]


class Initialised(Record):
    """The answer of `init`."""

    dry_run: Literal[False]
    store: str
    key: str
    policies_published: int


class FoundByDoctor(Record):
    """What was found in one look; `cure` says what to do, and is null where nothing is."""

    check: str
    verdict: Verdict
    code: str
    found: str
    cure: str | None


class Examined(Record):
    """The answer of `doctor`; `verdict` is the worst of those found."""

    store: str
    verdict: Verdict
    findings: list[FoundByDoctor]


class AuditFinding(Record):
    """One finding of `findings`; `values` is what its sentence speaks of."""

    code: str
    name: str
    severity: Severity
    case: str
    learner_no: str | None
    policy: str
    values: dict[str, Any]
    evidence: list[str]
    clause: str | None
    sentence: str


class AuditFindings(Record):
    """The answer of `findings`; `recorded` is the event that keeps the run, where it was asked for."""

    on: Day
    known_at: str
    position: int
    recorded: str | None
    findings: list[AuditFinding]


OUTPUTS: dict[str, Any] = {
    "init": Initialised,
    "doctor": Examined,
    "import": Imported,
    "apply": Applied,
    "sweep": Swept,
    "tranches": TrancheLines,
    "findings": AuditFindings,
    "forecast": Forecast,
    "deadlines": Deadlines,
    "run list": RunsAnswer,
    "run show": RunShown,
    "run lines": RunLines,
    "run blockers": Blockers,
    "ledger": LedgerAnswer,
}
"""Verb → shape."""
