"""Commands about what stops and goes on: jobs, certificates, learners, classes, again and again (中断与恢复)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from scripts.municipality.commands import Command
from scripts.municipality.days import shift

REASON = "核对后更正"


@dataclass(frozen=True)
class Words:
    """What the commands and their days are called. `begun_on` is empty for what has no beginning that binds."""

    stop: str
    stopped_on: str
    go_on: str
    went_on: str
    correct: str
    begun_on: str = ""


JOB = Words("placement.end", "ended_on", "placement.resume", "resumed_on", "placement.correct", "started_on")
PAPER = Words(
    "certificate.revoke", "revoked_on", "certificate.reinstate", "reinstated_on", "certificate.correct", "issued_on"
)
LEARNER = Words(
    "cohort.withdraw_learner",
    "left_on",
    "cohort.reinstate_learner",
    "reinstated_on",
    "cohort.correct_learner",
    "enrolled_on",
)
CLASS = Words("cohort.cancel", "cancelled_on", "cohort.revive", "revived_on", "cohort.correct")


@dataclass
class Story:
    """One thing's story in the making. `recorded` is the day of stopping that its row told, if any.

    No day of stopping is reported that was told before, in a report or a correction: it may be passed over.
    """

    words: Words
    names: dict[str, str]
    begun: date
    stops: Sequence[date]
    begins: Sequence[date]
    recorded: str = ""
    spells: list[tuple[date, date | None]] = field(default_factory=list)
    told: set[date] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.recorded:
            self.tell(date.fromisoformat(self.recorded))

    def tell(self, day: date) -> None:
        self.spells.append((day, None))
        self.told.add(day)

    def commands(self, length: int, rng: Random) -> list[Command]:
        """About so many, each admissible after the ones before."""
        often, seldom = [self.stop, self.go_on, self.correct_stop], [self.correct_return]
        seldom += [self.correct_begin] if self.words.begun_on else []
        drawn = [rng.choice([*often, *often, *often, *seldom])(rng) for _ in range(length)]
        return [self.named(command) for command in drawn if command]

    def named(self, command: Command) -> Command:
        reason = {} if command["do"] == self.words.stop else {"reason": REASON}
        return {"do": command["do"]} | self.names | command | reason

    def stop(self, rng: Random) -> Command | None:
        over = [until for _, until in self.spells if until is not None]
        days = [day for day in self.stops if day >= max([self.begun, *over]) and day not in self.told]
        if not days or len(over) < len(self.spells):
            return None
        day = rng.choice(days)
        self.tell(day)
        return {"do": self.words.stop, self.words.stopped_on: day.isoformat()}

    def go_on(self, rng: Random) -> Command | None:
        if not self.spells or self.spells[-1][1] is not None:
            return None
        day = self.some_return(self.spells[-1][0], rng)
        self.spells[-1] = (self.spells[-1][0], day)
        return {"do": self.words.go_on, self.words.went_on: day.isoformat()}

    def some_return(self, stopped: date, rng: Random) -> date:
        """Around the day of stopping, or on one of the days on which things stop."""
        near = [shift(stopped, days) for days in (-5, 0, 1, 2, 30)]
        return max(self.begun, rng.choice([*near, *self.stops]))

    def correct_stop(self, rng: Random) -> Command | None:
        """Mostly another day; sometimes it never stopped, or it did after all."""
        days = [day for day in self.stops if day >= self.begun]
        if self.spells and (not days or rng.random() < 0.25):
            self.spells.pop()
            return self.correction({self.words.stopped_on: None})
        if not days or (not self.spells and rng.random() < 0.7):
            return None
        day, until = rng.choice(days), self.spells.pop()[1] if self.spells else None
        self.spells.append((day, until))
        self.told.add(day)
        return self.correction({self.words.stopped_on: day.isoformat()})

    def correct_return(self, rng: Random) -> Command | None:
        if not self.spells:
            return None
        stopped = self.spells[-1][0]
        day = None if rng.random() < 0.3 else self.some_return(stopped, rng)
        self.spells[-1] = (stopped, day)
        return self.correction({self.words.went_on: day and day.isoformat()})

    def correct_begin(self, rng: Random) -> Command | None:
        days = [day for day in self.begins if all(day <= stopped for stopped, _ in self.spells)]
        if not days:
            return None
        self.begun = rng.choice(days)
        return self.correction({self.words.begun_on: self.begun.isoformat()})

    def correction(self, fields: dict[str, Any]) -> Command:
        return {"do": self.words.correct, "set": fields}
