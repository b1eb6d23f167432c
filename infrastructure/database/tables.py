"""The one catalogue of tables, in two kinds: facts, which only ever grow, and working tables, which can be remade."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, MetaData, Table, Text

metadata = MetaData()

Big = BigInteger().with_variant(Integer(), "sqlite")
"""Positions and amounts: 64 bits everywhere (SQLite's INTEGER has them; its STRICT tables know no BIGINT)."""

_Bytewise = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in one order everywhere, that of its bytes in UTF-8, whatever language a server was set up in."""

SCHEMA_VERSION = 3
"""Raised with every change of a released table; `upgrade` then carries older stores over."""


def fact_table(name: str, *parts: Any, **info: Any) -> Table:
    """A table that takes no UPDATE, no DELETE and no second row under a key. STRICT: Text, Integer, Big, LargeBinary.

    `gapless="position"`: every row's number follows the last one's.
    `versions=("stream", "version")`: a stream's versions follow each other, from 1 (or 0).
    """
    return _table(name, *parts, info={"append_only": True, "owned": True, **info})


def working_table(name: str, *parts: Any, private: bool = False) -> Table:
    """A table the program may change: read models, claims, positions. Whatever it holds can be derived from facts.

    `private`: auditors may not look into it.
    """
    return _table(name, *parts, info={"private": private})


def _table(name: str, *parts: Any, info: dict[str, Any]) -> Table:
    for part in parts:
        if isinstance(part, Column) and type(part.type) is Text:
            part.type = _Bytewise
    return Table(name, metadata, *parts, sqlite_strict=True, info=info)


schema_versions = _table(
    "schema_versions",
    Column("only", Integer, CheckConstraint('"only" = 1'), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    info={"owned": True},
)
"""Changed by `upgrade` alone; where there are roles, by the owner of the facts alone."""
