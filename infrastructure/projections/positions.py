"""How far each projection has folded the log, and where it stopped if it could not go on."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.tables import ReadModels


@dataclass(frozen=True, slots=True)
class Stopped:
    """A projection that stands before an event it cannot fold; the others go on."""

    projection: str
    position: int
    reason: str
    """the event's id and the kind of error"""

    def __str__(self) -> str:
        return f"{self.projection} stopped before position {self.position}: {self.reason}"


def position_of(connection: Connection, models: ReadModels, name: str) -> int:
    """The last position folded, 0 before the first."""
    table = models.projection_positions.c
    return connection.execute(select(table.position).where(table.name == name)).scalar() or 0


def positions(connection: Connection, models: ReadModels) -> dict[str, int]:
    table = models.projection_positions.c
    return {row.name: row.position for row in connection.execute(select(table.name, table.position))}


def stopped(connection: Connection, models: ReadModels) -> list[Stopped]:
    table = models.projection_positions
    query = select(table).where(table.c.stopped_at.is_not(None)).order_by(table.c.name)
    return [Stopped(row.name, row.stopped_at, row.stopped_by) for row in connection.execute(query)]


def move(connection: Connection, models: ReadModels, name: str, position: int, poison: PoisonEvent | None) -> None:
    """Notes in the transaction of the page that everything up to the position is folded."""
    table = models.projection_positions
    connection.execute(delete(table).where(table.c.name == name))
    at, by = (poison.position, poison.reason) if poison else (None, None)
    connection.execute(table.insert().values(name=name, position=position, stopped_at=at, stopped_by=by))
