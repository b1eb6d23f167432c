"""Single steps of what an office is told, and the chains in which some must follow others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from random import Random

from scripts.municipality.commands import Command
from scripts.municipality.municipality import Row


@dataclass(frozen=True)
class Imported:
    """Files that were imported together, by their kind."""

    files: dict[str, list[Row]]


@dataclass(frozen=True)
class Commanded:
    """One command."""

    command: Command


@dataclass(frozen=True)
class Swept:
    """A sweep for a day."""

    on: date


Step = Imported | Commanded | Swept


@dataclass(frozen=True)
class Chain:
    """Steps that keep their order among themselves, none before so many batches of files have been imported."""

    steps: tuple[Step, ...]
    after_batches: int = 1


def merged(batches: Iterable[Step], chains: Iterable[Chain], rng: Random) -> list[Step]:
    """One order of all steps that every chain admits."""
    batches, done, ordered = list(batches), 0, list[Step]()
    waiting = [list(chain.steps) for chain in chains]
    after = [chain.after_batches for chain in chains]
    while batches or any(waiting):
        ready = [steps for steps, needed in zip(waiting, after, strict=True) if steps and needed <= done]
        left = sum(map(len, ready))
        if batches and (not ready or rng.random() < 1 / (1 + left / len(batches))):
            ordered.append(batches.pop(0))
            done += 1
        else:
            ordered.append(rng.choices(ready, list(map(len, ready)))[0].pop(0))
    return ordered
