"""What PostgreSQL's errors mean, in sentences that hold no value of any row."""

import psycopg
from psycopg import errors
from sqlalchemy import MetaData, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.exc import DBAPIError, IntegrityError

from infrastructure.database.postgres_guards import OUT_OF_TURN

_SENTENCES = {
    "08": "cannot be reached: the connection failed",
    "25006": "takes no changes: it can only be read",
    "28": "lets nobody in under this name and password",
    "3D000": "is not there: the server has no such database",
    "3F000": "is not set up",
    "40": "is busy: another program was in the way",
    "42501": "may not be used so by this login",
    "42P01": "is not set up",
    "53100": "cannot be written: the server's disk is full",
    "53200": "cannot be served: the server is out of memory",
    "53300": "has no connection free",
    "53": "cannot be served: the server has run out of something",
    "55P03": "is busy: another program kept it locked",
    "57014": "took too long to answer",
    "57": "is being stopped or started",
    "58": "cannot be read or written: the server's disk reports an error",
    "XX001": "is damaged",
    "XX002": "is damaged",
}
"""SQLSTATE, or its class, → what to say."""

_OF_A_VALUE = "22"
"""The class of errors whose very first line may quote a value."""


def silenced(error: psycopg.Error) -> psycopg.Error:
    """The same error without detail, hint and context, which show values of rows whatever one asks for."""
    state = error.sqlstate
    if state is not None:
        primary = error.diag.message_primary or ""
        error.args = (type(error).__name__ if state.startswith(_OF_A_VALUE) else primary,)
    return error


def sentence(error: DBAPIError) -> str | None:
    """Why the server cannot serve now; None where the fault is another."""
    orig = error.orig
    if not isinstance(orig, psycopg.Error):
        return None
    state = orig.sqlstate
    if state is None:
        return _of_connection(orig) if isinstance(orig, psycopg.OperationalError) else None
    return _SENTENCES.get(state) or _SENTENCES.get(state[:2])


def _of_connection(error: psycopg.OperationalError) -> str:
    """The driver's own words: there was no server to give a code."""
    lines = str(error).strip().splitlines() or ["the connection failed"]
    return f"cannot be reached: {lines[0]}"


def cut_off(error: DBAPIError) -> bool:
    """Whether the connection broke with the statement under way."""
    orig = error.orig
    if isinstance(orig, errors.AdminShutdown | errors.CrashShutdown):
        return True
    return isinstance(orig, psycopg.OperationalError | psycopg.InterfaceError) and orig.sqlstate is None


def key_taken(error: IntegrityError, catalogue: MetaData) -> str | None:
    """Which key; None where something else was violated."""
    orig = error.orig
    if not isinstance(orig, psycopg.Error):
        return None
    if isinstance(orig, errors.UniqueViolation):
        return f"already recorded: {_key(orig, catalogue)}"
    message = orig.diag.message_primary or ""
    return message if message.startswith(OUT_OF_TURN) else None


def _key(error: psycopg.Error, catalogue: MetaData) -> str:
    """Table and columns, told from our own definitions: the server's words depend on its language."""
    name, constraint = error.diag.table_name or "", error.diag.constraint_name or ""
    table = catalogue.tables.get(name)
    for key in table.constraints if table is not None else ():
        if isinstance(key, PrimaryKeyConstraint | UniqueConstraint):
            columns = [column.name for column in key.columns]
            usual = f"{name}_pkey" if isinstance(key, PrimaryKeyConstraint) else f"{name}_{'_'.join(columns)}_key"
            if constraint == (key.name or usual):
                return f"{name} ({', '.join(columns)})"
    return f"{name} ({constraint})"
