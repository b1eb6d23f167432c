"""The holds of a line (暂缓拨付): who asked for an override, who granted it, until when."""

from dataclasses import dataclass, field, replace
from typing import TypeVar

from domain.hold import commands as ask
from domain.hold.codes import HOLDS, HoldCode
from domain.hold.events import HoldOverridden, OverrideLifted, OverrideProposed
from domain.kernel.acting import Acting
from domain.kernel.command import Command, Decision
from domain.kernel.record import Event, Refusal

T = TypeVar("T")


@dataclass(frozen=True)
class Hold:
    """By code: the proposal that waits for a second officer, the override that stands, and on which proposal."""

    case: str
    proposed: dict[HoldCode, OverrideProposed] = field(default_factory=dict)
    overridden: dict[HoldCode, HoldOverridden] = field(default_factory=dict)
    granted: dict[HoldCode, OverrideProposed] = field(default_factory=dict)


def evolve(hold: Hold | None, event: Event) -> Hold:
    match event:
        case OverrideProposed():
            place = f"hold:{event.case}/{event.learner_no or '-'}/{event.tranche}"
            hold = hold or Hold(place)
            return replace(hold, proposed={**hold.proposed, event.hold: event})
        case HoldOverridden() if hold:
            return replace(
                hold,
                proposed=_but(hold.proposed, event.hold),
                overridden={**hold.overridden, event.hold: event},
                granted={**hold.granted, event.hold: hold.proposed[event.hold]},
            )
        case OverrideLifted() if hold:
            return replace(hold, overridden=_but(hold.overridden, event.hold), granted=_but(hold.granted, event.hold))
    raise TypeError(f"not to be said of a line's holds: {type(event).__name__}")


def _but(of: dict[HoldCode, T], code: HoldCode) -> dict[HoldCode, T]:
    return {other: one for other, one in of.items() if other != code}


def propose(hold: Hold | None, command: ask.ProposeOverride, acting: Acting) -> Event | None:
    if not HOLDS[command.hold].overridable:
        raise Refusal("{hold} is never overridden; it ends with: {cure}", hold=command.hold, cure=command.hold)
    if command.until < command.proposed_on:
        raise Refusal("an override ends on the day it is asked for, or later")
    said = OverrideProposed(**command.model_dump(), proposed_by=acting.officer)
    told = (hold.proposed.get(command.hold), hold.granted.get(command.hold)) if hold is not None else ()
    return None if said in told else said


def override(hold: Hold, command: ask.Override, acting: Acting) -> Event | None:
    """By somebody else than whoever asked, while that officer may still ask for it."""
    asked = hold.proposed.get(command.hold)
    if asked is None:
        standing = hold.overridden.get(command.hold)
        if standing is not None and standing.overridden_by == acting.officer:
            return None
        if standing is not None:
            raise Refusal("{officer} has allowed it already", officer=standing.overridden_by)
        raise Refusal("nobody asked for this override")
    if asked.proposed_by == acting.officer:
        raise Refusal("{officer} asked for it; somebody else has to allow it", officer=acting.officer)
    if not acting.holds(asked.proposed_by, "review"):
        raise Refusal(
            "{officer} does not hold the role {role} any more, so their word is void; revert it and do it again",
            officer=asked.proposed_by,
            role="review",
        )
    if not asked.proposed_on <= command.overridden_on <= asked.until:
        raise Refusal("it was asked for from {first} to {last}", first=asked.proposed_on, last=asked.until)
    return HoldOverridden(
        **command.model_dump(), until=asked.until, reference=asked.reference, overridden_by=acting.officer
    )


def lift(hold: Hold, command: ask.LiftOverride) -> Event | None:
    standing = hold.overridden.get(command.hold)
    if standing is None:
        return None
    if command.lifted_on < standing.overridden_on:
        raise Refusal("an override is not lifted before it is given")
    return OverrideLifted(**command.model_dump())


DECISIONS: dict[type[Command], Decision] = {
    ask.ProposeOverride: propose,
    ask.Override: override,
    ask.LiftOverride: lift,
}
