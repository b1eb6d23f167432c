"""One store: its transactions, and the day its tables are created."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from application.ports import OutcomeUnknown, StoreUnavailable
from infrastructure.database.dialect import Dialect, NewRows
from infrastructure.database.inspection import GuardsAmiss, Rights
from infrastructure.database.question import Question, Rows
from infrastructure.database.sqlite import Sqlite
from infrastructure.database.tables import SCHEMA_VERSION, metadata, schema_versions
from infrastructure.database.upgrades import STEPS


class StoreMismatch(StoreUnavailable):
    """The store is there, but not one this release can use: another program's, or of another schema version."""


class Database:
    """`sqlite:///FILE`, `sqlite://` for a store in memory, or `postgresql://…`."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._dialect = _dialect(url)
        self._engine = self._dialect.engine()

    @property
    def place(self) -> str:
        """Where the store lies, as messages may show it."""
        return self._dialect.place

    @property
    def elsewhere(self) -> str | None:
        """The URL under which other processes open it; None for a store in memory."""
        return None if self._dialect.in_memory else self._url

    @property
    def file(self) -> Path | None:
        """The store's file, where it is one."""
        return self._dialect.file

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store; whatever it should write is rolled back."""
        with self._guarded(), self._dialect.turn(), self._engine.connect() as connection:
            self._dialect.as_reader(connection)
            connection.begin()
            yield connection

    def ask(self, *questions: Question) -> list[Rows]:
        """The rows of each question; each sees one state of the store, possibly a later one than that before it."""
        if not questions:
            return []
        with self._guarded(), self._dialect.turn(), self._engine.connect() as connection:
            self._dialect.as_asker(connection)
            return self._dialect.ask(connection, questions)

    def asked(self, connection: Connection, *questions: Question) -> list[Rows]:
        """The rows of each question, as the transaction under way sees them."""
        return self._dialect.ask(connection, questions)

    @contextmanager
    def writer(self) -> Iterator[Connection]:
        """A transaction that is the only writer; committed at the end, rolled back by any exception.

        OutcomeUnknown where the connection broke while it was being committed.
        """
        with self.writing() as (connection, _):
            yield connection

    @contextmanager
    def writing(self, *questions: Question) -> Iterator[tuple[Connection, list[Rows]]]:
        """A writer, with what the questions find once nobody else writes."""
        with self._guarded(), self._dialect.turn(), self._engine.connect() as connection:
            self._dialect.as_writer(connection)
            with connection.begin() as transaction:
                yield connection, self._dialect.lock(connection, questions)
                try:
                    transaction.commit()
                except DBAPIError as error:
                    if self._dialect.cut_off(error):
                        raise OutcomeUnknown(f"{self.place} broke off before it had confirmed") from None
                    raise

    @contextmanager
    def alone(self, at: str = "daily work") -> Iterator[bool]:
        """Whether nobody else is at this work on the store (`daily work`, `rebuild`), for the length of a block."""
        with self._guarded(), self._dialect.alone(self._engine, at) as alone:
            yield alone

    def insert(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Many rows at once, each with a value for every column in the table's order."""
        self.insert_all(connection, {table: rows})

    def insert_all(self, connection: Connection, rows: NewRows) -> None:
        """Rows of several tables at once; of keys that are taken, the first table's are told first."""
        self._dialect.insert(connection, rows)

    def conflict(self, error: IntegrityError) -> str | None:
        """Which key was taken, never its values; None where the error means something else."""
        return self._dialect.conflict(error)

    def exists(self) -> bool:
        """Whether tables of ours, of whatever version, are there. Creates nothing."""
        if not self._dialect.present():
            return False
        with self.reader() as connection:
            return schema_versions.name in self._dialect.tables(connection)

    def check(self) -> None:
        """Raises StoreUnavailable unless the store is there and of this release's schema version."""
        if not self.exists():
            raise StoreUnavailable(f"{self.place} is not set up")
        with self.reader() as connection:
            self._check_version(connection)

    def create_all(self) -> None:
        """Creates every table imported so far, with its guards. Twice, or in many processes at once, does no harm.

        RightsMissing where this user may not set a store up.
        """
        with self._guarded():
            self._dialect.prepare(self._engine)
        with self.writer() as connection:
            tables = self._dialect.tables(connection)
            if schema_versions.name in tables:
                self._check_version(connection)
            elif tables:
                raise StoreMismatch(f"{self.place} holds another program's tables; nothing was created")
            self._dialect.create(connection, metadata)
            if schema_versions.name not in tables:
                with self._dialect.as_owner(connection):
                    connection.execute(schema_versions.insert().values(only=1, version=SCHEMA_VERSION))

    def create(self, connection: Connection, catalogue: MetaData) -> None:
        """Creates working tables that are not part of every store, in a transaction under way."""
        self._dialect.create(connection, catalogue)

    def put_in_place(self, connection: Connection, table: Table, other: Table) -> None:
        """Gives a working table the rows of another, which is gone afterwards or of no more use.

        Everybody else sees the old rows until the transaction under way is committed, and the new ones from then on.
        """
        self._dialect.put_in_place(connection, table, other)

    def version(self) -> int:
        """The schema version of the store; StoreUnavailable where none is set up."""
        if not self.exists():
            raise StoreUnavailable(f"{self.place} is not set up")
        with self.reader() as connection:
            return _version(connection)

    def upgrade(self) -> None:
        """Carries an older store over to this release's schema version, in one transaction; does nothing to others."""
        with self.writer() as connection:
            before = version = _version(connection)
            if version > SCHEMA_VERSION:
                self._check_version(connection)
            while version < SCHEMA_VERSION:
                STEPS[version](connection)
                version += 1
            if version != before:
                self._dialect.create(connection, metadata)
                with self._dialect.as_owner(connection):
                    connection.execute(schema_versions.update().values(version=version))

    def guards_amiss(self) -> GuardsAmiss:
        """How the guards of the facts differ from those that this release makes."""
        with self.reader() as connection:
            return self._dialect.guards_amiss(connection, metadata)

    def rights(self) -> Rights:
        """What this user may do here, and whether everybody's grants are those that this release gives."""
        with self.reader() as connection:
            return self._dialect.rights(connection, metadata)

    def close(self) -> None:
        """Gives up all connections, after the transactions under way; the next one opens new ones."""
        with self._dialect.turn():
            self._engine.dispose()

    def _check_version(self, connection: Connection) -> None:
        version = _version(connection)
        if version != SCHEMA_VERSION:
            cure = "run skilltrail upgrade" if version < SCHEMA_VERSION else "use the newer release"
            found = f"{self.place} has schema version {version}, this release needs {SCHEMA_VERSION}"
            raise StoreMismatch(f"{found}: {cure}")

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


def _version(connection: Connection) -> int:
    return connection.execute(select(schema_versions.c.version)).scalar_one()


def _dialect(url: str) -> Dialect:
    wrong = ValueError("the database must be given as sqlite:///FILE or postgresql://…")
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise wrong from None
    if parsed.drivername == "postgresql":
        from infrastructure.database.postgres import Postgres  # a driver that a store in a file can do without

        return Postgres(parsed)
    if parsed.drivername != "sqlite" or parsed.host or parsed.query:
        raise wrong
    return Sqlite(Path(parsed.database) if parsed.database and parsed.database != ":memory:" else None)
