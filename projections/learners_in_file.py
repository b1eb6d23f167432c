"""What a class's file keeps of its learners (学员)."""

from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from typing import Any

from domain.cohort.events import (
    LearnerCorrected,
    LearnerEnrolled,
    LearnerMerged,
    LearnerReinstated,
    LearnerSplit,
    LearnerWithdrawn,
)
from domain.kernel.corrections import days_of
from domain.kernel.interruptions import Interruption, ended, redated
from domain.kernel.record import Event
from domain.schemes.facts import Learner
from projections.placements_in_file import FoldInto

Learners = MutableMapping[str, Learner]


def _enrolled(learners: Learners, event: LearnerEnrolled, event_id: str) -> None:
    learners[event.learner_no] = Learner(
        learner_no=event.learner_no,
        person=event.person,
        group=event.group,
        hukou=event.hukou,
        enrolled_on=event.enrolled_on,
        evidence=(event_id,),
    )


def _learner(learners: Learners, number: str, event_id: str, **changes: Any) -> None:
    learner = learners[number]
    learners[number] = replace(learner, evidence=(*learner.evidence, event_id), **changes)


def _withdrawn(learners: Learners, event: LearnerWithdrawn, event_id: str) -> None:
    absences = (*learners[event.learner_no].absences, Interruption(event.left_on))
    _learner(learners, event.learner_no, event_id, absences=absences)


def _reinstated(learners: Learners, event: LearnerReinstated, event_id: str) -> None:
    absences = ended(learners[event.learner_no].absences, event.reinstated_on)
    _learner(learners, event.learner_no, event_id, absences=absences)


def _corrected(learners: Learners, event: LearnerCorrected, event_id: str) -> None:
    """A corrected day of leaving or of coming back is that of the last absence."""
    changes = {name: to for name, to in event.set.named.items() if name not in event.set.kept_apart}
    days = days_of(event.set, "left_on", "reinstated_on")
    changes["absences"] = redated(learners[event.learner_no].absences, days)
    _learner(learners, event.learner_no, event_id, **changes)


def _merged(learners: Learners, event: LearnerMerged, event_id: str) -> None:
    others = sorted({*learners[event.learner_no].others, event.other})
    _learner(learners, event.learner_no, event_id, others=tuple(others))


def _split(learners: Learners, event: LearnerSplit, event_id: str) -> None:
    others = set(learners[event.learner_no].others) - {event.other}
    _learner(learners, event.learner_no, event_id, others=tuple(sorted(others)))


LEARNER_FOLDS: Mapping[type[Event], FoldInto] = {
    LearnerEnrolled: _enrolled,
    LearnerWithdrawn: _withdrawn,
    LearnerReinstated: _reinstated,
    LearnerCorrected: _corrected,
    LearnerMerged: _merged,
    LearnerSplit: _split,
}
