"""The application for a development grant (评价项目开发资助): state and decisions."""

from dataclasses import dataclass, replace
from datetime import date

from domain.grant import commands as ask
from domain.grant.events import GrantApplied, GrantAwarded, GrantRejected, GrantReviewed, GrantWithdrawn
from domain.kernel.command import Command, Decision, differing, once
from domain.kernel.record import Event, Refusal, value_of
from domain.kernel.uses import Use


@dataclass(frozen=True)
class Grant:
    """What the next decision needs of an application's past."""

    case: str
    applied: GrantApplied
    reviews: tuple[GrantReviewed, ...] = ()
    awards: tuple[GrantAwarded, ...] = ()
    rejections: tuple[date, ...] = ()
    withdrawn_on: date | None = None
    uses: tuple[Use, ...] = ()

    @property
    def stream(self) -> str:
        return self.case

    @property
    def office(self) -> str:
        return self.applied.office

    @property
    def award(self) -> GrantAwarded | None:
        """The award that stands; of two words on one day the award is the last."""
        last = max(self.awards, key=lambda award: award.awarded_on, default=None)
        if last is None or self.withdrawn_on is not None:
            return None
        return None if any(day > last.awarded_on for day in self.rejections) else last


def evolve(grant: Grant | None, event: Event) -> Grant:
    evolved = _evolved(grant, event)
    uses = value_of(event, "uses")
    return evolved if uses is None else replace(evolved, uses=uses)


def _evolved(grant: Grant | None, event: Event) -> Grant:
    match event:
        case GrantApplied():
            return Grant(f"grant:{event.grant_no}", event)
        case GrantReviewed() if grant:
            return replace(grant, reviews=(*grant.reviews, event))
        case GrantAwarded() if grant:
            return replace(grant, awards=(*grant.awards, event.model_copy(update={"uses": None})))
        case GrantRejected() if grant:
            return replace(grant, rejections=(*grant.rejections, event.rejected_on))
        case GrantWithdrawn() if grant:
            return replace(grant, withdrawn_on=event.withdrawn_on)
    raise TypeError(f"not to be said of this grant: {type(event).__name__}")


def apply(grant: Grant | None, command: ask.ApplyForGrant) -> Event | None:
    """What it has of the cap is told later, and makes no difference to whether it is the same application."""
    said = GrantApplied(**command.model_dump())
    return once(command.stream, said, grant.applied.model_copy(update={"uses": None}) if grant else None)


def review(grant: Grant, command: ask.ReviewGrant) -> Event | None:
    """It may be reviewed again on another day; the last review counts."""
    said = GrantReviewed(**command.model_dump())
    _not_before_application(grant, said.reviewed_on)
    return once(command.stream, said, next((one for one in grant.reviews if one.reviewed_on == said.reviewed_on), None))


def award(grant: Grant, command: ask.AwardGrant) -> Event | None:
    """An application that was turned down may be granted after all, but not one that was taken back."""
    said = GrantAwarded(**command.model_dump())
    if said in grant.awards:
        return None
    if grant.award is not None:
        raise differing(command.stream, ["awarded_on" if grant.award.amount == said.amount else "amount"])
    _not_before_application(grant, said.awarded_on)
    if grant.withdrawn_on is not None:
        raise Refusal("the application was taken back")
    if any(said.awarded_on < day for day in grant.rejections):
        raise Refusal("the application was turned down after that day")
    return said


def reject(grant: Grant, command: ask.RejectGrant) -> Event | None:
    """An application that was granted may be turned down after all."""
    if command.rejected_on in grant.rejections:
        return None
    if grant.rejections and grant.award is None:
        raise differing(command.stream, ["rejected_on"])
    _not_before_application(grant, command.rejected_on)
    return GrantRejected(**command.model_dump())


def withdraw(grant: Grant, command: ask.WithdrawGrant) -> Event | None:
    if command.withdrawn_on == grant.withdrawn_on:
        return None
    if grant.withdrawn_on is not None:
        raise differing(command.stream, ["withdrawn_on"])
    _not_before_application(grant, command.withdrawn_on)
    return GrantWithdrawn(**command.model_dump())


def _not_before_application(grant: Grant, day: date) -> None:
    if day < grant.applied.applied_on:
        raise Refusal("nothing is done about an application before it is made")


DECISIONS: dict[type[Command], Decision] = {
    ask.ApplyForGrant: apply,
    ask.ReviewGrant: review,
    ask.AwardGrant: award,
    ask.RejectGrant: reject,
    ask.WithdrawGrant: withdraw,
}
