"""Writes the log and reads it in the library's terms: one path for every database, one writer at a time."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, IntegrityError, Notification, StoredEvent, Subscription
from sqlalchemy import Connection, Select, bindparam, delete, func, literal_column, select
from sqlalchemy.exc import IntegrityError as RefusedByDatabase

from application.ports import Claim, Clock, Encoded, OutcomeUnknown, StoreUnavailable
from infrastructure.database import Database, Question
from infrastructure.journal.leaf import framed, leaf
from infrastructure.journal.mapper import Note
from infrastructure.journal.rows import of_kind, ranges, stamp
from infrastructure.journal.tables import claims as claims_table
from infrastructure.journal.tables import events
from infrastructure.journal.tables import receipts as receipts_table

Beside = Callable[[Connection, Sequence[int], str], None]
"""Called in the transaction with the positions and the instant of what is being recorded."""


HEAD = Question(
    select(events.c.position, events.c.recorded_at).order_by(events.c.position.desc()).limit(literal_column("1"))
)
"""The last position and its instant. Its limit is written out, as `of_kind` is."""

AT_ONCE = 10_000
"""So many rows of a long transaction are sent together."""

PAUSES = (0.0, 0.2, 1.0, 3.0)
"""Seconds before each look into a store that broke off while it recorded; after the last one nobody knows."""


class JournalRecorder(ApplicationRecorder):
    """`note` is the envelope of events that come without one; without it such events are refused."""

    def __init__(self, database: Database, now: Clock, note: Note | None = None) -> None:
        self._database = database
        self._now = now
        self._note = note

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int]:
        """The library's own way in: each event with its note, or with the one given at the beginning."""
        return self.record([self._encoded(stored) for stored in stored_events])

    def record(
        self,
        drafts: Iterable[Encoded],
        *,
        receipts: Mapping[str, str] | None = None,
        claims: Sequence[Claim] = (),
        released: Sequence[Claim] = (),
        known_until: Mapping[str, int] | None = None,
        beside: Beside | None = None,
    ) -> Sequence[int]:
        """Records everything in one transaction; IntegrityError, and nothing recorded, where a key is taken.

        Where the answer was lost, the store is asked what it has; OutcomeUnknown only where it does not come back.
        """
        first: tuple[Any, ...] | None = None
        try:
            with self._database.writing(_head_and_later(known_until or {})) as (connection, [head]):
                [(last, last_at, *later)] = head or [(0, "")]
                _refuse_what_is_out_of_date(known_until or {}, later)
                at = max(stamp(self._now()), last_at)
                _release(connection, released)
                first, positions = self._insert(connection, drafts, last, at, receipts or {}, claims)
                if beside is not None:
                    beside(connection, positions, at)
        except RefusedByDatabase as error:
            taken = self._database.conflict(error)
            if taken is None:
                raise
            raise IntegrityError(taken) from None
        except OutcomeUnknown as unknown:
            if not self._recorded_after_all(first, receipts or {}, unknown):
                raise IntegrityError("the store broke off before it had recorded anything") from None
        return list(positions)

    def _insert(
        self,
        connection: Connection,
        drafts: Iterable[Encoded],
        last: int,
        at: str,
        receipts: Mapping[str, str],
        claims: Sequence[Claim],
    ) -> tuple[tuple[Any, ...] | None, range]:
        """The first row and all positions. Of many drafts only some are in memory at a time."""
        rows: list[tuple[Any, ...]] = []
        given: dict[str, list[int]] = {command_id: [] for command_id in receipts}
        first, position = None, last
        for position, draft in enumerate(drafts, start=last + 1):
            if len(rows) == AT_ONCE:
                self._database.insert(connection, events, rows)
                rows = []
            rows.append(_row(draft, position, at))
            first = first or rows[0]
            if draft.note.command_id in given:
                given[draft.note.command_id].append(position)
        if claims and not rows:
            raise ValueError("a claim is recorded with the event it can be derived from")
        positions = range(last + 1, position + 1)
        receipt_rows = [(command_id, digest, ranges(given[command_id])) for command_id, digest in receipts.items()]
        claimed = [(claim.kind, claim.value, positions[claim.draft]) for claim in claims]
        self._database.insert_all(connection, {receipts_table: receipt_rows, claims_table: claimed, events: rows})
        return first, positions

    def _recorded_after_all(
        self, first: tuple[Any, ...] | None, receipts: Mapping[str, str], unknown: OutcomeUnknown
    ) -> bool:
        """Whether the transaction whose answer was lost stands in the store: any one of its rows says so for all.

        Asked under the writer lock, which the server gives only once that transaction has ended one way or the other.
        """
        for pause in PAUSES:
            time.sleep(pause)
            try:
                with self._database.writer() as connection:
                    if first:
                        query = select(events.c.leaf).where(events.c.position == first[0])
                        return connection.execute(query).scalar() == first[-1]
                    query = select(receipts_table.c.command_id, receipts_table.c.digest)
                    found = connection.execute(query.where(receipts_table.c.command_id.in_(receipts)))
                    return {row.command_id: row.digest for row in found} == receipts
            except StoreUnavailable:
                continue
        raise unknown

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        columns = events.c
        query = select(columns.stream, columns.version, columns.name, columns.body).where(
            columns.stream == str(originator_id)
        )
        if gt is not None:
            query = query.where(columns.version > gt)
        if lte is not None:
            query = query.where(columns.version <= lte)
        query = query.order_by(columns.version.desc() if desc else columns.version).limit(limit)
        with self._database.reader() as connection:
            return [StoredEvent(*row) for row in connection.execute(query)]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        columns = events.c
        query = select(columns.stream, columns.version, columns.name, columns.body, columns.position)
        if start is not None:
            query = query.where(columns.position >= (start if inclusive_of_start else start + 1))
        if stop is not None:
            query = query.where(columns.position <= stop)
        if topics:
            query = query.where(columns.name.in_(topics))
        with self._database.reader() as connection:
            return [Notification(*row) for row in connection.execute(query.order_by(columns.position).limit(limit))]

    def max_notification_id(self) -> int | None:
        with self._database.reader() as connection:
            return connection.execute(select(func.max(events.c.position))).scalar()

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        """Followers poll the log: a subscription in one process would miss what others record."""
        raise NotImplementedError("follow the log by reading it again from the last position")

    def _encoded(self, stored: StoredEvent) -> Encoded:
        note = getattr(stored, "note", None) or self._note
        if note is None:
            raise TypeError("an event without an envelope cannot be recorded")
        return encoded(str(stored.originator_id), stored.originator_version, stored.topic, stored.state, note)


def encoded(stream: str, version: int, name: str, body: bytes, note: Note) -> Encoded:
    """A row that lacks only its position and its instant: all else is prepared before the lock is taken."""
    return Encoded(stream, version, name, body, note, framed((stream, str(version), name, *note), body))


def _row(draft: Encoded, position: int, at: str) -> tuple[Any, ...]:
    """The whole row in the table's order."""
    stream, version, name, body, (case_key, *rest), frame = draft
    return (position, stream, version, name, case_key, at, *rest, body, leaf(frame, at))


def _head_and_later(known_until: Mapping[str, int]) -> Question:
    """The head, and of each kind whether streams of it have events behind those that the decisions knew."""
    return Question(_head_and_whether(tuple(known_until)), known_until)


@cache
def _head_and_whether(kinds: tuple[str, ...]) -> Select[Any]:
    later = (select(events.c.position).where(of_kind(kind), events.c.position > bindparam(kind)) for kind in kinds)
    return HEAD.statement.add_columns(*(one.correlate(None).exists() for one in later))


def _refuse_what_is_out_of_date(kinds: Iterable[str], later: Iterable[bool]) -> None:
    """IntegrityError where there are any."""
    for kind, is_later in zip(kinds, later, strict=False):
        if is_later:
            raise IntegrityError(f"something was recorded of {kind} streams in between")


def _release(connection: Connection, released: Sequence[Claim]) -> None:
    """Gives back what earlier events of the same streams had taken; nobody else can have changed it."""
    if released:
        table = claims_table.c
        query = delete(claims_table).where(table.kind == bindparam("whose"), table.value == bindparam("what"))
        connection.execute(query, [{"whose": claim.kind, "what": claim.value} for claim in released])
