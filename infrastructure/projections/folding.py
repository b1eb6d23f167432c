"""What the engine asks of a projection, and what it is told of an event that cannot be folded."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection

from domain.kernel.recorded import Recorded


class PoisonEvent(Exception):
    """A fold failed at this event. Says where and with what kind of error, never what the event holds."""

    def __init__(self, position: int, event_id: str, error: str) -> None:
        self.position = position
        self.reason = f"{event_id}: {error}"
        super().__init__(f"the event {event_id} at position {position} cannot be folded: {error}")

    @classmethod
    def at(cls, entry: Recorded, error: Exception) -> "PoisonEvent":
        return cls(entry.position, entry.id, type(error).__name__)


class Projection(Protocol):
    name: str

    def fold(self, connection: Connection, page: Sequence[Recorded]) -> None:
        """Takes a page of the log, in order, into its tables.

        Raises the PoisonEvent with the lowest position, and has written nothing then.
        """
