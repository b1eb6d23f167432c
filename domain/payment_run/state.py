"""What the next decision needs of a run's past (拨付批次), and how far it has come."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from domain.kernel.record import Event, Refusal, value_of
from domain.kernel.uses import Use
from domain.payment_run.events import (
    ObjectionResolved,
    RunApproved,
    RunCancelled,
    RunClosed,
    RunComputed,
    RunExported,
    RunObjectedTo,
    RunOpened,
    RunPublished,
    RunRejected,
    RunReverted,
    RunSettled,
    RunSubmitted,
    Step,
)

Status = Literal[
    "opened", "rejected", "computed", "published", "submitted", "approved", "exported", "closed", "cancelled"
]
"""已立项 · 已退回 · 已核算 · 公示中 · 已提交 · 已批准 · 已拨付 · 已办结 · 已作废"""

BEFORE: dict[Step, Status] = {
    "computed": "opened",
    "published": "computed",
    "submitted": "published",
    "approved": "submitted",
}
"""Step → what a run is when that step is taken back."""


@dataclass(frozen=True)
class Run:
    """What the next decision needs of a run's past."""

    case: str
    opened: RunOpened
    status: Status = "opened"
    computed: RunComputed | None = None
    published: RunPublished | None = None
    objections: dict[str, RunObjectedTo] = field(default_factory=dict)
    resolved: dict[str, ObjectionResolved] = field(default_factory=dict)
    submitted: RunSubmitted | None = None
    approved: RunApproved | None = None
    exported: RunExported | None = None
    settled: tuple[RunSettled, ...] = ()
    last_day: date = date.min
    """that of the last step"""
    reverted: RunReverted | None = None
    """where that is the last that happened"""
    uses: tuple[Use, ...] = ()

    @property
    def stream(self) -> str:
        return self.case

    @property
    def office(self) -> str:
        return self.opened.office

    @property
    def alive(self) -> bool:
        """Whether it may still send money that it has not sent."""
        return self.status not in ("exported", "closed", "cancelled")

    @property
    def computations(self) -> int:
        return self.computed.computation if self.computed else 0

    @property
    def open_objections(self) -> list[str]:
        return [number for number in self.objections if number not in self.resolved]

    @property
    def made(self) -> RunComputed:
        """The computation that stands; a Refusal where there is none."""
        if self.computed is None:
            raise Refusal("run {run_no} was not computed yet", run_no=self.opened.run_no)
        return self.computed


def evolve(run: Run | None, event: Event) -> Run:
    evolved = replace(_evolved(run, event), reverted=event if isinstance(event, RunReverted) else None)
    uses = value_of(event, "uses")
    day = event.legal_day or evolved.last_day
    if not isinstance(event, RunComputed):
        evolved = replace(evolved, last_day=max(evolved.last_day, day))
    return evolved if uses is None else replace(evolved, uses=uses)


def _evolved(run: Run | None, event: Event) -> Run:
    match event:
        case RunOpened():
            return Run(f"run:{event.run_no}", event)
        case RunComputed() if run:
            return _computed(run, event)
        case RunPublished() if run:
            return replace(run, published=event, status="published")
        case RunObjectedTo() if run:
            return replace(run, objections={**run.objections, event.objection_no: event})
        case ObjectionResolved() if run:
            return replace(run, resolved={**run.resolved, event.objection_no: event})
        case RunSubmitted() if run:
            return replace(run, submitted=event, status="submitted")
        case RunApproved() if run:
            return replace(run, approved=event, status="approved")
        case RunRejected() if run:
            return replace(run, submitted=None, status="rejected")
        case RunReverted() if run:
            return _reverted(run, event)
        case RunExported() if run:
            return replace(run, exported=event, status="exported")
        case RunSettled() if run:
            return replace(run, settled=(*run.settled, event))
        case RunClosed() if run:
            return replace(run, status="closed")
        case RunCancelled() if run:
            return replace(run, status="cancelled")
    raise TypeError(f"not to be said of this run: {type(event).__name__}")


def _computed(run: Run, event: RunComputed) -> Run:
    published = run.published if event.within_publication else None
    return replace(run, computed=event, published=published, status="published" if published else "computed")


def _reverted(run: Run, event: RunReverted) -> Run:
    before = replace(run, status=BEFORE[event.step])
    match event.step:
        case "approved":
            return replace(before, approved=None)
        case "submitted":
            return replace(before, submitted=None, status="published" if run.published else "computed")
        case _:
            return replace(before, published=None)
