"""PostgreSQL: facts in their owner's schema, everything else in the program's, one writer at a time."""

import select
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError, IntegrityError

from application.ports import StoreUnavailable
from infrastructure.database import postgres_inspection
from infrastructure.database.dialect import NewRows, NotLetIn, RightsMissing
from infrastructure.database.inspection import GuardsAmiss, Rights
from infrastructure.database.postgres_asking import ask, run
from infrastructure.database.postgres_errors import cut_off, key_taken, sentence, silenced
from infrastructure.database.postgres_guards import guards
from infrastructure.database.postgres_roles import APP, FACTS, OWNER, WORK, Standing, grants, tables_of
from infrastructure.database.postgres_rows import insert, replace_by
from infrastructure.database.question import Question, Rows
from infrastructure.database.tables import metadata

BUSY_SECONDS = 30.0

_WRITER = 0x736B696C6C747261
"""The number of the advisory lock that every writer takes, the first eight letters of the program's name."""
_LOCKED = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({_WRITER})"
_ALONE = {"daily work": _WRITER + 1, "rebuild": _WRITER + 2}
"""Work that one at a time does → the number of the lock on it."""

_READING_PATH = f"{FACTS}, {WORK}, pg_temp"
_WORKING_PATH = f"{WORK}, {FACTS}, pg_temp"

_OPENED = f"""
    SELECT set_config('search_path', '{_READING_PATH}', false),
           set_config('lock_timeout', %s, false),
           set_config('log_parameter_max_length_on_error', '0', false),
           set_config('cursor_tuple_fraction', '1', false),
           CASE current_setting('synchronous_commit')
               WHEN 'off' THEN set_config('synchronous_commit', 'on', false) END,
           (SELECT set_config('role', rolname, false) FROM pg_roles
            WHERE rolname = '{APP}' AND pg_has_role(session_user, oid, 'MEMBER'))
"""
"""Every connection acts as the program's role where its login may, however much more that login could do.

What is read few rows at a time is read to its end, and planned for that.
"""

_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A server that has gone silent is given up within a minute, not within hours."""


class Postgres:
    """A database on a server, named by a URL in the server's own form."""

    def __init__(self, url: URL) -> None:
        self._url = url.set(drivername="postgresql+psycopg")
        shown = {name: value for name, value in url.query.items() if name in ("host", "port")}
        self.file: Path | None = None
        self.in_memory = False
        self.place = url._replace(password=None).set(query=shown).render_as_string()

    def engine(self) -> Engine:
        patience = {name: value for name, value in _PATIENCE.items() if name not in self._url.query}
        engine = create_engine(
            self._url,
            connect_args=patience,
            hide_parameters=True,
            max_overflow=-1,
            isolation_level="AUTOCOMMIT",
            use_native_hstore=False,  # looking that type up would cost a transaction of its own
        )
        event.listen(engine, "connect", _opened)
        event.listen(engine, "checkout", _still_there)
        event.listen(engine, "handle_error", _silenced)
        return engine

    def turn(self) -> AbstractContextManager[None]:
        return nullcontext()

    def as_reader(self, connection: Connection) -> None:
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def as_writer(self, connection: Connection) -> None:
        """The transaction begins with the lock."""

    def lock(self, connection: Connection, questions: Sequence[Question] = ()) -> list[Rows]:
        """Begins the transaction in the same journey. READ COMMITTED: a statement sees what was left when it began.

        The lock is one of its own: one that also read would read as of the moment at which it began to wait.
        """
        run(connection, _LOCKED)
        return ask(connection, questions)

    def as_asker(self, connection: Connection) -> None:
        """Without a transaction: it would cost two journeys more, and the server's memory of statements."""

    def ask(self, connection: Connection, questions: Sequence[Question] = ()) -> list[Rows]:
        return ask(connection, questions)

    @contextmanager
    def alone(self, engine: Engine, at: str) -> Iterator[bool]:
        """By a lock of a connection of its own: the server lets go of it with the connection, however that ends.

        It does so a moment after the connection was closed; whoever comes next need not wait for that.
        """
        with engine.connect() as connection:
            connection.detach()
            alone = bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_ALONE[at]})").scalar())
            try:
                yield alone
            finally:
                if alone:
                    with suppress(DBAPIError):
                        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_ALONE[at]})")

    def prepare(self, engine: Engine) -> None:
        with engine.connect() as connection, connection.begin():
            self.lock(connection)
            connection.exec_driver_sql("SET LOCAL ROLE NONE")
            standing = Standing.of(connection)
            if standing.encoding != "UTF8":
                raise StoreUnavailable(f"{self.place} is kept in {standing.encoding}; a store needs UTF8")
            if standing.missing and not standing.may:
                raise RightsMissing(self.place, standing.login, standing.missing)
            for statement in standing.missing:
                connection.exec_driver_sql(statement)
        engine.dispose()  # connections opened before there were roles, whoever has made them since

    def present(self) -> bool:
        return True

    def tables(self, connection: Connection) -> set[str]:
        usable = "has_schema_privilege(schemaname, 'USAGE')"
        query = f"SELECT tablename, {usable} FROM pg_tables WHERE schemaname IN ('{FACTS}', '{WORK}')"
        found = connection.exec_driver_sql(query).all()
        if not all(may_use for _, may_use in found):
            raise NotLetIn(f"{self.place} may not be used by this login")
        return {name for name, _ in found}

    def create(self, connection: Connection, catalogue: MetaData) -> None:
        if facts := tables_of(catalogue, owned=True):
            with self.as_owner(connection):
                catalogue.create_all(connection, facts)
                for table in facts:
                    if table.info.get("append_only"):
                        _run(connection, guards(table))
                _run(connection, grants(catalogue, owned=True))
        with _as_role(connection, APP), _path(connection, _WORKING_PATH):
            catalogue.create_all(connection, tables_of(catalogue, owned=False))
            if facts:
                _run(connection, grants(catalogue, owned=False))

    def as_owner(self, connection: Connection) -> AbstractContextManager[None]:
        return _as_role(connection, OWNER)

    def unavailable(self, error: DBAPIError) -> str | None:
        found = sentence(error)
        return f"{self.place} {found}" if found else None

    def cut_off(self, error: DBAPIError) -> bool:
        return cut_off(error)

    def conflict(self, error: IntegrityError) -> str | None:
        return key_taken(error, metadata)

    def insert(self, connection: Connection, rows: NewRows) -> None:
        insert(connection, rows)

    def put_in_place(self, connection: Connection, table: Table, other: Table) -> None:
        """Only what differs is replaced: a renamed table would be empty to readers who began before."""
        replace_by(connection, table, other)

    def guards_amiss(self, connection: Connection, catalogue: MetaData) -> GuardsAmiss:
        return postgres_inspection.guards_amiss(connection, catalogue)

    def rights(self, connection: Connection, catalogue: MetaData) -> Rights:
        return postgres_inspection.rights(connection, catalogue)


def _opened(connection: psycopg.Connection, _record: Any) -> None:
    connection.execute(_OPENED, (f"{BUSY_SECONDS * 1000:.0f}ms",))


def _still_there(connection: psycopg.Connection, _record: Any, _proxy: Any) -> None:
    """A connection kept for later on which the server has said something has been closed by it: take another."""
    if select.select([connection], [], [], 0)[0]:
        raise DisconnectionError


def _silenced(context: ExceptionContext) -> None:
    """Takes the values out of both errors: the driver's, and the one that was made from it."""
    if isinstance(context.original_exception, psycopg.Error):
        told = silenced(context.original_exception)
        if context.sqlalchemy_exception is not None:
            kind = type(told)
            context.sqlalchemy_exception.args = (f"({kind.__module__}.{kind.__qualname__}) {told}",)


@contextmanager
def _as_role(connection: Connection, role: str) -> Iterator[None]:
    """Whose rights count and whose the tables will be, for the length of a block."""
    before = connection.exec_driver_sql("SELECT current_setting('role')").scalar()
    connection.exec_driver_sql(f"SET LOCAL ROLE {role}")
    yield
    connection.exec_driver_sql(f"SET LOCAL ROLE {before}")


@contextmanager
def _path(connection: Connection, path: str) -> Iterator[None]:
    """Where tables are created and names are looked up first, for the length of a block."""
    connection.exec_driver_sql(f"SET LOCAL search_path TO {path}")
    yield
    connection.exec_driver_sql(f"SET LOCAL search_path TO {_READING_PATH}")


def _run(connection: Connection, statements: Iterator[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%"))  # a percent sign alone would ask for a value
