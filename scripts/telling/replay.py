"""The history of a case: one sentence per event, with who recorded it, when, and for which legal day."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from typing import Any

from rich.console import Group, RenderableType

from infrastructure.settings import LEGAL_ZONE
from projections.audit_trail import Entry
from scripts.language import Speech
from scripts.telling.flow import Flow
from scripts.telling.plain import plain
from scripts.telling.states import changes


def replay(entries: Sequence[Entry], speech: Speech, states: Sequence[Any] | None = None) -> RenderableType:
    """The history in order; `states`, that of its stream after each event, add what the event changed."""
    if not entries:
        return speech.say("telling.no_events")
    return Group(*_page(entries, speech, states))


def replay_json(entries: Sequence[Entry], speech: Speech, states: Sequence[Any] | None = None) -> dict[str, Any]:
    """The same for other programs: instants in legal time with their offset, and whole states."""
    return {
        "events": [
            {
                "position": entry.position,
                "event": entry.event_id,
                "name": entry.sentence,
                "recorded_at": _in_legal_time(entry.recorded_at),
                "by": entry.by,
                "role": entry.role,
                "effective": plain(entry.effective),
                "sentence": sentence(entry, speech),
                "values": plain(entry.values),
            }
            | ({"state": plain(states[place])} if states is not None else {})
            for place, entry in enumerate(entries)
        ]
    }


@lru_cache
def _in_legal_time(moment: datetime) -> str:
    """What was recorded together shares its instant."""
    return moment.astimezone(LEGAL_ZONE).isoformat()


def sentence(entry: Entry, speech: Speech) -> str:
    """What the event says."""
    return speech.say(f"events.{entry.sentence}", **entry.values)


def changed(entries: Sequence[Entry], states: Sequence[Any], speech: Speech) -> Iterator[list[str]]:
    """For each event what it changed in the state of its stream."""
    before: dict[str, Any] = {}
    for entry, state in zip(entries, states, strict=True):
        stream = entry.event_id.rpartition("#")[0]
        yield [
            speech.say("telling.state", place=where, before=_shown(old, speech), after=_shown(new, speech))
            for where, old, new in changes(before.get(stream), state)
        ]
        before[stream] = state


def _page(entries: Sequence[Entry], speech: Speech, states: Sequence[Any] | None) -> Iterator[RenderableType]:
    told = changed(entries, states, speech) if states is not None else repeat([])
    for entry, changes_told in zip(entries, told, strict=False):
        yield Flow(heading(entry, speech), "dim")
        yield Flow(sentence(entry, speech), before="    ")
        for change in changes_told:
            yield Flow(change, "dim", before="      ")


def heading(entry: Entry, speech: Speech) -> str:
    """Where the event stands in the log, who recorded it and when, for which legal day."""
    return speech.say(
        "telling.recorded",
        position=entry.position,
        recorded_at=entry.recorded_at,
        by=entry.by,
        role=entry.role,
        effective=entry.effective,
        event_id=entry.event_id,
    )


def _shown(value: Any, speech: Speech) -> str:
    return speech.show(value) if not isinstance(value, bool) else str(value).lower()
