"""Spells in which something did not hold (中断): a job ended and taken up again, a certificate revoked and given back.

One rule serves them all: what stopped on a day stopped from then on, until a later fact says that it went on; and if it
went on by the day on which it stopped, it never stopped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.kernel.record import Refusal


@dataclass(frozen=True, slots=True)
class Interruption:
    """From `since` on, and until the day before `until` where there is one."""

    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and not self.over_by(day)

    def over_by(self, day: date) -> bool:
        return self.until is not None and self.until <= day

    @property
    def never_was(self) -> bool:
        """It went on by the day on which it stopped."""
        return self.over_by(self.since)

    def known_by(self, day: date) -> bool:
        """Whether it has begun by the day, and its end does not lie later."""
        return self.since <= day and (self.until is None or self.until <= day)

    def seen_on(self, day: date) -> "Interruption":
        """As if the day were today: an end that lies later is not known yet."""
        return self if self.until is None or self.until <= day else replace(self, until=None)


Interruptions = tuple[Interruption, ...]
"""In the order in which they were recorded; the last one is that of which corrections speak."""


def seen_on(day: date, spells: Interruptions) -> Interruptions:
    """Those that have begun by the day, as they are seen on it; themselves where the day hides nothing of them."""
    if not spells or all(spell.known_by(day) for spell in spells):
        return spells
    return tuple(spell.seen_on(day) for spell in spells if spell.since <= day)


def under_way(spells: Interruptions) -> Interruption | None:
    """The one that nothing has ended."""
    return next((spell for spell in spells if spell.until is None), None) if spells else None


def went_on_after(spells: Interruptions, day: date) -> bool:
    """Whether one was ended later than on that day."""
    return any(spell.until and day < spell.until for spell in spells)


def ended_on(spells: Interruptions, day: date) -> bool:
    """Whether nothing stands, and the last one was ended on that day."""
    return under_way(spells) is None and bool(spells) and spells[-1].until == day


def ended(spells: Interruptions, until: date) -> Interruptions:
    """The last one goes no further than that day."""
    *before, last = spells
    return (*before, replace(last, until=until))


def redated(spells: Interruptions, changes: Mapping[str, date | None]) -> Interruptions:
    """The last one with other days: `since` (None: there was none), `until` (None: it has not ended).

    A beginning is added where there was none; refused where there is none of which an end could be told. Where there
    was none, it has not ended either.
    """
    if not changes:
        return spells
    if "since" in changes and changes["since"] is None:
        return spells[:-1]
    if not spells and not any(changes.values()):
        return spells
    last = spells[-1] if spells else None
    since = changes.get("since") or (last.since if last else None)
    if since is None:
        raise Refusal("nothing was reported that could have ended then; report it first")
    until = changes.get("until", last.until if last else None)
    return (*spells[:-1], Interruption(since, until))
