"""Statements that go to the driver as they are: what SQLAlchemy adds to each would cost more than the journey."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from infrastructure.database.postgres_errors import silenced
from infrastructure.database.question import Question, Rows


def ask(connection: Connection, questions: Sequence[Question]) -> list[Rows]:
    """The rows of each question, asked one after the other."""
    return [run(connection, *_told(question, connection)).fetchall() for question in questions]


def run(
    connection: Connection, text: str, values: Sequence[Any] | Mapping[str, Any] | None = None
) -> "psycopg.Cursor[Any]":
    """One statement; the cursor with what it gave. Without values there may be several, in one journey."""
    with driver_of(connection, text) as driver:
        return driver.execute(text.encode(), values)


@contextmanager
def driver_of(connection: Connection, text: str) -> Iterator["psycopg.Connection[Any]"]:
    """The driver's own connection, in the transaction under way, for a statement with that text.

    Errors are SQLAlchemy's, without any value.

    A connection that broke is not used again.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    try:
        yield driver
    except psycopg.Error as error:
        if driver.broken or driver.closed:
            connection.invalidate(error)
        raise DBAPIError.instance(text, None, silenced(error), psycopg.Error, hide_parameters=True) from None


def _told(question: Question, connection: Connection) -> tuple[str, dict[str, Any]]:
    compiled = question.compiled(connection.dialect)
    return compiled.string, {**compiled.params, **question.parameters}
