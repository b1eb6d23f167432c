"""What becomes of one condition of a claim, and of all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.schemes.lines import Reason, Standing


@dataclass(frozen=True, slots=True)
class Outcome:
    """A condition: met (since a day, where it has one), open (`pending`, until a last day, if there is one) or lost."""

    reason: Reason | None = None
    pending: bool = False
    met_on: date | None = None
    last_day: date | None = None


def met(on: date | None = None) -> Outcome:
    return Outcome(met_on=on)


def lost(reason: Reason) -> Outcome:
    return Outcome(reason)


def open_(reason: Reason, last_day: date | None = None) -> Outcome:
    return Outcome(reason, pending=True, last_day=last_day)


def standing(outcomes: Sequence[Outcome]) -> Standing:
    """Lost where one condition is; else pending where one is open; else earned with the last that was met."""
    reasons = [one.reason for one in outcomes if one.reason and not one.pending]
    if reasons:
        return Standing("lost", _once(reasons))
    waiting = [one for one in outcomes if one.pending]
    if waiting:
        last_day = next((one.last_day for one in waiting if one.last_day), None)
        return Standing("pending", _once([one.reason for one in waiting if one.reason]), last_day=last_day)
    on = max((one.met_on for one in outcomes if one.met_on), default=None)
    return Standing("earned", basis="approved", earned_on=on, payable_from=on)


def _once(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))
