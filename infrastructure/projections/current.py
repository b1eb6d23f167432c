"""Classes as they stand now, whether or not the projections have come that far; nothing is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from application.ports import Journal
from domain.schemes.facts import CohortFacts
from infrastructure.database import Database
from infrastructure.journal import UnreadableEvent
from infrastructure.journal.tables import events
from infrastructure.projections.class_files import ClassFiles, folded_file
from infrastructure.projections.codec import facts_from
from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.positions import position_of
from infrastructure.projections.rows import with_keys
from infrastructure.projections.tables import IN_USE

FILES_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Tail:
    """What lies behind a position: classes with new events, policies published since."""

    classes: frozenset[str]
    policies: frozenset[str]


class CurrentFiles:
    """A file says up to which event it goes, so the later events of its case complete it whoever reads or writes."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def tail(self) -> Tail:
        """What lies behind the position of the classes' files."""
        with self._database.reader() as connection:
            return _spoken_of(connection, position_of(connection, IN_USE, ClassFiles.name))

    def spoken_of(self, after: int, until: int) -> Tail:
        """What the events between two positions are about."""
        with self._database.reader() as connection:
            return _spoken_of(connection, after, until)

    def numbers(self, tail: Tail) -> list[str]:
        """Every class's number, in order."""
        with self._database.reader() as connection:
            stored = connection.execute(select(IN_USE.cohort_files.c.cohort_no)).scalars()
            return sorted(tail.classes.union(stored))

    def facts(self, number: str, until: int | None = None) -> CohortFacts | None:
        """One class's file, or what it was at that position of the log; None where nothing is recorded of it.

        Raises the PoisonEvent or UnreadableEvent that nobody can fold.
        """
        case = f"cohort:{number}"
        if until is not None:
            return folded_file(self._journal.log(case=case, until=until))
        table = IN_USE.cohort_files.c
        with self._database.reader() as connection:
            row = connection.execute(select(table.position, table.body).where(table.cohort_no == number)).first()
        if row is None:
            return folded_file(self._journal.log(case=case))
        return folded_file(self._journal.log(after=row.position, case=case), facts_from(row.body))

    def several(
        self,
        numbers: Sequence[str],
        tail: Tail,
        until: int | None = None,
        unreadable: list[str] | None = None,
    ) -> Iterator[CohortFacts]:
        """The files of these classes in their order, without those nothing is recorded of; few in memory at a time.

        Nor those that cannot be folded, where there is a list on which to note their numbers.
        """
        for start in range(0, len(numbers), FILES_AT_ONCE):
            batch = numbers[start : start + FILES_AT_ONCE]
            stored = {} if until is not None else self._stored([one for one in batch if one not in tail.classes])
            for number in batch:
                try:
                    facts = facts_from(stored[number]) if number in stored else self.facts(number, until)
                except (PoisonEvent, UnreadableEvent):
                    if unreadable is None:
                        raise
                    unreadable.append(number)
                    continue
                if facts is not None:
                    yield facts

    def _stored(self, numbers: Sequence[str]) -> dict[str, bytes]:
        table = IN_USE.cohort_files.c
        with self._database.reader() as connection:
            rows = with_keys(connection, select(table.cohort_no, table.body), table.cohort_no, numbers)
            return {row.cohort_no: row.body for row in rows}


def _spoken_of(connection: Connection, after: int, until: int | None = None) -> Tail:
    query = select(events.c.case_key).where(events.c.position > after).distinct()
    if until is not None:
        query = query.where(events.c.position <= until)
    cases = [case.partition(":") for case in connection.execute(query).scalars()]
    return Tail(
        classes=frozenset(key for kind, _, key in cases if kind == "cohort"),
        policies=frozenset(key for kind, _, key in cases if kind == "policy"),
    )
