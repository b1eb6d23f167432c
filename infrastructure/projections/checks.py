"""The employment checks that classes call for by a day: those that are kept, or else folded now."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sqlalchemy import select

from application.sweep import LeftOut
from domain.schemes.directed_training import DueCheck
from infrastructure.database import Database
from infrastructure.projections.codec import check_from
from infrastructure.projections.current import CurrentFiles, Tail
from infrastructure.projections.shelf import PolicyShelf
from infrastructure.projections.tables import IN_USE
from infrastructure.projections.unchanged import unchanged
from projections.due_checks import due_checks
from projections.policies import PolicyMissing

CLASSES_AT_ONCE = 200

_kept = IN_USE.due_checks


class ChecksOfClasses:
    """A class that cannot be folded or judged has none, and holds nobody else up; `left_out` tells of it."""

    def __init__(self, database: Database, files: CurrentFiles, shelf: PolicyShelf) -> None:
        self._database = database
        self._files = files
        self._shelf = shelf

    def due(self, day: date, classes: Collection[str] | None = None) -> Iterator[DueCheck]:
        """Every check due on or before the day, answered or not, by class, placement and kind.

        Of these classes alone, where some are named: then all of them are folded, rather than looked for among all
        that were spoken of lately.
        """
        named = None if classes is None else sorted(f"cohort:{number}" for number in classes)
        tail = self._files.tail() if named is None else Tail(frozenset(named), frozenset())
        for batch in self._batches(tail, named):
            made = self._made(batch, day, tail)
            folded = self._folded([one for one in batch if one not in made], tail, {})
            for case in batch:
                yield from made.get(case, ())
                yield from (check for check in folded.get(case, ()) if check.due_on <= day)

    def left_out(self) -> dict[str, LeftOut]:
        """The classes of which `due` can list no checks, and why not."""
        tail, found = self._files.tail(), dict[str, LeftOut]()
        for batch in self._batches(tail):
            with self._database.reader() as connection:
                kept = {row.case_key for row in unchanged(connection, batch, tail)}
            self._folded([one for one in batch if one not in kept], tail, found)
        return {case.removeprefix("cohort:"): why for case, why in found.items()}

    def _batches(self, tail: Tail, named: list[str] | None = None) -> Iterator[list[str]]:
        cases = self._files.cases(tail, "cohort") if named is None else named
        for start in range(0, len(cases), CLASSES_AT_ONCE):
            yield cases[start : start + CLASSES_AT_ONCE]

    def _folded(self, cases: list[str], tail: Tail, left_out: dict[str, LeftOut]) -> dict[str, list[DueCheck]]:
        """The checks of these cases, folded now; those that cannot be are noted as left out."""
        unreadable: list[str] = []
        fresh = list(self._files.several(cases, tail, unreadable=unreadable))
        left_out |= dict.fromkeys(unreadable, "unreadable")
        packs = self._shelf.packs({facts.policy for facts in fresh})
        made: dict[str, list[DueCheck]] = {}
        for facts in fresh:
            try:
                made[facts.case] = due_checks(facts, packs)
            except PolicyMissing:
                left_out[facts.case] = "policy_missing"
        return made

    def _made(self, cases: Sequence[str], day: date, tail: Tail) -> dict[str, list[DueCheck]]:
        """The checks kept of the classes that were assessed, for whatever day; in the order of the classes read."""
        table = _kept.c
        first, last = (case.removeprefix("cohort:") for case in (cases[0], cases[-1]))
        stretch = select(_kept).where(table.cohort_no >= first, table.cohort_no <= last)
        in_order = stretch.where(table.due_on <= day.isoformat()).order_by(
            table.cohort_no, table.placement_no, table.kind
        )
        with self._database.reader() as connection:
            made: dict[str, list[DueCheck]] = {row.case_key: [] for row in unchanged(connection, cases, tail)}
            for row in connection.execute(in_order).all() if made else ():
                if (checks := made.get(f"cohort:{row[0]}")) is not None:
                    checks.append(check_from(row))
        return made
