"""What can happen to a placement (实现就业)."""

from datetime import date

from domain.kernel.record import Changes, Event
from domain.vocabulary import CheckKind, CheckResult, PlacementKind


class PlacementReported(Event):
    """A job was reported for somebody of a class (就业登记). `started_on` is its first day."""

    legal_day_field = "started_on"

    placement_no: str
    cohort_no: str
    person: str
    employer: str
    work_division: str
    kind: PlacementKind
    started_on: date


class PlacementEnded(Event):
    """The job ended; `ended_on` is its last day (离职)."""

    legal_day_field = "ended_on"

    placement_no: str
    ended_on: date


class PlacementChanges(Changes):
    """What a correction of a job may set; None takes an end or a resumption back."""

    kept_apart = frozenset({"ended_on", "resumed_on"})

    employer: str | None = None
    work_division: str | None = None
    kind: PlacementKind | None = None
    started_on: date | None = None
    ended_on: date | None = None
    resumed_on: date | None = None


class PlacementCorrected(Event):
    """Recorded facts about the job were wrong; these values stand instead, from the beginning (更正)."""

    placement_no: str
    set: PlacementChanges
    reason: str
    answers: tuple[str, ...] = ()


class PlacementAnnulled(Event):
    """There never was such a job (就业登记作废)."""

    placement_no: str
    reason: str
    answers: tuple[str, ...] = ()


class PlacementReinstated(Event):
    """There was such a job after all (就业登记恢复有效)."""

    placement_no: str
    reason: str
    answers: tuple[str, ...] = ()


class PlacementResumed(Event):
    """The job went on from this day after an end that was reported (恢复就业)."""

    legal_day_field = "resumed_on"

    placement_no: str
    resumed_on: date
    reason: str
    answers: tuple[str, ...] = ()


class CheckRecorded(Event):
    """A register, or an officer by hand, said whether the person was employed (就业核查结果).

    From a register it answers one question and no other: was this person at work there then (`asked_…`, on the due
    day). A yes says what showed it (`shown_…`), a don't-know which months nobody vouches for; yes and no name the
    events that loaded what they rest on (`extracts`). An officer's word is about the job as such, has no due day, and
    holds until the next word of an officer. `answers` names the earlier answer that this one takes the place of.
    """

    legal_day_field = "due_on"

    placement_no: str
    kind: CheckKind
    result: CheckResult
    due_on: date | None = None
    asked_city: str | None = None
    asked_employer: str | None = None
    asked_months: tuple[str, ...] = ()
    shown_employer: str | None = None
    shown_division: str | None = None
    shown_month: str | None = None
    uncovered_months: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    extracts: tuple[str, ...] = ()
    evidence: str | None = None
    attempt: int | None = None
    answers: tuple[str, ...] = ()

    @property
    def by_hand(self) -> bool:
        """An officer's answer, not a register's."""
        return self.due_on is None
