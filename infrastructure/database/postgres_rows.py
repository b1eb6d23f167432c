"""Rows on their way into PostgreSQL: few with one INSERT for all tables, many as one binary COPY for each."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, LargeBinary, Table, Text, and_, delete, exists, func, select

from infrastructure.database.dialect import NewRows
from infrastructure.database.postgres_asking import driver_of, run

COPIED_FROM = 65
"""Up to 64 rows, COPY costs more than it saves."""

_TYPES = ((BigInteger, "int8"), (Integer, "int4"), (LargeBinary, "bytea"), (Text, "text"))


def insert(connection: Connection, rows: NewRows) -> None:
    """In the transaction under way; errors are SQLAlchemy's, whichever way the rows go."""
    few = [(table, its) for table, its in rows.items() if 0 < len(its) < COPIED_FROM]
    if few:
        few = [*few[1:], few[0]]
        text = _insert_sql(tuple((table, len(its) > 1) for table, its in few))
        run(connection, text, [value for _, its in few for value in (its[0] if len(its) == 1 else _columnwise(its))])
    for table, its in rows.items():
        if len(its) >= COPIED_FROM:
            _copy(connection, table, its)


def replace_by(connection: Connection, table: Table, other: Table) -> None:
    """Takes away what the other table has not, and adds what only it has, where the numbers of rows say that it has."""
    same_key = and_(*(column == other.c[column.name] for column in table.primary_key))
    same_row = (column.is_not_distinct_from(other.c[column.name]) for column in table.columns if not column.primary_key)
    connection.execute(delete(table).where(~exists().where(same_key, *same_row).correlate(table)))
    rows, others = (select(func.count()).select_from(one).scalar_subquery() for one in (table, other))
    if connection.execute(select(rows == others)).scalar_one():
        return
    missing = select(other).where(~exists().where(same_key).correlate(other))
    connection.execute(table.insert().from_select(table.columns.keys(), missing))


def _copy(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    text = _copy_sql(table)
    with driver_of(connection, text) as driver, driver.cursor() as cursor, cursor.copy(text.encode()) as copy:
        copy.set_types(_types(table))
        for row in rows:
            copy.write_row(row)


def _columnwise(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """One list for each column: a statement has as many values however many rows there are, and is read only once."""
    return [list(column) for column in zip(*rows, strict=True)]


@lru_cache
def _insert_sql(tables: tuple[tuple[Table, bool], ...]) -> str:
    """One statement for one row of each table, or for several; those that stand last go in first."""
    *others, first = (_several_sql(table) if several else _one_sql(table) for table, several in tables)
    beside = ", ".join(f"beside_{place} AS ({text})" for place, text in enumerate(others))
    return f"WITH {beside} {first}" if beside else first


def _one_sql(table: Table) -> str:
    return f"INSERT INTO {table.name} ({_columns(table)}) VALUES ({', '.join(['%s'] * len(table.columns))})"


def _several_sql(table: Table) -> str:
    lists = ", ".join(f"%b::{kind}[]" for kind in _types(table))
    return f"INSERT INTO {table.name} ({_columns(table)}) SELECT * FROM unnest({lists})"


@lru_cache
def _copy_sql(table: Table) -> str:
    return f"COPY {table.name} ({_columns(table)}) FROM STDIN (FORMAT BINARY)"


def _columns(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)


@lru_cache
def _types(table: Table) -> list[str]:
    """Binary COPY converts nothing, so each value must come in its column's own type."""
    return [next(name for kind, name in _TYPES if isinstance(column.type, kind)) for column in table.columns]
