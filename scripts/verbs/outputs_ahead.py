"""The shapes of the `--json` answers that look ahead."""

from domain.kernel.days import Day, Month
from domain.kernel.record import Record
from domain.schemes.lines import Reason, Tranche
from projections.deadlines import WaitsFor
from projections.forecast import ForecastBy
from scripts.verbs.amounts import Yuan


class AheadRow(Record):
    """What a month brings: what becomes payable if nothing further is recorded, and what could come on top of it."""

    key: str | None
    name: str | None
    period: str
    payable: Yuan
    possible: Yuan
    most: Yuan


class AheadTotal(Record):
    """All rows together."""

    payable: Yuan
    possible: Yuan
    most: Yuan


class Forecast(Record):
    """The answer of `forecast`; a `period` is `now`, a month or `later`."""

    on: Day
    until: Day
    known_at: str | None
    position: int
    by: ForecastBy
    rows: list[AheadRow]
    total: AheadTotal


class RatioLacking(Record):
    """How far a class is from its ratio, and what it loses without it."""

    counted: int
    needed: int
    missing_learners: int
    at_stake: Yuan


class LineDeadline(Record):
    """A pending line, what it waits for and until when."""

    waits_for: WaitsFor
    last_day: Day | None
    case: str
    cohort_no: str | None
    learner_no: str | None
    policy: str
    tranche: Tranche
    amount: Yuan
    reasons: list[Reason]
    missing: str
    check_due_on: Day | None
    uncovered_months: list[Month]
    ratio: RatioLacking | None


class DeadlineTotal(Record):
    """What the lines that wait for one kind of thing come to."""

    waits_for: WaitsFor
    lines: int
    amount: Yuan


class Deadlines(Record):
    """The answer of `deadlines`."""

    on: Day
    within: int
    known_at: str | None
    position: int
    deadlines: list[LineDeadline]
    totals: list[DeadlineTotal]
