"""What the engine asks of a projection, and what it is told of an event that cannot be folded."""

from collections.abc import Collection, Sequence
from typing import Protocol

from sqlalchemy import Connection

from domain.kernel.recorded import Recorded
from projections.case_events import Streams


class PoisonEvent(Exception):
    """A fold failed at this event. Says where and with what kind of error, never what the event holds."""

    def __init__(self, position: int, event_id: str, error: str) -> None:
        self.position = position
        self.reason = f"{event_id}: {error}"
        self._of = (position, event_id, error)
        super().__init__(f"the event {event_id} at position {position} cannot be folded: {error}")

    def __reduce__(self) -> tuple[type["PoisonEvent"], tuple[int, str, str]]:
        """So that it comes out of other processes."""
        return type(self), self._of

    @classmethod
    def at(cls, entry: Recorded, error: Exception) -> "PoisonEvent":
        return cls(entry.position, entry.id, type(error).__name__)


class Projection(Protocol):
    name: str

    def named(self, page: Sequence[Recorded]) -> Collection[str]:
        """The streams whose earlier events the fold of this page needs."""

    def fold(self, connection: Connection, page: Sequence[Recorded], past: Streams) -> None:
        """Takes a page of the log, in order, into its tables. `past`: the streams it named, up to the page's end.

        Raises the PoisonEvent with the lowest position, and has written nothing then.
        """
