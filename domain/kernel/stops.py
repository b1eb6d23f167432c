"""What was said of the days on which a thing stopped: what repeats it, what is news, what contradicts it (中断日)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.kernel.command import differing
from domain.kernel.interruptions import Interruptions, under_way
from domain.kernel.record import Refusal


@dataclass(frozen=True, slots=True)
class Stops:
    """The first days of interruptions, as they were said."""

    reported: frozenset[date] = frozenset()
    """Those that were reported, corrected or taken back since or not."""
    of: tuple[frozenset[date], ...] = ()
    """For each interruption the day on which it begins and those of its reports; none where it was taken back."""

    def stopped(self, since: date) -> "Stops":
        return Stops(self.reported | {since}, (*self.of, frozenset({since})))

    def went_on(self, spells: Interruptions) -> "Stops":
        """After these, the last of which was ended just now."""
        return replace(self, of=(*self.of[:-1], frozenset())) if spells[-1].never_was else self

    def corrected(self, spells: Interruptions, changes: Mapping[str, date | None]) -> "Stops":
        """After these, the last of which got these other days, or was removed.

        Who says that it went on by the day on which it stopped takes it back; who moves the stop behind that day, not,
        nor brings it back who moves it there after that.
        """
        if not changes or len(spells) < len(self.of):
            return replace(self, of=self.of[: len(spells)])
        if not spells:
            return self
        *before, last = self.of if len(self.of) == len(spells) else (*self.of, frozenset())
        taken_back = spells[-1].never_was and ("until" in changes or not last)
        said = frozenset() if taken_back else last & self.reported | {spells[-1].since}
        return replace(self, of=(*before, said))

    def anew(self, spells: Interruptions, since: date, thing: str, field: str) -> bool:
        """Whether a stop on that day is news: not where one was said to begin then, unless it was taken back.

        Refused where another one stands.
        """
        if any(since in days for days in self.of):
            return False
        if under_way(spells) is not None:
            raise differing(thing, [field])
        return True

    def known(self, spells: Interruptions, since: date) -> bool:
        """Whether one was reported or stands to have begun on that day, taken back or not."""
        return since in self.reported or any(spell.since == since for spell in spells)


NEVER_STOPPED = Stops()


def refuse_contradiction(changes: Mapping[str, date | None]) -> None:
    """A correction does not take a stop back and say when it ended."""
    if changes.get("until") and "since" in changes and changes["since"] is None:
        raise Refusal("what never stopped did not go on from a day; take back both, or neither")


def begins_before(spells: Interruptions, day: date, changes: Mapping[str, date | None]) -> bool:
    """Whether one begins before the day; one that never was is asked about only where a correction re-dates it."""
    asked = [spell for spell in spells if not spell.never_was]
    return any(spell.since < day for spell in (*asked, *(spells[-1:] if changes.get("since") else ())))
