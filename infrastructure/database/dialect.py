"""What differs between databases, and nothing else: one small class each."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, MetaData, Table
from sqlalchemy.exc import DBAPIError, IntegrityError

from application.ports import StoreUnavailable
from infrastructure.database.inspection import GuardsAmiss, Rights
from infrastructure.database.question import Question, Rows

NewRows = Mapping[Table, Sequence[tuple[Any, ...]]]
"""Table → rows for it, each with a value for every column in the table's order."""


class Dialect(Protocol):
    place: str
    """The store's address as messages show it, without passwords."""

    file: Path | None
    """Where the store is a file: that file."""

    in_memory: bool
    """Whether no other process can open it."""

    def engine(self) -> Engine:
        """Opens the store; nothing is created by it."""

    def turn(self) -> AbstractContextManager[None]:
        """Held around a whole transaction where a database has but one connection."""

    def as_reader(self, connection: Connection) -> None:
        """Called before a transaction begins that sees one state of the store and changes nothing."""

    def as_writer(self, connection: Connection) -> None:
        """Called before a transaction begins that may write."""

    def lock(self, connection: Connection, questions: Sequence[Question] = ()) -> list[Rows]:
        """Makes the transaction the only writer until it ends; what the questions find then."""

    def as_asker(self, connection: Connection) -> None:
        """Called before questions are asked of which each may see a state of its own."""

    def ask(self, connection: Connection, questions: Sequence[Question]) -> list[Rows]:
        """The rows of each question, in the transaction under way or without one."""

    def alone(self, engine: Engine, at: str) -> AbstractContextManager[bool]:
        """Whether nobody else is at this work, which is done on a store by one at a time, for the length of a block."""

    def prepare(self, engine: Engine) -> None:
        """Makes the place in which the first tables can be created; RightsMissing where this user may not."""

    def present(self) -> bool:
        """Whether there is anything to connect to. Creates nothing."""

    def tables(self, connection: Connection) -> set[str]:
        """The names of the tables that lie where ours would."""

    def create(self, connection: Connection, catalogue: MetaData) -> None:
        """Creates those of the tables that are missing, where they belong, with guards and grants."""

    def as_owner(self, connection: Connection) -> AbstractContextManager[None]:
        """The right to change tables of facts, for the length of a block."""

    def unavailable(self, error: DBAPIError) -> str | None:
        """The sentence for a store that cannot serve now; None where the fault lies elsewhere."""

    def cut_off(self, error: DBAPIError) -> bool:
        """Whether the answer to the last statement was lost, so that nobody knows what became of it."""

    def conflict(self, error: IntegrityError) -> str | None:
        """Which key was taken, never its values; None where the fault is no conflict."""

    def insert(self, connection: Connection, rows: NewRows) -> None:
        """The fastest way in for rows of one table or of several, in the tables' order."""

    def put_in_place(self, connection: Connection, table: Table, other: Table) -> None:
        """Gives a working table the rows of another of the same columns, which is of no more use afterwards."""

    def guards_amiss(self, connection: Connection, catalogue: MetaData) -> GuardsAmiss:
        """How the guards of these tables differ from those that `create` makes."""

    def rights(self, connection: Connection, catalogue: MetaData) -> Rights:
        """What this user may do here, and whether everybody's grants are those that `create` gives."""


class NotLetIn(StoreUnavailable):
    """A store is there, and this login may not use it."""


class RightsMissing(Exception):
    """This user may not set a store up. `statements` are what an administrator of the server has to run first."""

    def __init__(self, place: str, user: str, statements: Sequence[str]) -> None:
        self.place, self.user, self.statements = place, user, statements
        super().__init__(f"{user} may not set a store up at {place}")
