"""What may be asked of a placement (实现就业) and of the checks of it (就业核查)."""

from domain.kernel.command import Command, Key, Name, PersonCommand, Reason
from domain.kernel.days import Day, Month
from domain.kernel.identity import Division, DivisionPrefix, FreeText, OrgCode
from domain.placement.events import PlacementChanges
from domain.vocabulary import CheckKind, CheckResult, PlacementKind


class PlacementCommand(Command):
    """A command to one placement."""

    placement_no: Key

    @property
    def stream(self) -> str:
        return f"placement:{self.placement_no}"


class ReportPlacement(PlacementCommand, PersonCommand):
    """Reports a job of somebody of a class (就业登记)."""

    do = "placement.report"

    cohort_no: Key
    employer: OrgCode
    work_division: Division
    kind: PlacementKind
    started_on: Day

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"cohort:{self.cohort_no}", f"organisation:{self.employer}")


class EndPlacement(PlacementCommand):
    """The job ended; `ended_on` is its last day (离职)."""

    do = "placement.end"

    ended_on: Day


class PlacementFields(PlacementChanges):
    """What a correction may set; null takes an end or a resumption back."""

    employer: OrgCode | None = None
    work_division: Division | None = None
    kind: PlacementKind | None = None
    started_on: Day | None = None
    ended_on: Day | None = None
    resumed_on: Day | None = None


class CorrectPlacement(PlacementCommand):
    """Recorded facts about the job were wrong: these stand instead, from the beginning (更正)."""

    do = "placement.correct"

    set: PlacementFields
    reason: Reason

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"organisation:{self.set.employer}",) if self.set.employer else ()


class AnnulPlacement(PlacementCommand):
    """There never was such a job (就业登记作废)."""

    do = "placement.annul"

    reason: Reason


class ReinstatePlacement(PlacementCommand):
    """There was such a job after all (就业登记恢复有效)."""

    do = "placement.reinstate"

    reason: Reason


class ResumePlacement(PlacementCommand):
    """The job went on after an end that was reported (恢复就业)."""

    do = "placement.resume"

    resumed_on: Day
    reason: Reason


class RecordCheck(PlacementCommand):
    """An employment check answered by hand (人工核查)."""

    do = "check.record"

    kind: CheckKind
    result: CheckResult
    source: Name
    evidence: FreeText


class AnswerCheck(PlacementCommand):
    """A register's answer to a check that fell due. Given by the sweep, never by a person."""

    do = "check.answer"

    kind: CheckKind
    due_on: Day
    result: CheckResult
    asked_city: DivisionPrefix
    asked_employer: OrgCode | None = None
    asked_months: tuple[Month, ...] = ()
    shown_employer: str | None = None
    shown_division: str | None = None
    shown_month: Month | None = None
    uncovered_months: tuple[Month, ...] = ()
    sources: tuple[str, ...] = ()
    extracts: tuple[str, ...] = ()
