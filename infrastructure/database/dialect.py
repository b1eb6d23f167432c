"""What differs between databases, and nothing else: one small class each."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DBAPIError, IntegrityError


class Dialect(Protocol):
    place: str
    """The store's address as messages show it, without passwords."""

    def engine(self) -> Engine:
        """Opens the store; nothing is created by it."""

    def turn(self) -> AbstractContextManager[None]:
        """Held around a whole transaction where a database has but one connection."""

    def lock(self, connection: Connection) -> None:
        """Makes the transaction the only writer until it ends."""

    def prepare(self) -> None:
        """Makes the place in which the first tables can be created."""

    def present(self) -> bool:
        """Whether there is anything to connect to. Creates nothing."""

    def guards(self, table: Table) -> Sequence[str]:
        """Statements that make a fact table append-only; harmless when repeated."""

    def unavailable(self, error: DBAPIError) -> str | None:
        """The sentence for a store that cannot serve now; None where the fault lies elsewhere."""

    def conflict(self, error: IntegrityError) -> str | None:
        """Which key was taken, never its values; None where the fault is no conflict."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """The fastest way in for many rows, each with a value for every column in the table's order."""
