"""The one catalogue of tables, in two kinds: facts, which only ever grow, and working tables, which can be remade."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, MetaData, Table

metadata = MetaData()

Big = BigInteger().with_variant(Integer(), "sqlite")
"""Positions and amounts: 64 bits everywhere (SQLite's INTEGER has them; its STRICT tables know no BIGINT)."""

SCHEMA_VERSION = 1
"""Raised with every change of a released table; `upgrade` then carries older stores over."""


def fact_table(name: str, *parts: Any, **info: Any) -> Table:
    """A table that takes no UPDATE, no DELETE and no second row under a key. STRICT: Text, Integer, Big, LargeBinary.

    `gapless="position"`: every row's number follows the last one's.
    `versions=("stream", "version")`: a stream's versions follow each other, from 1 (or 0).
    """
    return Table(name, metadata, *parts, sqlite_strict=True, info={"append_only": True, **info})


def working_table(name: str, *parts: Any) -> Table:
    """A table the program may change: read models, claims, positions. Whatever it holds can be derived from facts."""
    return Table(name, metadata, *parts, sqlite_strict=True)


schema_versions = working_table(
    "schema_versions",
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
)
