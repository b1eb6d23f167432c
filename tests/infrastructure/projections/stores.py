"""A store whose log is given event by event, and what lies in its tables, row by row."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Table, select

from application.ports import Draft, Transaction
from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.event_names import NAMES
from infrastructure.journal import CaseJournal
from infrastructure.journal.tables import events
from infrastructure.projections import Engine, Queries
from infrastructure.projections.tables import IN_USE

TODAY = date(2026, 10, 1)
Rows = dict[str, list[tuple[Any, ...]]]


class Store:
    """A real store, its journal, and the read side."""

    def __init__(self, url: str, names: Mapping[str, type[Event]] = NAMES) -> None:
        self.url = url
        self.database = Database(url)
        self.database.create_all()
        self.journal = CaseJournal(self.database, lambda: datetime(2026, 10, 1, 9, tzinfo=UTC), names)
        self.queries = Queries(self.database, self.journal)

    def engine(self, **options: Any) -> Engine:
        return Engine(self.database, self.journal, **options)

    def record(self, entries: Iterable[Recorded]) -> None:
        """The same events, in one transaction."""
        drafts = [Draft(e.stream, e.version, e.event, e.envelope.case, e.envelope.by) for e in entries]
        self.journal.append(Transaction(drafts))

    def plant(self, stream: str, version: int, event: Event, case: str) -> int:
        """An event that no decision would give; its position."""
        [recorded] = self.journal.append(Transaction([Draft(stream, version, event, case, "tester")]))
        return recorded.position

    def read_models(self) -> Rows:
        """Every row of every read model, in the order of the keys."""
        return {table.name: self._rows(table) for table in IN_USE.tables}

    def events(self) -> list[tuple[Any, ...]]:
        return self._rows(events)

    def _rows(self, table: Table) -> list[tuple[Any, ...]]:
        with self.database.reader() as connection:
            return [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]

    def close(self) -> None:
        self.journal.close()
        self.database.close()
