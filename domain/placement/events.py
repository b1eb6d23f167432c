"""What can happen to a placement (实现就业)."""

from datetime import date
from typing import Any

from domain.kernel.days import Month
from domain.kernel.identity import Division, FreeText, OrgCode
from domain.kernel.record import Event
from domain.vocabulary import CheckKind, CheckResult, PlacementKind


class PlacementReported(Event):
    """A job was reported for somebody of a class (就业登记). `started_on` is its first day."""

    legal_day_field = "started_on"

    placement_no: str
    cohort_no: str
    person: str
    employer: OrgCode
    work_division: Division
    kind: PlacementKind
    started_on: date


class PlacementEnded(Event):
    """The job ended; `ended_on` is its last day (离职)."""

    legal_day_field = "ended_on"

    placement_no: str
    ended_on: date


class PlacementCorrected(Event):
    """Recorded facts about the job were wrong; these values stand instead, from the beginning (更正)."""

    placement_no: str
    set: dict[str, Any]
    reason: FreeText


class PlacementAnnulled(Event):
    """There never was such a job (就业登记作废)."""

    placement_no: str
    reason: FreeText


class PlacementResumed(Event):
    """The job went on from this day after an end that was reported (恢复就业)."""

    legal_day_field = "resumed_on"

    placement_no: str
    resumed_on: date
    reason: FreeText


class CheckRecorded(Event):
    """A register, or an officer by hand, answered whether the person was employed (就业核查结果).

    A register's answer holds for the question it was asked: that due day and, for a start check, that employer.
    An answer by hand has no due day: it stands until the next one by hand.
    """

    legal_day_field = "due_on"

    placement_no: str
    kind: CheckKind
    result: CheckResult
    due_on: date | None = None
    employer: OrgCode | None = None
    source: str | None = None
    months: tuple[Month, ...] = ()
    evidence: FreeText | None = None
    attempt: int | None = None

    @property
    def by_hand(self) -> bool:
        """An officer's answer, not a register's."""
        return self.due_on is None
