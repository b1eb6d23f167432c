"""A learner of a class (学员): on the roster, gone, back, corrected, one person with somebody or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from domain.cohort import commands as ask
from domain.cohort.events import (
    LearnerChanges,
    LearnerCorrected,
    LearnerEnrolled,
    LearnerMerged,
    LearnerReinstated,
    LearnerSplit,
    LearnerWithdrawn,
)
from domain.kernel.command import once
from domain.kernel.corrections import Spoke, answered, corrected, correction, days_of, said_by, spoken
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

LearnerAgain = LearnerWithdrawn | LearnerReinstated | LearnerCorrected | LearnerMerged | LearnerSplit
LearnerEvent = LearnerEnrolled | LearnerAgain
LEARNER_EVENTS = (
    *(LearnerEnrolled, LearnerWithdrawn, LearnerReinstated),
    *(LearnerCorrected, LearnerMerged, LearnerSplit),
)


@dataclass(frozen=True)
class Learner:
    """What the next decision needs of a learner's past."""

    enrolled: LearnerEnrolled
    stands: LearnerChanges
    """What may be corrected, as it stands; the days of leaving lie in `absences`."""
    absences: Interruptions = ()
    told: Stops = NEVER_STOPPED
    """What was said of the days of leaving."""
    others: frozenset[str] = frozenset()
    """Who else turned out to be the same person."""
    spoke: Spoke = field(default_factory=dict)

    @property
    def enrolled_on(self) -> date:
        return self.stands.enrolled_on or self.enrolled.enrolled_on

    @property
    def name(self) -> str:
        return f"learner:{self.enrolled.learner_no}"


def evolve(learner: Learner | None, event: LearnerEvent, version: int) -> Learner:
    if isinstance(event, LearnerEnrolled):
        return Learner(event, LearnerChanges.told_by(event), spoke=spoken({}, said_by(event), version))
    if learner is None:
        raise TypeError(f"a learner begins with the enrolment, not with {type(event).__name__}")
    evolved = _evolved(learner, event)
    said = said_by(event).union({event.other} if isinstance(event, LearnerMerged | LearnerSplit) else ())
    return replace(evolved, spoke=spoken(evolved.spoke, said, version))


def _evolved(learner: Learner, event: LearnerAgain) -> Learner:
    match event:
        case LearnerWithdrawn():
            absences = (*learner.absences, Interruption(event.left_on))
            return replace(learner, absences=absences, told=learner.told.stopped(event.left_on))
        case LearnerReinstated():
            absences = ended(learner.absences, event.reinstated_on)
            return replace(learner, absences=absences, told=learner.told.went_on(absences))
        case LearnerCorrected():
            after = _corrected(learner, event.set)
            return replace(after, told=after.told.corrected(after.absences, _days_of_absence(event.set)))
        case LearnerMerged():
            return replace(learner, others=learner.others | {event.other})
        case LearnerSplit():
            return replace(learner, others=learner.others - {event.other})


def _corrected(learner: Learner, changes: LearnerChanges) -> Learner:
    return replace(
        learner,
        stands=corrected(learner.stands, changes),
        absences=redated(learner.absences, _days_of_absence(changes)),
    )


def _days_of_absence(changes: LearnerChanges) -> Mapping[str, date | None]:
    return days_of(changes, "left_on", "reinstated_on")


Roster = Mapping[str, Learner]
"""Learner number → learner."""


def enrol(roster: Roster, command: ask.EnrolLearner, person: str) -> Event | None:
    """None where it is recorded already, under whichever reference of the learner."""
    holder = _holder(roster, person)
    if holder not in (None, command.learner_no):
        raise Refusal("the person is on this class's roster already, as learner {learner_no}", learner_no=holder)
    learner = roster.get(command.learner_no)
    meant = learner.enrolled.person if learner and person in learner.others else person
    said = LearnerEnrolled(person=meant, **command.model_dump(exclude={"id_number", "name"}))
    known = (learner.enrolled, learner.stands) if learner else ()
    return once(f"learner:{said.learner_no}", said, *known)


def withdraw(learner: Learner, command: ask.WithdrawLearner) -> Event | None:
    """None where leaving on that day was said and not taken back; another day is refused while the learner is gone."""
    day = command.left_on
    if not learner.told.anew(learner.absences, day, learner.name, "left_on"):
        return None
    if day < learner.enrolled_on:
        raise Refusal("a learner cannot leave before joining")
    if went_on_after(learner.absences, day):
        raise Refusal("the learner was reinstated after that day")
    return LearnerWithdrawn(**command.model_dump())


def reinstate(learner: Learner, stream: str, command: ask.ReinstateLearner) -> Event | None:
    """Ends the absence that stands; None where it was ended on that day."""
    if ended_on(learner.absences, command.reinstated_on):
        return None
    if under_way(learner.absences) is None:
        raise Refusal("the learner has not left")
    return LearnerReinstated(answers=_answers(stream, learner, "left_on"), **command.model_dump())


def correct(learner: Learner, stream: str, command: ask.CorrectLearner) -> Event | None:
    changes = correction(command.set, LearnerChanges, never_empty=("enrolled_on",))
    days = _days_of_absence(changes)
    refuse_contradiction(days)
    after = _corrected(learner, changes)
    if begins_before(after.absences, after.enrolled_on, days):
        raise Refusal("a learner cannot leave before joining")
    if after == learner:
        return None
    said = {"cohort_no": command.cohort_no, "learner_no": command.learner_no, "reason": command.reason}
    return LearnerCorrected(set=changes, answers=_answers(stream, learner, *changes.named), **said)


def merge(learner: Learner, roster: Roster, stream: str, command: ask.MergeLearner, other: str) -> Event | None:
    """Refused where the other is a learner of the class too: then one of the two enrolments is wrong."""
    if other in learner.others or other == learner.enrolled.person:
        return None
    if (known := _holder(roster, other)) is not None:
        raise Refusal(
            "learners {learner_no} and {other} of this class are not made one; if one of them was enrolled by mistake, "
            "let it leave on or before the first day of the class (cohort.withdraw_learner), or re-date its leaving "
            "(cohort.correct_learner)",
            learner_no=learner.enrolled.learner_no,
            other=known,
        )
    return LearnerMerged(other=other, answers=_answers(stream, learner, other, "person"), **_without_person(command))


def split(learner: Learner, stream: str, command: ask.SplitLearner, other: str) -> Event | None:
    if other == learner.enrolled.person:
        raise Refusal("this is the ID number under which the learner was enrolled")
    if other not in learner.others:
        return None
    return LearnerSplit(other=other, answers=_answers(stream, learner, other), **_without_person(command))


def _holder(roster: Roster, person: str) -> str | None:
    """The number of the learner who is that person."""
    found = (no for no, learner in roster.items() if person in (learner.enrolled.person, *learner.others))
    return next(found, None)


def _answers(stream: str, learner: Learner, *said: str) -> tuple[str, ...]:
    return answered(stream, learner.spoke, said)


def _without_person(command: ask.MergeLearner | ask.SplitLearner) -> dict[str, Any]:
    return command.model_dump(exclude={"id_number", "name"})
