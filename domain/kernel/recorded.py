"""An event as the journal returns it: with its place in the log and the envelope the decisions never see."""

from datetime import date, datetime
from typing import NamedTuple

from domain.kernel.record import Event


class Envelope(NamedTuple):
    """Who recorded an event, when, for which case: stamped by the journal, once per command."""

    by: str
    recorded_at: datetime
    case: str
    command_id: str | None = None
    role: str | None = None
    reason: str | None = None
    correlation: str | None = None
    effective: date | None = None
    pack_digest: str | None = None


class Recorded(NamedTuple):
    """One event at its gapless position in the log and its version (1, 2, 3 …) in its stream."""

    position: int
    stream: str
    version: int
    event: Event
    envelope: Envelope

    @property
    def id(self) -> str:
        """The event's name for ever, e.g. `placement:PL-7#2`: the stream and the version in it."""
        return f"{self.stream}#{self.version}"
