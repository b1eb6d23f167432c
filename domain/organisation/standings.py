"""What an organisation is entitled to from day to day (资质与名单): licences, filings, ratings, places on lists.

One rule serves the decisions and the files of cases: a standing holds from its first day to its last, both included,
and no longer from the day on which it is withdrawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.organisation.events import StandingCorrected, StandingGranted, StandingWithdrawn
from domain.vocabulary import OrganisationStanding

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """One grant, as it stands. `detail` tells apart what one organisation may have several of."""

    standing: OrganisationStanding
    detail: str | None
    since: date
    until: date | None
    source: str
    withdrawn_on: date | None = None
    evidence: tuple[str, ...] = ()

    @property
    def last_day(self) -> date:
        """The last day on which it holds; before `since` where it never did."""
        ends = self.until or date.max
        return ends if self.withdrawn_on is None else min(ends, self.withdrawn_on - ONE_DAY)

    def meets(self, other: "Standing") -> bool:
        """Whether both are grants of the same thing and hold on some day."""
        same = (self.standing, self.detail) == (other.standing, other.detail)
        return same and max(self.since, other.since) <= min(self.last_day, other.last_day)


Standings = tuple[Standing, ...]
"""In the order in which they were granted."""


def granted(standings: Standings, event: StandingGranted, evidence: tuple[str, ...] = ()) -> Standings:
    """With one more; stated again with its last day, the one that was open ends there."""
    new = Standing(event.standing, event.detail, event.since, event.until, event.source, evidence=evidence)
    for place, one in enumerate(standings):
        if _same_grant(one, new) and new.until is not None and one.until is None and one.withdrawn_on is None:
            ended = replace(one, until=new.until, evidence=(*one.evidence, *evidence))
            return (*standings[:place], ended, *standings[place + 1 :])
    return (*standings, new)


def with_changes(
    standings: Standings, event: StandingWithdrawn | StandingCorrected, evidence: tuple[str, ...] = ()
) -> Standings:
    """The one that the event means withdrawn, or with other values."""
    one = last_of(standings, event.standing, event.detail)
    if one is None:
        raise TypeError(f"nobody granted the {event.standing} that is spoken of")
    place = standings.index(one)
    changes = event.set.named if isinstance(event, StandingCorrected) else {"withdrawn_on": event.withdrawn_on}
    changed = replace(one, evidence=(*one.evidence, *evidence), **changes)
    return (*standings[:place], changed, *standings[place + 1 :])


def last_of(standings: Standings, standing: OrganisationStanding, detail: str | None = None) -> Standing | None:
    """The one granted last, of any detail where none is named."""
    return next((one for one in reversed(standings) if one.standing == standing and detail in (None, one.detail)), None)


def first_day_without(
    standings: Iterable[Standing], standing: OrganisationStanding, first: date, last: date
) -> date | None:
    """The first of these days, both ends included, on which the standing does not hold; None where it always does."""
    day = first
    for one in sorted((one for one in standings if one.standing == standing), key=lambda one: one.since):
        if one.since > day:
            break
        if one.last_day >= last:
            return None
        day = max(day, one.last_day + ONE_DAY)
    return day if day <= last else None


def _same_grant(one: Standing, other: Standing) -> bool:
    return (one.standing, one.detail, one.since) == (other.standing, other.detail, other.since)
