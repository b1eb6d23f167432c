"""Puts it together: a municipality, and everything that it comes to know one after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from random import Random

from scripts.municipality.commands import Command, checks_by_hand
from scripts.municipality.days import between
from scripts.municipality.generate import Founding, Sizes, sizes
from scripts.municipality.later import classes as of_class
from scripts.municipality.later import values
from scripts.municipality.later.batches import Batches
from scripts.municipality.later.extracts import extracts
from scripts.municipality.later.identities import mistyped
from scripts.municipality.later.steps import Chain, Commanded, Imported, Step, Swept, merged
from scripts.municipality.later.stories import class_story, job_story, learner_story, length, paper_story
from scripts.municipality.municipality import Municipality, Row

FIRST_SWEEP, LATE_SWEEP, LAST_SWEEP = date(2025, 6, 1), date(2027, 1, 1), date(2028, 3, 31)


@dataclass(frozen=True)
class Later:
    """A municipality with the batches in which its files are imported and the chains of all that follows."""

    town: Municipality
    batches: Sequence[Imported]
    chains: Sequence[Chain]
    seed: int

    def steps(self, order: int = 0) -> list[Step]:
        """One of the orders that the chains admit."""
        return merged(self.batches, self.chains, Random(f"order {order} of {self.seed}"))


def tell(classes: int, seed: int, *, learners: Sizes | None = None, share: float = 0.15) -> Later:
    """A municipality and its later facts, the same for the same arguments. `share` of all things are corrected."""
    founding = Founding(seed, realistic=False)
    town = founding.build(classes, sizes(learners, realistic=False), commands=False)
    rng = Random(f"later than {seed}")
    merges = list(mistyped(town, founding.identities, rng))
    batches = Batches(town, rng)
    told = Telling(founding, batches, rng, share)
    chains = [*told.of_learners(), *told.of_certificates(), *told.of_placements(), *told.of_classes()]
    chains += told.merges(merges)
    sweeps = tuple(Swept(between(rng, FIRST_SWEEP, LAST_SWEEP)) for _ in range(rng.choice((3, 4, 5))))
    chains += [Chain(sweeps), Chain(tuple(asked_about(extracts(town, rng), rng)), 0)]
    return Later(town, batches.steps(), numbered(chains, seed), seed)


def asked_about(found: Sequence[Imported], rng: Random) -> Iterator[Step]:
    """Extracts, many of them with a sweep behind them that asks what they changed."""
    for extract in found:
        yield extract
        if rng.random() < 0.5:
            yield Swept(between(rng, LATE_SWEEP, LAST_SWEEP))


class Telling:
    """Draws what is said later of every thing in the files."""

    def __init__(self, founding: Founding, batches: Batches, rng: Random, share: float) -> None:
        self.town, self.classes = founding.made, founding.classes
        self.batches, self.rng, self.share = batches, rng, share
        self.class_rows = {row["cohort_no"]: row for row in self.town.cohorts}

    def chosen(self, rows: Sequence[Row]) -> Iterator[Row]:
        return (row for row in rows if self.rng.random() < self.share)

    def chain(self, commands: Sequence[Command], *rows: Row) -> Iterator[Chain]:
        """None where nothing admissible was drawn."""
        if commands:
            yield Chain(tuple(map(Commanded, commands)), self.batches.after(rows))

    def of_learners(self) -> Iterator[Chain]:
        rng, of = self.rng, self.classes
        for row in self.chosen(self.town.enrolments):
            yield from self.chain(learner_story(row, of[row["cohort_no"]]).commands(length(rng), rng), row)
        for row in self.chosen(self.town.enrolments):
            yield from self.chain(values.of_learner(row, of[row["cohort_no"]], rng), row)

    def of_certificates(self) -> Iterator[Chain]:
        rng, of = self.rng, self.classes
        for row in self.chosen(self.town.certificates):
            yield from self.chain(paper_story(row, of[row["cohort_no"]]).commands(length(rng), rng), row)
        for row in self.chosen(self.town.certificates):
            yield from self.chain(values.of_certificate(row, rng), row)

    def of_placements(self) -> Iterator[Chain]:
        rng, of, rows = self.rng, self.classes, self.town.placements
        for row in self.chosen(rows):
            yield from self.chain(job_story(row, of[row["cohort_no"]]).commands(length(rng), rng), row)
        for row in self.chosen(rows):
            yield from self.chain(values.of_placement(row, of[row["cohort_no"]], rng), row)
        for row in self.chosen(rows):
            yield from self.chain(values.annulments(row, rng), row)
        numbered = {row["placement_no"]: row for row in rows}
        answers = sorted(checks_by_hand(rows, of, rng), key=lambda command: command["placement_no"])
        for number, commands in groupby(answers, key=lambda command: command["placement_no"]):
            yield from self.chain(list(commands), numbered[number])

    def of_classes(self) -> Iterator[Chain]:
        """Classes are few, so each is corrected the more often."""
        rng = self.rng
        for row in self.town.cohorts:
            made = self.classes[row["cohort_no"]]
            for draw in (of_class.of_fields, of_class.of_plan, of_class.of_agreement, of_class.of_days):
                if rng.random() < 2 * self.share:
                    yield from self.chain(list(draw(row, made, rng)), row)
            if rng.random() < 2 * self.share:
                yield from self.chain(class_story(row, made).commands(length(rng), rng), row)

    def merges(self, drawn: Sequence[Sequence[Command]]) -> Iterator[Chain]:
        learners = {(row["cohort_no"], row["learner_no"]): row for row in self.town.enrolments}
        for commands in drawn:
            for first in commands[:1]:
                yield from self.chain(commands, learners[first["cohort_no"], first["learner_no"]])


def numbered(chains: Sequence[Chain], seed: int) -> list[Chain]:
    """Every command under an id of its own."""
    return [
        replace(one, steps=tuple(_numbered(step, f"later-{seed}-{at}-{no}") for no, step in enumerate(one.steps)))
        for at, one in enumerate(chains)
    ]


def _numbered(step: Step, command_id: str) -> Step:
    return Commanded(step.command | {"id": command_id}) if isinstance(step, Commanded) else step
