"""Rows of the log as the rest of the program sees them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, literal_column, select

from domain.kernel.recorded import Envelope, Recorded
from infrastructure.journal.mapper import EventMapper, Note
from infrastructure.journal.tables import events

COLUMNS = tuple(column for column in events.c if column.name != "leaf")
ROWS = select(*COLUMNS)
"""Everything but the leaf, in the order in which `recorded` reads it."""


def of_kind(kind: str) -> ColumnElement[bool]:
    """Streams of that kind: from its colon up to the character after it, as their bytes go.

    Written out: with parameters in their places a server would plan anew each time.
    """
    first, end = (literal_column(f"'{kind}{mark}'", Text) for mark in ":;")
    return and_(events.c.stream >= first, events.c.stream < end)


def recorded(row: Sequence[Any], mapper: EventMapper) -> Recorded:
    """The event with its place and its envelope."""
    (position, stream, version, name, case, at, effective, by, role, reason, correlation, command_id, pack, body) = row
    day = None if effective is None else date.fromisoformat(effective)
    return Recorded(
        position,
        stream,
        version,
        mapper.read(name, body, stream, version, position),
        Envelope(by, instant(at), case, command_id, role, reason, correlation, day, pack),
    )


def envelope(note: Note, recorded_at: str) -> Envelope:
    """The envelope from its columns."""
    return Envelope(
        by=note.by,
        recorded_at=instant(recorded_at),
        case=note.case_key,
        command_id=note.command_id,
        role=note.role,
        reason=note.reason,
        correlation=note.correlation,
        effective=None if note.effective is None else date.fromisoformat(note.effective),
        pack_digest=note.pack_digest,
    )


def stamp(moment: datetime) -> str:
    """An instant as it is stored: UTC with microseconds, always as long, so that text sorts like time."""
    if moment.tzinfo is None:
        raise ValueError("the clock must say which time zone it speaks of")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


@lru_cache(maxsize=1024)
def instant(text: str) -> datetime:
    """The instant again; rows of one transaction share it."""
    return datetime.fromisoformat(text)


def ranges(positions: Iterable[int]) -> str:
    """Ascending positions in short: 17, 18, 19, 25 is `17-19,25`."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][1] + 1:
            runs[-1][1] = position
        else:
            runs.append([position, position])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)


def positions(text: str) -> tuple[int, ...]:
    """The positions again."""
    found: list[int] = []
    for run in filter(None, text.split(",")):
        first, _, last = run.partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return tuple(found)
