"""Assesses the cases whose lines are asked for and not kept, here or in another process."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from domain.schemes.lines import Line
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from infrastructure.projections.current import CurrentFiles, Tail
from infrastructure.projections.plain_lines import PlainLine, plain_line
from infrastructure.projections.shelf import PolicyShelf
from projections.tranche_lines import tranche_lines

Assess = Callable[..., list[Line]]
"""`tranche_lines`, or what stands in its place where cases are not assessed as their kept lines were."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose lines are asked for: those of all cases or of one, under all policies or one, as if `day` were today.

    `until`: as the log stood at that position. With `assess`, every case is assessed so, and none of its kept lines
    is looked at.
    """

    day: date
    case: str | None = None
    policy: str | None = None
    until: int | None = None
    assess: Assess | None = None


class LineMaker:
    """Raises PolicyMissing, naming the case, where nobody published its policy."""

    def __init__(self, files: CurrentFiles, shelf: PolicyShelf) -> None:
        self._files = files
        self._shelf = shelf

    def made(self, cases: Collection[str], asked: Asked, tail: Tail) -> dict[str, list[Line]]:
        """The lines of each of these cases, before money."""
        files = list(self._files.several([*cases], tail, asked.until))
        packs = self._shelf.packs({facts.policy for facts in files}, asked.until)
        assess = asked.assess or tranche_lines
        wanted = (facts for facts in files if asked.policy in (None, facts.policy))
        return {facts.case: assess(facts, packs, asked.day) for facts in wanted}


PlainLines = dict[str, list[PlainLine]]


def made_elsewhere(store: str, asked: Asked, tail: Tail) -> Callable[[Collection[str]], PlainLines]:
    """The same on that store, in the process in which it is called, as values that travel lightly."""
    database = Database(store)
    journal = CaseJournal(database, _never)
    maker = LineMaker(CurrentFiles(database, journal), PolicyShelf(journal))
    return lambda cases: {case: [*map(plain_line, its)] for case, its in maker.made(cases, asked, tail).items()}


def _never() -> datetime:
    """Whoever only reads asks for no time."""
    raise NotImplementedError
