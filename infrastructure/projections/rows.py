"""Reading and replacing rows of read models by key, many at a time."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, delete

from infrastructure.database import Database
from infrastructure.database.chunks import chunks


def with_keys(connection: Connection, query: Select[Any], column: Column[Any], keys: Collection[str]) -> Iterator[Any]:
    """The rows of the query whose column holds one of the keys."""
    for chunk in chunks(keys):
        yield from connection.execute(query.where(column.in_(chunk))).all()


def remove(connection: Connection, column: Column[Any], keys: Collection[str]) -> None:
    for chunk in chunks(keys):
        connection.execute(delete(column.table).where(column.in_(chunk)))


def replace(
    database: Database,
    connection: Connection,
    column: Column[Any],
    keys: Collection[str],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    """The rows instead of whatever the table held under the keys."""
    table = column.table
    assert isinstance(table, Table)
    remove(connection, column, keys)
    database.insert(connection, table, rows)
