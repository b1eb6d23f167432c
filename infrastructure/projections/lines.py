"""The lines of cases for a day: as they are kept for that very day, or else assessed now."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.schemes.lines import Line
from infrastructure.database import Database
from infrastructure.projections.current import CurrentFiles, Tail
from infrastructure.projections.plain_lines import PLAIN_LINES, PlainLine, line_of, plain_line
from infrastructure.projections.shelf import PolicyShelf
from infrastructure.projections.tables import IN_USE
from infrastructure.projections.unchanged import unchanged
from projections.tranche_lines import tranche_lines

CASES_AT_ONCE = 200

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


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of some cases in their order, before money: kept ones as plain values, the others as just made."""

    cases: Sequence[str]
    kept: Mapping[str, Sequence[PlainLine]]
    made: Mapping[str, Sequence[Line]]

    def lines(self) -> Iterator[Line]:
        for case in self.cases:
            yield from self.made.get(case, ())
            yield from map(line_of, self.kept.get(case, ()))

    def plain_lines(self) -> Iterator[PlainLine]:
        for case in self.cases:
            yield from map(plain_line, self.made.get(case, ()))
            yield from self.kept.get(case, ())


class LinesOfCases:
    """Of few cases at a time. Raises PolicyMissing, naming the case, where nobody published its policy."""

    def __init__(self, database: Database, files: CurrentFiles, shelf: PolicyShelf) -> None:
        self._database = database
        self._files = files
        self._shelf = shelf

    def found(self, asked: Asked) -> Iterator[Found]:
        """By case, learner and tranche."""
        tail = self._files.tail()
        cases = self._files.cases(tail) if asked.case is None else [asked.case]
        for start in range(0, len(cases), CASES_AT_ONCE):
            batch = cases[start : start + CASES_AT_ONCE]
            kept = self.kept(batch, asked.day, tail) if asked.until is None and asked.assess is None else {}
            made = self._made([one for one in batch if one not in kept], asked, tail)
            if asked.policy is not None:
                kept = {case: its for case, its in kept.items() if its and its[0].policy == asked.policy}
            yield Found(batch, kept, made)

    def kept(self, cases: Sequence[str], day: date, tail: Tail) -> dict[str, list[PlainLine]]:
        """The lines kept for this very day, of the cases that have them and of which the log says nothing new.

        The cases are given in their order, and read as the stretch of the table that they are.
        """
        table = IN_USE.tranche_lines.c
        stretch = PLAIN_LINES.where(table.case_key >= cases[0], table.case_key <= cases[-1])
        in_order = stretch.order_by(table.case_key, table.place)
        with self._database.reader() as connection:
            of_day = [row for row in unchanged(connection, cases, tail) if row.assessed_for == day.isoformat()]
            kept: dict[str, list[PlainLine]] = {row.case_key: [] for row in of_day}
            for line in map(PlainLine._make, connection.execute(in_order).all() if kept else ()):
                if line.case in kept:
                    kept[line.case].append(line)
        return kept

    def _made(self, cases: Collection[str], asked: Asked, tail: Tail) -> dict[str, list[Line]]:
        """The lines of these cases, assessed now."""
        files = list(self._files.several([*cases], tail, asked.until))
        packs = self._shelf.packs({facts.policy for facts in files}, asked.until)
        assess = asked.assess or tranche_lines
        wanted = (facts for facts in files if asked.policy in (None, facts.policy))
        return {facts.case: assess(facts, packs, asked.day) for facts in wanted}
