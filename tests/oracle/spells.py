"""What stopped on a day and went on from another: a job, a certificate, a learner, a class (中断与恢复)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.oracle.months import as_day


@dataclass(frozen=True)
class Spell:
    """It stopped on that day and, unless the second is None, went on from the other.

    On the days before a correction it was said to have stopped after its return was told.
    """

    stopped_on: date
    went_on_from: date | None = None
    before_correction: tuple[date, ...] = ()

    def went_on_by(self, day: date) -> bool:
        return self.went_on_from is not None and self.went_on_from <= day


Spells = tuple[Spell, ...]
"""In the order in which they were told; corrections speak of the last."""


def stopped(spells: Spells, day: date) -> bool:
    """Had it stopped by that day, the day of stopping included, and not gone on by then?"""
    return any(spell.stopped_on <= day and not spell.went_on_by(day) for spell in spells)


def stopped_before(spells: Spells, day: date) -> bool:
    """The same where the day of stopping itself still belongs to what was before, as a last day of work does."""
    return any(spell.stopped_on < day and not spell.went_on_by(day) for spell in spells)


def stopping(spells: Spells, day: date, still_holds: timedelta = timedelta(0)) -> Spells:
    """It stopped on that day; nothing new where that is known, unless a return told since says that it never did."""
    for one in spells:
        if one.stopped_on == day:
            said = (day, *one.before_correction)
            if not all(one.went_on_by(stop + still_holds) for stop in said):
                return spells
    return (*spells, Spell(day))


def going_on(spells: Spells, day: date) -> Spells:
    """The last time that it stopped, it went on from this day."""
    return (*spells[:-1], Spell(spells[-1].stopped_on, day))


def corrected(spells: Spells, named: Mapping[str, Any], stop: str, go_on: str) -> Spells:
    """The last time it stopped, with the days that a correction names; no day of stopping: there was no such time."""
    if stop not in named and go_on not in named:
        return spells
    last = spells[-1] if spells else None
    stopped_on = as_day(named[stop] or "") if stop in named else last and last.stopped_on
    if stopped_on is None:
        return spells[:-1]
    if last is None or go_on in named:
        return (*spells[:-1], Spell(stopped_on, as_day(named.get(go_on) or "")))
    before = (*last.before_correction, last.stopped_on)
    return (*spells[:-1], Spell(stopped_on, last.went_on_from, before))
