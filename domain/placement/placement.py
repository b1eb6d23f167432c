"""A placement (实现就业): state and decisions."""

from dataclasses import dataclass, replace
from datetime import date

from domain.kernel.command import Command, Decision, differing, once
from domain.kernel.corrections import corrected, correction
from domain.kernel.record import Event, Refusal
from domain.placement import commands as ask
from domain.placement.events import (
    CheckRecorded,
    PlacementAnnulled,
    PlacementChanges,
    PlacementCorrected,
    PlacementEnded,
    PlacementReported,
    PlacementResumed,
)


@dataclass(frozen=True)
class Placement:
    """What the next decision needs of a placement's past."""

    case: str
    reported: PlacementReported
    stands: PlacementChanges
    """What may be corrected, as it stands; `ended_on` only while the job is not resumed."""
    ends: frozenset[date] = frozenset()
    """The ends that were reported, corrected or resumed since or not."""
    resumed: PlacementResumed | None = None
    annulled: bool = False
    answers: tuple[CheckRecorded, ...] = ()

    @property
    def started_on(self) -> date:
        return self.stands.started_on or self.reported.started_on


def evolve(placement: Placement | None, event: Event) -> Placement:
    match event:
        case PlacementReported():
            reported = {name: getattr(event, name, None) for name in PlacementChanges.model_fields}
            return Placement(f"cohort:{event.cohort_no}", reported=event, stands=PlacementChanges(**reported))
        case PlacementEnded() if placement:
            return replace(_ending(placement, event.ended_on), ends=placement.ends | {event.ended_on})
        case PlacementResumed() if placement:
            return replace(_ending(placement, None), resumed=event)
        case PlacementAnnulled() if placement:
            return replace(placement, annulled=True)
        case PlacementCorrected() if placement:
            return _corrected(placement, event)
        case CheckRecorded() if placement:
            return replace(placement, answers=(*placement.answers, event))
    raise TypeError(f"not to be said of this placement: {type(event).__name__}")


def _corrected(placement: Placement, event: PlacementCorrected) -> Placement:
    return replace(placement, stands=corrected(placement.stands, event.set))


def _ending(placement: Placement, day: date | None) -> Placement:
    return replace(placement, stands=corrected(placement.stands, PlacementChanges(ended_on=day)))


def report(placement: Placement | None, command: ask.ReportPlacement, person: str) -> Event | None:
    said = PlacementReported(person=person, **command.model_dump(exclude={"id_number", "name"}))
    return once(command.stream, said, placement.reported if placement else None)


def end(placement: Placement, command: ask.EndPlacement) -> Event | None:
    """None where that day was reported or stands; another day is refused while an end stands."""
    if command.ended_on in placement.ends or command.ended_on == placement.stands.ended_on:
        return None
    if placement.stands.ended_on is not None:
        raise differing(command.stream, ["ended_on"])
    if command.ended_on < placement.started_on:
        raise Refusal("a job cannot end before it starts")
    if placement.resumed is not None and command.ended_on < placement.resumed.resumed_on:
        raise Refusal("the job was resumed after that day")
    return PlacementEnded(**command.model_dump())


def correct(placement: Placement, command: ask.CorrectPlacement) -> Event | None:
    changes = correction(command.set, PlacementChanges, never_empty=("employer", "work_division", "kind", "started_on"))
    if "ended_on" in changes.named and placement.resumed is not None and placement.stands.ended_on is None:
        raise Refusal("the job was resumed; report its end, if it ended since")
    said = PlacementCorrected(placement_no=command.placement_no, set=changes, reason=command.reason)
    after = _corrected(placement, said)
    if after.stands.ended_on is not None and after.stands.ended_on < after.started_on:
        raise Refusal("a job cannot end before it starts")
    return None if after.stands == placement.stands else said


def annul(placement: Placement, command: ask.AnnulPlacement) -> Event | None:
    return None if placement.annulled else PlacementAnnulled(**command.model_dump())


def resume(placement: Placement, command: ask.ResumePlacement) -> Event | None:
    said = PlacementResumed(**command.model_dump())
    if placement.stands.ended_on is None:
        if said == placement.resumed:
            return None
        raise Refusal("the job has no end to resume from")
    if command.resumed_on < placement.started_on:
        raise Refusal("a job cannot be resumed before it starts")
    return said


def record_check(placement: Placement, command: ask.RecordCheck) -> Event | None:
    """An officer's answer; None where it repeats the one by hand that stands."""
    said = CheckRecorded(sources=(command.source,), **command.model_dump(exclude={"source"}))
    standing = [answer for answer in placement.answers if answer.by_hand and answer.kind == command.kind]
    return None if standing and standing[-1] == said else said


def answer_check(placement: Placement, command: ask.AnswerCheck) -> Event | None:
    """A register's answer; None where it repeats the last one to the same question."""
    asked = [a for a in placement.answers if (a.kind, a.due_on) == (command.kind, command.due_on)]
    said = CheckRecorded(**command.model_dump(), attempt=len(asked) + 1)
    same = [a for a in asked if (a.asked_city, a.asked_employer) == (said.asked_city, said.asked_employer)]
    return None if same and _finding(same[-1]) == _finding(said) else said


def _finding(answer: CheckRecorded) -> tuple[object, ...]:
    """What an answer says: the result and, where it is unknown, why."""
    return (answer.result, answer.uncovered_months)


DECISIONS: dict[type[Command], Decision] = {
    ask.ReportPlacement: report,
    ask.EndPlacement: end,
    ask.CorrectPlacement: correct,
    ask.AnnulPlacement: annul,
    ask.ResumePlacement: resume,
    ask.RecordCheck: record_check,
    ask.AnswerCheck: answer_check,
}
