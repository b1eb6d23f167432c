"""What new extracts change of what registers said: reckoned before they are recorded, and held against a limit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from application.intake.extracts import Extract
from application.intake.sheet import Problem
from application.ports import Effect, ExtractStore, RestatedInCity, RestatedMonth
from application.sweep import question
from domain.schemes.directed_training import DueCheck

SHARE, FLOOR = Fraction(1, 4), 5
"""An extract that withdraws more than this share of a city's rows of a month, and so many, looks like an accident."""

Due = Callable[[date], Iterable[DueCheck]]
"""`due(day)`: the checks due by a day."""


@dataclass(frozen=True, slots=True)
class Restating:
    """The extracts of one import with their effects, and the answered checks that the effects were asked about."""

    extracts: Sequence[Extract]
    effects: Sequence[Effect]
    answered: Sequence[DueCheck]

    @property
    def restated(self) -> list[RestatedMonth]:
        """By source, then month."""
        return [month for effect in self.effects for month in effect.restated]

    @property
    def reopened(self) -> list[DueCheck]:
        """The checks that the next sweep asks again because the register may answer them otherwise now."""
        touched = frozenset[int]().union(*(effect.touched for effect in self.effects))
        covered = frozenset[int]().union(*(effect.covered for effect in self.effects))
        return [
            check
            for place, check in enumerate(self.answered)
            if place in touched or (place in covered and check.answer and check.answer.result == "unknown")
        ]

    def accidents(self) -> Iterator[Problem]:
        """Every month of a city that would lose more than the limit."""
        for extract, effect in zip(self.extracts, self.effects, strict=True):
            for one in effect.by_city:
                if one.withdrawn >= FLOOR and one.withdrawn > SHARE * one.before:
                    yield _too_many(", ".join(extract.files), one)

    def of(self, wanted: Callable[[Extract, Effect], bool]) -> "Restating":
        """The same of some of the extracts alone."""
        kept = [pair for pair in zip(self.extracts, self.effects, strict=True) if wanted(*pair)]
        return replace(self, extracts=[extract for extract, _ in kept], effects=[effect for _, effect in kept])


def restating(extracts: Sequence[Extract], store: ExtractStore, due: Due) -> Restating:
    """Holds extracts that are not recorded yet against what stands now. Answers by hand are no register's matter."""
    answered = [check for check in due(date.max) if check.answer and not check.by_hand] if extracts else []
    questions = [question(check) for check in answered]
    return Restating(extracts, [store.effect(one.command, one.rows, questions) for one in extracts], answered)


def _too_many(files: str, one: RestatedInCity) -> Problem:
    return Problem(
        files,
        None,
        "source",
        one.source,
        "would withdraw {withdrawn} of {before} rows of {month} in {city}, over {share}; import --yes does it anyway",
        {"withdrawn": one.withdrawn, "before": one.before, "month": one.month, "city": one.city, "share": SHARE},
    )
