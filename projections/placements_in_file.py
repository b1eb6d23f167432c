"""What a class's file keeps of the jobs reported for it, and of the answers to their checks (实现就业、就业核查)."""

from collections.abc import Callable, Mapping, MutableMapping
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
from domain.schemes.facts import Answer, Evidence, Placement

FoldInto = Callable[[MutableMapping[str, Any], Any, str], None]
"""Puts what an event with this id says into a part of a file, which belongs to the fold as long as it goes on."""

Placements = MutableMapping[str, Placement]


def _reported(placements: Placements, event: PlacementReported, event_id: str) -> None:
    placements[event.placement_no] = Placement(
        placement_no=event.placement_no,
        person=event.person,
        employer=event.employer,
        work_division=event.work_division,
        kind=event.kind,
        started_on=event.started_on,
        evidence=(event_id,),
    )


def _placement(placements: Placements, number: str, evidence: Evidence, **changes: Any) -> None:
    placement = placements[number]
    placements[number] = replace(placement, evidence=(*placement.evidence, *evidence), **changes)


def _ended(placements: Placements, event: PlacementEnded, event_id: str) -> None:
    breaks = (*placements[event.placement_no].breaks, Interruption(after_last_day(event.ended_on)))
    _placement(placements, event.placement_no, (event_id,), breaks=breaks)


def _resumed(placements: Placements, event: PlacementResumed, event_id: str) -> None:
    breaks = ended(placements[event.placement_no].breaks, event.resumed_on)
    _placement(placements, event.placement_no, (event_id,), breaks=breaks)


def _placement_corrected(placements: Placements, event: PlacementCorrected, event_id: str) -> None:
    """A corrected end or resumption is that of the last break."""
    changes = {name: to for name, to in event.set.named.items() if name not in event.set.kept_apart}
    changes["breaks"] = redated(placements[event.placement_no].breaks, days_of_break(event.set))
    _placement(placements, event.placement_no, (event_id,), **changes)


def _annulled(placements: Placements, event: PlacementAnnulled | PlacementReinstated, event_id: str) -> None:
    annulled = isinstance(event, PlacementAnnulled)
    _placement(placements, event.placement_no, (event_id,), annulled=annulled)


def _answered(placements: Placements, event: CheckRecorded, event_id: str) -> None:
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
    placements[event.placement_no] = placements[event.placement_no].answered(answer)


PLACEMENT_FOLDS: Mapping[type[Event], FoldInto] = {
    PlacementReported: _reported,
    PlacementEnded: _ended,
    PlacementResumed: _resumed,
    PlacementCorrected: _placement_corrected,
    PlacementAnnulled: _annulled,
    PlacementReinstated: _annulled,
    CheckRecorded: _answered,
}
