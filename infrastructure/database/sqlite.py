"""SQLite: one file, one writer at a time, every commit on the disk before it is acknowledged."""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event, insert, inspect
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.schema import CreateIndex, DropTable

from infrastructure.database.dialect import NewRows
from infrastructure.database.inspection import GuardsAmiss, Rights
from infrastructure.database.question import Question, Rows
from infrastructure.database.sqlite_guards import REFUSED, guards, triggers
from infrastructure.lock_file import only_one

BUSY_SECONDS = 30.0

_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF", "cache_size=-64000")

_LOCKS = {"daily work": ".lock", "rebuild": ".rebuild.lock"}
"""Work that one at a time does → how the name of the file ends that says so."""

_SENTENCES = {
    sqlite3.SQLITE_BUSY: "is busy: another program kept it locked",
    sqlite3.SQLITE_LOCKED: "is busy: another program kept it locked",
    sqlite3.SQLITE_PERM: "may not be opened by this user",
    sqlite3.SQLITE_READONLY: "may not be written by this user",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: there is no such file, or this user may not open it",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_FULL: "cannot be written: the disk is full",
    sqlite3.SQLITE_CORRUPT: "is damaged",
    sqlite3.SQLITE_NOTADB: "is no database",
    sqlite3.SQLITE_NOMEM: "cannot be served: out of memory",
    sqlite3.SQLITE_PROTOCOL: "is busy: its locks could not be taken",
}

_KEY_TAKEN = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID}


class Sqlite:
    """A database file, or with `file=None` a database in memory that all threads share one after the other."""

    def __init__(self, file: Path | None) -> None:
        self.file = file.absolute() if file else None
        self.in_memory = file is None
        self.place = str(file) if file else "the store in memory"
        self._one_at_a_time = threading.RLock() if file is None else None

    def engine(self) -> Engine:
        if self.file is None:
            engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool, hide_parameters=True)
        else:
            engine = create_engine(
                "sqlite://", creator=self._connect, poolclass=QueuePool, max_overflow=-1, hide_parameters=True
            )
        event.listen(engine, "begin", _begin)
        return engine

    def _connect(self) -> sqlite3.Connection:
        """Opened for reading and writing but never created, so that a mistyped name leaves no empty file behind."""
        address = f"{self.file.as_uri()}?mode=rw" if self.file else ":memory:"
        connection = sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def turn(self) -> Iterator[None]:
        """In memory there is one connection: its transactions take turns."""
        if self._one_at_a_time is None:
            yield
        else:
            with self._one_at_a_time:
                yield

    def as_reader(self, connection: Connection) -> None:
        """A transaction sees one state anyway; whatever it writes is rolled back."""

    def as_writer(self, connection: Connection) -> None:
        connection.execution_options(writer=True)

    def lock(self, connection: Connection, questions: Sequence[Question] = ()) -> list[Rows]:
        """Nothing left to do but to ask: the transaction began with the writer lock."""
        return self.ask(connection, questions)

    def as_asker(self, connection: Connection) -> None:
        """Without a transaction begun, each statement is one."""

    def ask(self, connection: Connection, questions: Sequence[Question]) -> list[Rows]:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        try:
            return [driver.execute(*_told(question, connection)).fetchall() for question in questions]
        except sqlite3.Error as error:
            raise DBAPIError.instance("SELECT", None, error, sqlite3.Error, hide_parameters=True) from None

    def alone(self, engine: Engine, at: str) -> AbstractContextManager[bool]:  # noqa: ARG002
        """By a file beside the database."""
        if self.file is None:
            return nullcontext(True)
        return only_one(self.file.with_name(f"{self.file.name}{_LOCKS[at]}"))

    def prepare(self, engine: Engine) -> None:  # noqa: ARG002
        if self.file:
            self.file.touch()

    def present(self) -> bool:
        return self.file is None or self.file.exists()

    def tables(self, connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    def create(self, connection: Connection, catalogue: MetaData) -> None:
        catalogue.create_all(connection)
        for table in catalogue.tables.values():
            if table.info.get("append_only"):
                for statement in guards(table):
                    connection.exec_driver_sql(statement)

    def as_owner(self, connection: Connection) -> AbstractContextManager[None]:  # noqa: ARG002
        """Whoever may write the file owns all of it."""
        return nullcontext()

    def unavailable(self, error: DBAPIError) -> str | None:
        if str(error.orig).startswith("no such table"):
            return f"{self.place} is not set up"
        sentence = _SENTENCES.get(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF)
        return f"{self.place} {sentence}" if sentence else None

    def cut_off(self, error: DBAPIError) -> bool:  # noqa: ARG002
        """A file answers, or the transaction is rolled back when it is next opened."""
        return False

    def conflict(self, error: IntegrityError) -> str | None:
        code, message = getattr(error.orig, "sqlite_errorcode", 0), str(error.orig)
        taken = code in _KEY_TAKEN or (code == sqlite3.SQLITE_CONSTRAINT_TRIGGER and not message.startswith(REFUSED))
        return message if taken else None

    def insert(self, connection: Connection, rows: NewRows) -> None:
        for table, its in rows.items():
            if its:
                connection.exec_driver_sql(_insert_sql(table, connection.dialect), list(its))

    def put_in_place(self, connection: Connection, table: Table, other: Table) -> None:
        """The other takes the name: readers keep the state in which they began, tables and all."""
        with _leaving_traces(connection):
            connection.execute(DropTable(table))
        connection.exec_driver_sql(f"ALTER TABLE {other.name} RENAME TO {table.name}")
        for index in table.indexes:
            connection.execute(CreateIndex(index))

    def guards_amiss(self, connection: Connection, catalogue: MetaData) -> GuardsAmiss:
        facts = (table for table in catalogue.sorted_tables if table.info.get("append_only"))
        made = {trigger.split()[2]: trigger for table in facts for trigger in triggers(table)}
        kept = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return GuardsAmiss.between(made, dict(tuple(row) for row in kept))

    def rights(self, connection: Connection, catalogue: MetaData) -> Rights:  # noqa: ARG002
        """Whoever may write the file and its folder, where the write-ahead log lies, may record."""
        places = (self.file, self.file.parent) if self.file else ()
        writes = all(os.access(place, os.W_OK, effective_ids=True) for place in places)
        return Rights(login=None, roles=[], records=writes, takes_changes=True, cures=[])


@contextmanager
def _leaving_traces(connection: Connection) -> Iterator[None]:
    """What is deleted in the block is not overwritten: it can be derived from what stays."""
    connection.exec_driver_sql("PRAGMA secure_delete=OFF")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: one that read first could be refused half-way. A reader leaves all as it is."""
    writer = connection.get_execution_options().get("writer", False)
    if writer:
        _use_write_ahead_log(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def _use_write_ahead_log(connection: Connection) -> None:
    """Kept in the file once set, and by whoever has it open.

    The switch does not wait for other programs by itself, so it is tried again.
    """
    if connection.info.get("writes ahead"):
        return
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            connection.info["writes ahead"] = True
            return
        except DBAPIError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
            if code != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(0.01)


def _told(question: Question, connection: Connection) -> tuple[str, list[Any]]:
    """The text and its parameters in their order; a list goes as JSON."""
    compiled = question.compiled(connection.dialect)
    values = {**compiled.params, **question.parameters}
    ordered = (values[name] for name in compiled.positiontup or ())
    return compiled.string, [json.dumps(value) if isinstance(value, list) else value for value in ordered]


@lru_cache
def _insert_sql(table: Table, dialect: Any) -> str:
    return str(insert(table).compile(dialect=dialect))
