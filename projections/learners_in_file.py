"""What a class's file keeps of its learners (学员)."""

from collections.abc import Mapping
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
from domain.schemes.facts import CohortFacts, Learner
from projections.placements_in_file import Fold


def _enrolled(file: CohortFacts, event: LearnerEnrolled, event_id: str) -> CohortFacts:
    learner = Learner(
        learner_no=event.learner_no,
        person=event.person,
        group=event.group,
        hukou=event.hukou,
        enrolled_on=event.enrolled_on,
        evidence=(event_id,),
    )
    return replace(file, learners={**file.learners, event.learner_no: learner})


def _learner(file: CohortFacts, number: str, event_id: str, **changes: Any) -> CohortFacts:
    learner = file.learners[number]
    learner = replace(learner, evidence=(*learner.evidence, event_id), **changes)
    return replace(file, learners={**file.learners, number: learner})


def _withdrawn(file: CohortFacts, event: LearnerWithdrawn, event_id: str) -> CohortFacts:
    absences = (*file.learners[event.learner_no].absences, Interruption(event.left_on))
    return _learner(file, event.learner_no, event_id, absences=absences)


def _reinstated(file: CohortFacts, event: LearnerReinstated, event_id: str) -> CohortFacts:
    absences = ended(file.learners[event.learner_no].absences, event.reinstated_on)
    return _learner(file, event.learner_no, event_id, absences=absences)


def _corrected(file: CohortFacts, event: LearnerCorrected, event_id: str) -> CohortFacts:
    """A corrected day of leaving or of coming back is that of the last absence."""
    changes = {name: to for name, to in event.set.named.items() if name not in event.set.kept_apart}
    days = days_of(event.set, "left_on", "reinstated_on")
    changes["absences"] = redated(file.learners[event.learner_no].absences, days)
    return _learner(file, event.learner_no, event_id, **changes)


def _merged(file: CohortFacts, event: LearnerMerged, event_id: str) -> CohortFacts:
    others = sorted({*file.learners[event.learner_no].others, event.other})
    return _learner(file, event.learner_no, event_id, others=tuple(others))


def _split(file: CohortFacts, event: LearnerSplit, event_id: str) -> CohortFacts:
    others = set(file.learners[event.learner_no].others) - {event.other}
    return _learner(file, event.learner_no, event_id, others=tuple(sorted(others)))


LEARNER_FOLDS: Mapping[type[Event], Fold] = {
    LearnerEnrolled: _enrolled,
    LearnerWithdrawn: _withdrawn,
    LearnerReinstated: _reinstated,
    LearnerCorrected: _corrected,
    LearnerMerged: _merged,
    LearnerSplit: _split,
}
