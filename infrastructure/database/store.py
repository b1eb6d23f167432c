"""One store: its transactions, and the day its tables are created."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from application.ports import StoreUnavailable
from infrastructure.database.dialect import Dialect
from infrastructure.database.sqlite import Sqlite
from infrastructure.database.tables import SCHEMA_VERSION, metadata, schema_versions


class StoreMismatch(StoreUnavailable):
    """The store is there, but not one this release can use: another program's, or of another schema version."""


class Database:
    """`sqlite:///FILE`, or `sqlite://` for a store in memory."""

    def __init__(self, url: str) -> None:
        self._dialect = _dialect(url)
        self._engine = self._dialect.engine()

    @property
    def place(self) -> str:
        """Where the store lies, as messages may show it."""
        return self._dialect.place

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store; whatever it should write is rolled back."""
        with self._guarded(), self._dialect.turn(), self._engine.connect() as connection:
            connection.begin()
            yield connection

    @contextmanager
    def writer(self) -> Iterator[Connection]:
        """A transaction that is the only writer; committed at the end, rolled back by any exception."""
        with self._guarded(), self._dialect.turn(), self._engine.connect() as connection:
            connection.execution_options(writer=True)
            with connection.begin():
                self._dialect.lock(connection)
                yield connection

    def insert(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Many rows at once, each with a value for every column in the table's order."""
        self._dialect.insert(connection, table, rows)

    def conflict(self, error: IntegrityError) -> str | None:
        """Which key was taken, never its values; None where the error means something else."""
        return self._dialect.conflict(error)

    def exists(self) -> bool:
        """Whether tables of ours, of whatever version, are there. Creates nothing."""
        if not self._dialect.present():
            return False
        with self.reader() as connection:
            return inspect(connection).has_table(schema_versions.name)

    def check(self) -> None:
        """Raises StoreUnavailable unless the store is there and of this release's schema version."""
        if not self.exists():
            raise StoreUnavailable(f"{self.place} is not set up")
        with self.reader() as connection:
            self._check_version(connection)

    def create_all(self) -> None:
        """Creates every table imported so far, with its guards. Twice, or in two processes at once, does no harm."""
        self._dialect.prepare()
        with self.writer() as connection:
            tables = inspect(connection).get_table_names()
            if schema_versions.name in tables:
                self._check_version(connection)
            elif tables:
                raise StoreMismatch(f"{self.place} holds another program's tables; nothing was created")
            metadata.create_all(connection)
            if schema_versions.name not in tables:
                connection.execute(schema_versions.insert().values(only=1, version=SCHEMA_VERSION))
            for table in metadata.tables.values():
                if table.info.get("append_only"):
                    for statement in self._dialect.guards(table):
                        connection.exec_driver_sql(statement)

    def close(self) -> None:
        """Gives up all connections, after the transactions under way; the next one opens new ones."""
        with self._dialect.turn():
            self._engine.dispose()

    def _check_version(self, connection: Connection) -> None:
        version = connection.execute(select(schema_versions.c.version)).scalar()
        if version != SCHEMA_VERSION:
            raise StoreMismatch(f"{self.place} has schema version {version}, this release needs {SCHEMA_VERSION}")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Faults of the store become StoreUnavailable, without the statement and its values."""
        try:
            yield
        except DBAPIError as error:
            sentence = self._dialect.unavailable(error)
            if sentence is None:
                raise
            raise StoreUnavailable(sentence) from None
        except NoConnectionFree:
            raise StoreUnavailable(f"{self.place} has no connection free") from None


def _dialect(url: str) -> Dialect:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError("the database must be given as sqlite:///FILE") from None
    if parsed.drivername != "sqlite" or parsed.host or parsed.query:
        raise ValueError("the database must be given as sqlite:///FILE")
    return Sqlite(Path(parsed.database) if parsed.database and parsed.database != ":memory:" else None)
