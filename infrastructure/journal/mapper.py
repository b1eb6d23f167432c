"""Between events and what is stored of them. A row can only name an event that is on the list, never code to import."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from eventsourcing.persistence import JSONTranscoder, Mapper, MapperDeserialisationError, StoredEvent
from pydantic import ValidationError

from domain.kernel.record import Event
from infrastructure.event_names import NAMES, UPCASTS, Upcast


class UnreadableEvent(MapperDeserialisationError):
    """A row of the log that this release cannot read. The message says which, never what it holds."""


class Note(NamedTuple):
    """The envelope's columns as they are stored, all but the instant."""

    case_key: str
    effective: str | None
    by: str
    role: str | None = None
    reason: str | None = None
    correlation: str | None = None
    command_id: str | None = None
    pack_digest: str | None = None


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """An event in its stream, in the shape the library passes around."""

    originator_id: str
    originator_version: int
    event: Event
    note: Note | None = None


@dataclass(frozen=True)
class NotedEvent(StoredEvent):
    """A stored event on its way into the log, together with its envelope."""

    note: Note | None = None


class EventMapper(Mapper[str]):
    """The body is the event's own JSON, checked again by its pydantic class when read."""

    def __init__(self, names: Mapping[str, type[Event]] = NAMES, upcasts: Mapping[str, Upcast] = UPCASTS) -> None:
        super().__init__(transcoder=JSONTranscoder())
        self._types = dict(names)
        self._readers = {name: event_type.__pydantic_validator__.validate_json for name, event_type in names.items()}
        self._names = {event_type: name for name, event_type in names.items()}
        self._upcasts = dict(upcasts)

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        stream, version = domain_event.originator_id, domain_event.originator_version
        return NotedEvent(stream, version, *self.encode(domain_event.event), domain_event.note)

    def to_domain_event(self, stored_event: StoredEvent) -> StreamEvent:
        stream, version = str(stored_event.originator_id), stored_event.originator_version
        return StreamEvent(stream, version, self.read(stored_event.topic, stored_event.state, stream, version))

    def encode(self, event: Event) -> tuple[str, bytes]:
        """The name and the body under which the event is stored."""
        name = self._names.get(type(event))
        if name is None:
            raise LookupError(f"{type(event).__name__} has no stored name")
        return name, event.__pydantic_serializer__.to_json(event)

    def read(self, name: str, body: bytes, stream: str, version: int, position: int | None = None) -> Event:
        """The event, or an UnreadableEvent that says where it stands."""
        try:
            reader = self._readers.get(name)
            return self._old(name, body) if reader is None else reader(body)
        except (LookupError, ValidationError, ValueError) as error:
            place = f"{stream} version {version}" + ("" if position is None else f", position {position}")
            what = error.args[0] if isinstance(error, LookupError) else f"its body does not fit {name}"
            raise UnreadableEvent(f"the event of {place} cannot be read: {what}") from None

    def _old(self, name: str, body: bytes) -> Event:
        """An event written under a former name: its values are carried forward until a current name is reached."""
        values: dict[str, Any] | None = None
        while name not in self._types:
            upcast = self._upcasts.get(name)
            if upcast is None:
                raise LookupError(f"this release knows no event named {name[:80]!r}")
            name, values = upcast(json.loads(body) if values is None else values)
        return self._types[name].__pydantic_validator__.validate_json(json.dumps(values))
