"""Rows beside the log stand or fall with their events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text

from application.ports import Conflict, Transaction
from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from tests.infrastructure.journal.drafts import completed, record, started

people = Table("test_people", MetaData(), Column("name", Text, primary_key=True), Column("position", Integer))


@dataclass
class People:
    """Names to keep with the first event; with `then`, something more happens in the transaction."""

    names: Sequence[str]
    then: Callable[[], None] = lambda: None

    def record(self, connection: Any, recorded: Sequence[Recorded]) -> None:
        for name in self.names:
            connection.execute(people.insert().values(name=name, position=recorded[0].position))
        self.then()


@pytest.fixture(autouse=True)
def _table(database: Database) -> None:
    with database.writer() as connection:
        database.create(connection, people.metadata)


def test_recorded_in_the_same_transaction_with_the_positions(database: Database, journal: CaseJournal) -> None:
    record(journal, started("1"))
    record(journal, started("2"), attachments=[People(["Li"]), People(["Wu"])])
    assert _people(database) == [("Li", 2), ("Wu", 2)]


def test_they_see_the_events_as_they_were_returned(journal: CaseJournal) -> None:
    seen: list[Recorded] = []

    class Look:
        def record(self, connection: Any, recorded: Sequence[Recorded]) -> None:
            assert connection.in_transaction()
            seen.extend(recorded)

    returned = journal.append(Transaction([started("1"), completed("1")], attachments=[Look()]))
    assert seen == returned == list(journal.log())


def test_a_conflict_of_the_log_takes_them_back(database: Database, journal: CaseJournal) -> None:
    record(journal, started("1"))
    with pytest.raises(Conflict):
        record(journal, started("1"), attachments=[People(["Li"])])
    assert _people(database) == []


def test_their_own_conflict_takes_the_log_back(database: Database, journal: CaseJournal) -> None:
    record(journal, started("1"), attachments=[People(["Li"])])
    with pytest.raises(Conflict, match="test_people"):
        record(journal, started("2", command_id="c"), receipts={"c": "d"}, attachments=[People(["Wu", "Li"])])
    assert _people(database) == [("Li", 1)]
    assert journal.head()[0] == 1
    assert journal.receipts(["c"]).get("c") is None


def test_whatever_else_goes_wrong_takes_everything_back(database: Database, journal: CaseJournal) -> None:
    def burst() -> None:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        record(journal, started("1"), attachments=[People(["Li"], then=burst)])
    assert _people(database) == []
    assert journal.head() == (0, None)


def _people(database: Database) -> list[tuple[Any, ...]]:
    with database.reader() as connection:
        return [tuple(row) for row in connection.execute(people.select().order_by(people.c.name))]
