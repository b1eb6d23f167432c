"""An organisation: one registration, never repeated with other content, and what it is entitled to since."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from domain.kernel.command import Command, Decision, differing, once
from domain.kernel.corrections import correction
from domain.kernel.record import Event, Refusal
from domain.organisation import commands as ask
from domain.organisation.events import (
    OrganisationRegistered,
    StandingChanges,
    StandingCorrected,
    StandingGranted,
    StandingWithdrawn,
)
from domain.organisation.standings import Standing, Standings, granted, last_of, with_changes
from domain.vocabulary import OrganisationStanding


@dataclass(frozen=True)
class Organisation:
    """What the next decision needs of an organisation's past."""

    case: str
    registered: OrganisationRegistered
    standings: Standings = ()
    told: tuple[StandingGranted, ...] = ()
    """What was reported, corrected since or not."""
    withdrawn: frozenset[tuple[OrganisationStanding, str | None, date]] = frozenset()
    """The withdrawals that were reported, corrected since or not."""
    version: int = 1

    def evidence(self) -> tuple[str, ...]:
        """The id of the event that made it what it is."""
        return (f"{self.case}#{self.version}",)


def evolve(organisation: Organisation | None, event: Event) -> Organisation:
    match event:
        case OrganisationRegistered() if organisation is None:
            return Organisation(case=f"organisation:{event.org_code}", registered=event)
        case _ if organisation is None:
            raise TypeError(f"an organisation begins with its registration, not with {type(event).__name__}")
    return _evolved(replace(organisation, version=organisation.version + 1), event)


def _evolved(organisation: Organisation, event: Event) -> Organisation:
    standings, evidence = organisation.standings, organisation.evidence()
    match event:
        case OrganisationRegistered():
            return replace(organisation, registered=event)
        case StandingGranted():
            return replace(
                organisation, standings=granted(standings, event, evidence), told=(*organisation.told, event)
            )
        case StandingWithdrawn():
            reported = organisation.withdrawn | {(event.standing, event.detail, event.withdrawn_on)}
            return replace(organisation, standings=with_changes(standings, event, evidence), withdrawn=reported)
        case StandingCorrected():
            return replace(organisation, standings=with_changes(standings, event, evidence))
    raise TypeError(f"no organisation event: {type(event).__name__}")


def register(organisation: Organisation | None, command: ask.RegisterOrganisation) -> Event | None:
    said = OrganisationRegistered(
        org_code=command.org_code,
        name=command.name,
        roles=tuple(sorted(set(command.roles))),
        division=command.division,
    )
    return once(command.stream, said, organisation.registered if organisation else None)


def grant(organisation: Organisation, command: ask.GrantStanding) -> Event | None:
    """None where it was reported; told again with the last day of what was open, it ends there."""
    said = StandingGranted(**command.model_dump())
    if said in organisation.told:
        return None
    _must_have_days_in_order(said.since, said.until)
    _must_not_meet(granted(organisation.standings, said))
    return said


def withdraw(organisation: Organisation, command: ask.WithdrawStanding) -> Event | None:
    """Withdraws what was granted last; None where that day was reported."""
    if (command.standing, command.detail, command.withdrawn_on) in organisation.withdrawn:
        return None
    last = _last(organisation, command.standing, command.detail)
    if last.withdrawn_on is not None and last.withdrawn_on != command.withdrawn_on:
        raise differing(command.stream, ["withdrawn_on"])
    if command.withdrawn_on > last.last_day:
        raise Refusal("the standing has ended by that day already")
    return StandingWithdrawn(answers=last.evidence[-1:], **command.model_dump())


def correct(organisation: Organisation, command: ask.CorrectStanding) -> Event | None:
    last = _last(organisation, command.standing, command.detail)
    changes = correction(command.set, StandingChanges, never_empty=("since", "source"))
    said = StandingCorrected(
        org_code=command.org_code,
        standing=command.standing,
        detail=command.detail,
        set=changes,
        reason=command.reason,
        answers=last.evidence[-1:],
    )
    after = with_changes(organisation.standings, said)
    if after == organisation.standings:
        return None
    for one in after:
        _must_have_days_in_order(one.since, one.until)
    _must_not_meet(after)
    return said


def _last(organisation: Organisation, standing: OrganisationStanding, detail: str | None) -> Standing:
    last = last_of(organisation.standings, standing, detail)
    if last is None:
        raise Refusal("the organisation was never granted that standing")
    return last


def _must_not_meet(standings: Standings) -> None:
    if any(one.meets(other) for one, other in combinations(standings, 2)):
        raise Refusal("the organisation has that standing on some of these days already; withdraw or correct it first")


def _must_have_days_in_order(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise Refusal("a standing ends before it begins")


DECISIONS: dict[type[Command], Decision] = {
    ask.RegisterOrganisation: register,
    ask.GrantStanding: grant,
    ask.WithdrawStanding: withdraw,
    ask.CorrectStanding: correct,
}
