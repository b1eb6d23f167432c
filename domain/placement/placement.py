"""A placement (实现就业): state and decisions."""

from dataclasses import dataclass, field, replace
from datetime import date

from domain.kernel.command import Command, Decision, once
from domain.kernel.corrections import Spoke, answered, corrected, correction, said_by, spoken
from domain.kernel.interruptions import (
    Interruption,
    Interruptions,
    ended,
    ended_on,
    redated,
    under_way,
    went_on_after,
)
from domain.kernel.record import Event, Refusal
from domain.kernel.stops import NEVER_STOPPED, Stops, begins_before, refuse_contradiction
from domain.placement import commands as ask
from domain.placement.breaks import after_last_day, days_of_break
from domain.placement.events import (
    CheckRecorded,
    PlacementAnnulled,
    PlacementChanges,
    PlacementCorrected,
    PlacementEnded,
    PlacementReinstated,
    PlacementReported,
    PlacementResumed,
)


@dataclass(frozen=True)
class Placement:
    """What the next decision needs of a placement's past."""

    case: str
    reported: PlacementReported
    stands: PlacementChanges
    """What may be corrected, as it stands; ends and resumptions lie in `breaks`."""
    breaks: Interruptions = ()
    told: Stops = NEVER_STOPPED
    """What was said of the days on which breaks began."""
    annulled: bool = False
    answers: tuple[tuple[int, CheckRecorded], ...] = ()
    """With the version of each."""
    version: int = 1
    spoke: Spoke = field(default_factory=dict)

    @property
    def started_on(self) -> date:
        return self.stands.started_on or self.reported.started_on

    @property
    def stream(self) -> str:
        return f"placement:{self.reported.placement_no}"


def evolve(placement: Placement | None, event: Event) -> Placement:
    version = placement.version + 1 if placement else 1
    match event:
        case PlacementReported():
            return Placement(
                f"cohort:{event.cohort_no}",
                reported=event,
                stands=PlacementChanges.told_by(event),
                version=version,
                spoke=spoken({}, said_by(event), version),
            )
        case CheckRecorded() if placement:
            # It asks about the job as reported and states nothing of it, though its own `kind` bears the same name.
            return replace(placement, answers=(*placement.answers, (version, event)), version=version)
    evolved = _evolved(placement, event)
    return replace(evolved, version=version, spoke=spoken(evolved.spoke, said_by(event), version))


def _evolved(placement: Placement | None, event: Event) -> Placement:
    match event:
        case PlacementEnded() if placement:
            since = after_last_day(event.ended_on)
            return replace(
                placement, breaks=(*placement.breaks, Interruption(since)), told=placement.told.stopped(since)
            )
        case PlacementResumed() if placement:
            breaks = ended(placement.breaks, event.resumed_on)
            return replace(placement, breaks=breaks, told=placement.told.went_on(breaks))
        case PlacementAnnulled() | PlacementReinstated() if placement:
            return replace(placement, annulled=isinstance(event, PlacementAnnulled))
        case PlacementCorrected() if placement:
            after = _corrected(placement, event.set)
            return replace(after, told=after.told.corrected(after.breaks, days_of_break(event.set)))
    raise TypeError(f"not to be said of this placement: {type(event).__name__}")


def _corrected(placement: Placement, changes: PlacementChanges) -> Placement:
    return replace(
        placement,
        stands=corrected(placement.stands, changes),
        breaks=redated(placement.breaks, days_of_break(changes)),
    )


def report(placement: Placement | None, command: ask.ReportPlacement, person: str) -> Event | None:
    said = PlacementReported(person=person, **command.model_dump(exclude={"id_number", "name"}))
    known = (placement.reported, placement.stands) if placement else ()
    return once(command.stream, said, *known)


def end(placement: Placement, command: ask.EndPlacement) -> Event | None:
    """None where an end on that day was said and not taken back; another day is refused while an end stands."""
    day, since = command.ended_on, after_last_day(command.ended_on)
    if not placement.told.anew(placement.breaks, since, command.stream, "ended_on"):
        return None
    if day < placement.started_on:
        raise Refusal("a job cannot end before it starts")
    if went_on_after(tuple(spell for spell in placement.breaks if spell.since != since), day):
        raise Refusal("the job was resumed after that day")
    return PlacementEnded(**command.model_dump())


def correct(placement: Placement, command: ask.CorrectPlacement) -> Event | None:
    changes = correction(command.set, PlacementChanges, never_empty=("employer", "work_division", "kind", "started_on"))
    days = days_of_break(changes)
    refuse_contradiction(days)
    after = _corrected(placement, changes)
    if begins_before(after.breaks, after_last_day(after.started_on), days):
        raise Refusal("a job cannot end before it starts")
    if changes.resumed_on and changes.resumed_on < after.started_on:
        raise Refusal("a job cannot be resumed before it starts")
    if after == placement:
        return None
    answers = answered(placement.stream, placement.spoke, changes.named)
    return PlacementCorrected(placement_no=command.placement_no, set=changes, reason=command.reason, answers=answers)


def annul(placement: Placement, command: ask.AnnulPlacement) -> Event | None:
    """Answers the report and, where the job was reinstated since, that too; None where it is annulled."""
    said = (PlacementReported.__name__, PlacementReinstated.__name__)
    answers = answered(placement.stream, placement.spoke, said)
    return None if placement.annulled else PlacementAnnulled(answers=answers, **command.model_dump())


def reinstate(placement: Placement, command: ask.ReinstatePlacement) -> Event | None:
    """None where the job was never annulled, or stands again."""
    answers = answered(placement.stream, placement.spoke, [PlacementAnnulled.__name__])
    return PlacementReinstated(answers=answers, **command.model_dump()) if placement.annulled else None


def resume(placement: Placement, command: ask.ResumePlacement) -> Event | None:
    if ended_on(placement.breaks, command.resumed_on):
        return None
    if under_way(placement.breaks) is None:
        raise Refusal("the job has no end to resume from")
    if command.resumed_on < placement.started_on:
        raise Refusal("a job cannot be resumed before it starts")
    return PlacementResumed(answers=answered(placement.stream, placement.spoke, ["ended_on"]), **command.model_dump())


def record_check(placement: Placement, command: ask.RecordCheck) -> Event | None:
    """An officer's answer; None where it repeats the one by hand that stands."""
    said = CheckRecorded(sources=(command.source,), **command.model_dump(exclude={"source"}))
    before = [(version, one) for version, one in placement.answers if one.by_hand and one.kind == command.kind]
    if before and before[-1][1].model_copy(update={"answers": ()}) == said:
        return None
    return _in_place_of(placement, said, before)


def answer_check(placement: Placement, command: ask.AnswerCheck) -> Event | None:
    """A register's answer; None where it repeats the last one to the same question."""
    asked = [(v, one) for v, one in placement.answers if (one.kind, one.due_on) == (command.kind, command.due_on)]
    said = CheckRecorded.of_checked({**command.__dict__, "attempt": len(asked) + 1, "answers": ()})
    question = (said.asked_city, said.asked_employer)
    before = [(v, one) for v, one in asked if (one.asked_city, one.asked_employer) == question]
    if before and _finding(before[-1][1]) == _finding(said):
        return None
    return _in_place_of(placement, said, before)


def _in_place_of(placement: Placement, said: CheckRecorded, before: list[tuple[int, CheckRecorded]]) -> Event:
    """The answer, naming the last one before it."""
    return said.model_copy(update={"answers": (f"{placement.stream}#{before[-1][0]}",)}) if before else said


def _finding(answer: CheckRecorded) -> tuple[object, ...]:
    """What an answer says: the result and, where it is unknown, why."""
    return (answer.result, answer.uncovered_months)


def told_before(placement: Placement, command: Command) -> bool:
    """Whether an end on that day was reported or stands, taken back since or not."""
    if not isinstance(command, ask.EndPlacement):
        return False
    return placement.told.known(placement.breaks, after_last_day(command.ended_on))


DECISIONS: dict[type[Command], Decision] = {
    ask.ReportPlacement: report,
    ask.EndPlacement: end,
    ask.CorrectPlacement: correct,
    ask.AnnulPlacement: annul,
    ask.ReinstatePlacement: reinstate,
    ask.ResumePlacement: resume,
    ask.RecordCheck: record_check,
    ask.AnswerCheck: answer_check,
}
