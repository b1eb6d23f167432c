"""What a class's file keeps of the jobs reported for it, and of the answers to their checks (实现就业、就业核查)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from domain.kernel.interruptions import Interruption, ended, redated
from domain.kernel.record import Event
from domain.placement.breaks import after_last_day, days_of_break
from domain.placement.events import (
    CheckRecorded,
    PlacementAnnulled,
    PlacementCorrected,
    PlacementEnded,
    PlacementReinstated,
    PlacementReported,
    PlacementResumed,
)
from domain.schemes.facts import Answer, CohortFacts, Evidence, Placement

Fold = Callable[[CohortFacts, Any, str], CohortFacts]
"""The file after an event with this id."""


def _reported(file: CohortFacts, event: PlacementReported, event_id: str) -> CohortFacts:
    placement = Placement(
        placement_no=event.placement_no,
        person=event.person,
        employer=event.employer,
        work_division=event.work_division,
        kind=event.kind,
        started_on=event.started_on,
        evidence=(event_id,),
    )
    return replace(file, placements={**file.placements, event.placement_no: placement})


def _placement(file: CohortFacts, number: str, evidence: Evidence = (), **changes: Any) -> CohortFacts:
    placement = file.placements[number]
    placement = replace(placement, evidence=(*placement.evidence, *evidence), **changes)
    return replace(file, placements={**file.placements, number: placement})


def _ended(file: CohortFacts, event: PlacementEnded, event_id: str) -> CohortFacts:
    breaks = (*file.placements[event.placement_no].breaks, Interruption(after_last_day(event.ended_on)))
    return _placement(file, event.placement_no, (event_id,), breaks=breaks)


def _resumed(file: CohortFacts, event: PlacementResumed, event_id: str) -> CohortFacts:
    breaks = ended(file.placements[event.placement_no].breaks, event.resumed_on)
    return _placement(file, event.placement_no, (event_id,), breaks=breaks)


def _placement_corrected(file: CohortFacts, event: PlacementCorrected, event_id: str) -> CohortFacts:
    """A corrected end or resumption is that of the last break."""
    changes = {name: to for name, to in event.set.named.items() if name not in event.set.kept_apart}
    changes["breaks"] = redated(file.placements[event.placement_no].breaks, days_of_break(event.set))
    return _placement(file, event.placement_no, (event_id,), **changes)


def _annulled(file: CohortFacts, event: PlacementAnnulled | PlacementReinstated, event_id: str) -> CohortFacts:
    annulled = isinstance(event, PlacementAnnulled)
    return _placement(file, event.placement_no, (event_id,), annulled=annulled)


def _answered(file: CohortFacts, event: CheckRecorded, event_id: str) -> CohortFacts:
    answer = Answer(
        kind=event.kind,
        result=event.result,
        due_on=event.due_on,
        asked_city=event.asked_city,
        asked_employer=event.asked_employer,
        asked_months=event.asked_months,
        shown_month=event.shown_month,
        uncovered_months=event.uncovered_months,
        sources=event.sources,
        evidence=(event_id,),
    )
    answers = (*file.placements[event.placement_no].answers, answer)
    return _placement(file, event.placement_no, answers=answers)


PLACEMENT_FOLDS: dict[type[Event], Fold] = {
    PlacementReported: _reported,
    PlacementEnded: _ended,
    PlacementResumed: _resumed,
    PlacementCorrected: _placement_corrected,
    PlacementAnnulled: _annulled,
    PlacementReinstated: _annulled,
    CheckRecorded: _answered,
}
