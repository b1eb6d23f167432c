"""The lines of cases for a day: as they are kept for that very day, or else assessed now."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.schemes.lines import Line
from infrastructure.database import Database
from infrastructure.elsewhere.side_by_side import PROCESSES, side_by_side
from infrastructure.projections.current import CurrentFiles, Tail
from infrastructure.projections.making import Asked, LineMaker, made_elsewhere
from infrastructure.projections.plain_lines import PLAIN_LINES, PlainLine, line_of, plain_line
from infrastructure.projections.shelf import PolicyShelf
from infrastructure.projections.tables import IN_USE
from infrastructure.projections.unchanged import kept_for, policies_since, unchanged

CASES_AT_ONCE = 200
MANY = 400
"""So many cases to assess that other processes pay."""


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of some cases in their order, before money: kept ones as plain values, others as they were made."""

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
    """Of few cases at a time."""

    def __init__(self, database: Database, files: CurrentFiles, shelf: PolicyShelf) -> None:
        self._database = database
        self._files = files
        self._maker = LineMaker(files, shelf)

    def found(self, asked: Asked) -> Iterator[Found]:
        """By case, learner and tranche."""
        tail = self._files.tail()
        cases = self._files.cases(tail) if asked.case is None else [asked.case]
        if self._are_many(cases, asked, tail) and (store := self._database.elsewhere):
            yield from self._found_side_by_side(store, cases, asked, tail)
            return
        for batch in _batches(cases):
            kept = self._kept(batch, asked, tail)
            made = self._maker.made([one for one in batch if one not in kept], asked, tail)
            yield Found(batch, kept, made)

    def kept(self, cases: Sequence[str], day: date, tail: Tail, until: int | None = None) -> dict[str, list[PlainLine]]:
        """The lines kept for this very day, of the cases that have them and of which the log says nothing new.

        The cases are given in their order, and read as the stretch of the table that they are. `until`: only of those
        whose files and policies were at that position of the log what they are now.
        """
        table = IN_USE.tranche_lines.c
        stretch = PLAIN_LINES.where(table.case_key >= cases[0], table.case_key <= cases[-1])
        in_order = stretch.order_by(table.case_key, table.place)
        with self._database.reader() as connection:
            of_day = [row for row in unchanged(connection, cases, tail) if row.assessed_for == day.isoformat()]
            if until is not None:
                others = policies_since(connection, until)
                of_day = [row for row in of_day if row.position <= until and row.policy not in others]
            kept: dict[str, list[PlainLine]] = {row.case_key: [] for row in of_day}
            for line in map(PlainLine._make, connection.execute(in_order).all() if kept else ()):
                if line.case in kept:
                    kept[line.case].append(line)
        return kept

    def _kept(self, cases: Sequence[str], asked: Asked, tail: Tail) -> dict[str, list[PlainLine]]:
        """Those of them that are asked for; a case of another policy has none."""
        if asked.assess is not None:
            return {}
        kept = self.kept(cases, asked.day, tail, asked.until)
        if asked.policy is None:
            return kept
        return {case: [line for line in its if line.policy == asked.policy] for case, its in kept.items()}

    def _are_many(self, cases: Sequence[str], asked: Asked, tail: Tail) -> bool:
        """Whether so many are to be assessed, in a way that other processes know, that these are worth their while."""
        if PROCESSES == 1 or len(cases) < MANY or asked.assess is not None:
            return False
        with self._database.reader() as connection:
            return len(cases) - kept_for(connection, asked.day, asked.until) + len(tail.cases) >= MANY

    def _found_side_by_side(self, store: str, cases: Sequence[str], asked: Asked, tail: Tail) -> Iterator[Found]:
        waiting: deque[tuple[Sequence[str], dict[str, list[PlainLine]]]] = deque()

        def to_make() -> Iterator[list[str]]:
            for batch in _batches(cases):
                kept = self._kept(batch, asked, tail)
                waiting.append((batch, kept))
                yield [one for one in batch if one not in kept]

        self._database.close()  # no connection goes along into the other processes
        for made in side_by_side(made_elsewhere, (store, asked, tail), to_make()):
            batch, kept = waiting.popleft()
            yield Found(batch, kept | made, {})


def _batches(cases: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(cases), CASES_AT_ONCE):
        yield cases[start : start + CASES_AT_ONCE]
