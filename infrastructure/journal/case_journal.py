"""The journal port on the eventsourcing library, used at its seams: own recorder, own mapper, no stray settings."""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from eventsourcing.application import Application
from eventsourcing.persistence import IntegrityError, Mapper
from eventsourcing.utils import Environment, EnvType
from sqlalchemy import Connection, Select, bindparam, delete, select

from application.drafts import Drafts
from application.lazy_sequence import LazySequence
from application.ports import Clock, Conflict, Draft, Encoded, Receipt, Transaction
from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from domain.ledger.transfers import BOOKED
from infrastructure.database import Among, Database, Question
from infrastructure.database.chunks import chunks
from infrastructure.database.question import Rows
from infrastructure.event_names import NAMES, UPCASTS, Upcast
from infrastructure.journal.factory import JournalFactory
from infrastructure.journal.mapper import EventMapper, Note
from infrastructure.journal.recorder import HEAD, JournalRecorder, encoded
from infrastructure.journal.rows import ROWS, envelope, instant, of_kind, positions, recorded, stamp
from infrastructure.journal.tables import claims, events, receipts
from infrastructure.journal.uses import NAMES_WITH_USES, taken
from infrastructure.ledger.booking import book, book_again

PAGE = 5_000

PAST = ROWS.where(Among(events.c.stream, "keys")).order_by(events.c.stream, events.c.version)
PAST_OF_ONE = ROWS.where(events.c.stream == bindparam("key")).order_by(events.c.version)
PAST_UNTIL = PAST.where(events.c.position <= bindparam("until"))
OF_CASES = (
    ROWS.where(Among(events.c.case_key, "keys"))
    .where(events.c.position > bindparam("after"), events.c.position <= bindparam("until"))
    .order_by(events.c.case_key, events.c.position)
)
LOG = (
    ROWS.where(events.c.position > bindparam("after"), events.c.position <= bindparam("until"))
    .order_by(events.c.position)
    .limit(PAGE)
)
LOG_OF_CASE = LOG.where(events.c.case_key == bindparam("case"))
RECEIPTS = select(receipts).where(Among(receipts.c.command_id, "keys"))
RECEIPT = select(receipts).where(receipts.c.command_id == bindparam("key"))

NAMES_THAT_MOVE_MONEY = frozenset(name for name, event in NAMES.items() if issubclass(event, BOOKED))
"""The stored names of events that the ledger books."""


class CaseJournal(Application[str]):
    """Implements `application.ports.Journal`. Closing it leaves the database open: that belongs to whoever made it."""

    def __init__(
        self,
        database: Database,
        now: Clock,
        names: Mapping[str, type[Event]] = NAMES,
        upcasts: Mapping[str, Upcast] = UPCASTS,
    ) -> None:
        self._database = database
        self._events_mapper = EventMapper(names, upcasts)
        self._recorder = JournalRecorder(database, now)
        super().__init__()

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Only what is given here: no variable of the machine chooses mappers, ciphers or databases."""
        return Environment(name, dict(env or {}))

    def construct_factory(self, env: Environment) -> JournalFactory:
        return JournalFactory(env, self._recorder)

    def construct_mapper(self) -> Mapper[str]:
        return self._events_mapper

    def append(self, transaction: Transaction) -> Sequence[Recorded]:
        drafts = self._in_stored_form(transaction.drafts)
        moving: list[int] = []
        stamped: Sequence[Recorded] = ()

        def looked_through() -> Iterator[Encoded]:
            for place, one in enumerate(drafts):
                if one.name in NAMES_THAT_MOVE_MONEY:
                    moving.append(place)
                yield one

        def beside(connection: Connection, numbers: Sequence[int], at: str) -> None:
            nonlocal stamped
            stamped = Stamped(transaction.drafts, drafts, numbers, at, self._events_mapper)
            for attachment in transaction.attachments:
                attachment.record(connection, stamped)
            book(self._database, connection, (stamped[place] for place in moving))

        try:
            self._recorder.record(
                looked_through(),
                receipts=transaction.receipts,
                claims=transaction.claims,
                released=transaction.released,
                known_until=transaction.known_until,
                beside=beside,
            )
        except IntegrityError as error:
            raise Conflict(str(error)) from None
        return stamped

    def encoded(self, drafts: Iterable[Draft]) -> list[Encoded]:
        return [self._encoded(draft) for draft in drafts]

    def past(self, streams: Collection[str], until: int | None = None) -> dict[str, list[Recorded]]:
        return self._pasts(self._database.ask(*_past_of(streams, until)))

    def before(
        self, streams: Collection[str], command_ids: Collection[str]
    ) -> tuple[dict[str, list[Recorded]], dict[str, Receipt]]:
        pasts = _past_of(streams)
        found = self._database.ask(*pasts, *_receipts_of(command_ids))
        return self._pasts(found[: len(pasts)]), _receipts(found[len(pasts) :])

    def of_kind(self, kind: str, until: int | None = None) -> dict[str, list[Recorded]]:
        found: dict[str, list[Recorded]] = {}
        rows = ROWS if until is None else ROWS.where(events.c.position <= until)
        query = rows.where(of_kind(kind)).order_by(events.c.stream, events.c.version)
        with self._database.reader() as connection:
            for event in self._read(connection, query):
                found.setdefault(event.stream, []).append(event)
        return found

    def of_cases(self, cases: Collection[str], after: int, until: int) -> dict[str, list[Recorded]]:
        found: dict[str, list[Recorded]] = {}
        questions = [Question(OF_CASES, {"keys": some, "after": after, "until": until}) for some in chunks(cases)]
        for event in self._recorded(self._database.ask(*questions)):
            found.setdefault(event.envelope.case, []).append(event)
        return found

    # The library's own `log` is a deprecated name for its notification log, which stays within reach.
    def log(  # type: ignore[override]
        self, after: int = 0, case: str | None = None, until: int | None = None
    ) -> Iterator[Recorded]:
        statement, of = (LOG, {}) if case is None else (LOG_OF_CASE, {"case": case})
        while True:
            within = {"after": after, "until": sys.maxsize if until is None else until}
            page = list(self._recorded(self._database.ask(Question(statement, of | within))))
            yield from page
            if len(page) < PAGE:
                return
            after = page[-1].position

    def at(self, positions: Collection[int]) -> list[Recorded]:
        found: list[Recorded] = []
        with self._database.reader() as connection:
            for chunk in chunks(sorted(positions)):
                query = ROWS.where(events.c.position.in_(chunk)).order_by(events.c.position)
                found.extend(self._read(connection, query))
        return found

    def head(self) -> tuple[int, datetime | None]:
        [rows] = self._database.ask(HEAD)
        return (rows[0][0], instant(rows[0][1])) if rows else (0, None)

    def known_at(self, moment: datetime) -> int:
        last = select(events.c.position).where(events.c.recorded_at <= stamp(moment))
        with self._database.reader() as connection:
            return connection.execute(last.order_by(events.c.position.desc()).limit(1)).scalar() or 0

    def claimed(self, kinds: Collection[str]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        with self._database.reader() as connection:
            for chunk in chunks(kinds):
                taken = select(claims.c.kind, claims.c.value, events.c.stream).join(
                    events, events.c.position == claims.c.position
                )
                for row in connection.execute(taken.where(claims.c.kind.in_(chunk))):
                    found.setdefault(row.kind, {})[row.value] = row.stream
        return found

    def remake_claims(self) -> int:
        """Folds what is used up anew from the events, while nobody records; how many uses were not as they say."""
        with self._database.writer() as connection:
            said = ROWS.where(events.c.name.in_(NAMES_WITH_USES)).order_by(events.c.position)
            due = taken(self._read(connection, said))
            stand = {(row.kind, row.value): row.position for row in connection.execute(select(claims))}
            differing = {key for key, _ in due.items() ^ stand.items()}
            if differing:
                connection.execute(delete(claims))
                self._database.insert(connection, claims, [(*key, position) for key, position in due.items()])
        return len(differing)

    def rebook(self) -> int:
        """Folds the ledger anew from the events, while nobody records; how many movements were not as they say."""
        with self._database.writer() as connection:
            said = ROWS.where(events.c.name.in_(NAMES_THAT_MOVE_MONEY)).order_by(events.c.position)
            return book_again(self._database, connection, self._read(connection, said))

    def receipts(self, command_ids: Collection[str]) -> dict[str, Receipt]:
        return _receipts(self._database.ask(*_receipts_of(command_ids)))

    def _in_stored_form(self, drafts: Sequence[Draft | Encoded]) -> Sequence[Encoded]:
        """Before anybody has to wait for it."""
        if isinstance(drafts, Drafts):
            return drafts.encoded(self._encoded)
        return [draft if isinstance(draft, Encoded) else self._encoded(draft) for draft in drafts]

    def _encoded(self, draft: Draft) -> Encoded:
        return encoded(draft.stream, draft.version, *self._events_mapper.encode(draft.event), _note(draft))

    def _pasts(self, answers: Iterable[Rows]) -> dict[str, list[Recorded]]:
        found: dict[str, list[Recorded]] = {}
        for event in self._recorded(answers):
            found.setdefault(event.stream, []).append(event)
        return found

    def _recorded(self, answers: Iterable[Rows]) -> Iterator[Recorded]:
        return (recorded(row, self._events_mapper) for rows in answers for row in rows)

    def _read(self, connection: Connection, query: Select[Any]) -> list[Recorded]:
        """Rows first, so that the connection is free while events are checked by their classes."""
        return [recorded(row, self._events_mapper) for row in connection.execute(query).all()]


class Stamped(LazySequence[Recorded]):
    """What was recorded together, each event put together when somebody looks at it: of most nobody does."""

    def __init__(
        self,
        drafts: Sequence[Draft | Encoded],
        encoded: Sequence[Encoded],
        numbers: Sequence[int],
        at: str,
        mapper: EventMapper,
    ) -> None:
        self._drafts, self._encoded, self._numbers, self._at, self._mapper = drafts, encoded, numbers, at, mapper

    def __len__(self) -> int:
        return len(self._drafts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]

    def between(self, first: int, end: int) -> Sequence[Recorded]:
        its = slice(first, end)
        return list(map(self._recorded, self._drafts[its], self._encoded[its], self._numbers[its]))

    def __iter__(self) -> Iterator[Recorded]:
        return map(self._recorded, self._drafts, self._encoded, self._numbers)

    def _recorded(self, draft: Draft | Encoded, one: Encoded, position: int) -> Recorded:
        if isinstance(draft, Draft):
            event = draft.event
        else:
            event = self._mapper.read(one.name, one.body, one.stream, one.version, position)
        return Recorded(position, one.stream, one.version, event, envelope(one.note, self._at))


def _past_of(streams: Collection[str], until: int | None = None) -> list[Question]:
    if until is None:
        return [_question(PAST_OF_ONE, PAST, chunk) for chunk in chunks(streams)]
    return [Question(PAST_UNTIL, {"keys": chunk, "until": until}) for chunk in chunks(streams)]


def _receipts_of(command_ids: Collection[str]) -> list[Question]:
    return [_question(RECEIPT, RECEIPTS, chunk) for chunk in chunks(command_ids)]


def _question(of_one: Select[Any], of_many: Select[Any], keys: list[str]) -> Question:
    return Question(of_many, {"keys": keys}) if len(keys) > 1 else Question(of_one, {"key": keys[0]})


def _receipts(answers: Iterable[Rows]) -> dict[str, Receipt]:
    return {
        command_id: Receipt(command_id, digest, positions(given))
        for rows in answers
        for command_id, digest, given in rows
    }


def _note(draft: Draft) -> Note:
    day = draft.event.legal_day
    return Note(
        case_key=draft.case,
        effective=None if day is None else day.isoformat(),
        by=draft.by,
        role=draft.role,
        reason=draft.reason,
        correlation=draft.correlation,
        command_id=draft.command_id,
        pack_digest=draft.pack_digest,
    )
