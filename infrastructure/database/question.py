"""Questions asked over and over: SELECTs that are compiled once, and go to the driver as the same text each time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ARRAY, Column, ColumnElement, Select, Text, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A statement with its parameters. Statements are made once, when a module is loaded, and know no `in_`."""

    statement: Select[Any]
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def compiled(self, dialect: Dialect) -> SQLCompiler:
        """The text for a kind of database, and where in it the parameters go."""
        key = (self.statement, dialect.name)
        if key not in _COMPILED:
            compiled = self.statement.compile(dialect=dialect)
            assert isinstance(compiled, SQLCompiler)
            _COMPILED[key] = compiled
        return _COMPILED[key]


_COMPILED: dict[tuple[Select[Any], str], SQLCompiler] = {}


class Among(ColumnElement[bool]):
    """Whether a column of text holds one of the strings in a list, which is one parameter however long it is."""

    inherit_cache = False

    def __init__(self, column: Column[Any], name: str) -> None:
        self.column, self.name = column, name


@compiles(Among, "postgresql")
def _in_array(among: Among, compiler: SQLCompiler, **how: Any) -> str:
    strings = compiler.process(bindparam(among.name, type_=ARRAY(Text())), **how)
    return f"{compiler.process(among.column, **how)} = ANY ({strings})"


@compiles(Among, "sqlite")
def _in_json(among: Among, compiler: SQLCompiler, **how: Any) -> str:
    strings = compiler.process(bindparam(among.name, type_=Text()), **how)
    return f"{compiler.process(among.column, **how)} IN (SELECT value FROM json_each({strings}))"
