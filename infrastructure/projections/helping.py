"""Several processes at one work: each takes the next batch of cases until none is left, and writes in its turn."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from application.ports import Journal, StoreUnavailable
from infrastructure.database import Database
from infrastructure.garbage import look_for_it_seldom
from infrastructure.journal import CaseJournal, UnreadableEvent
from infrastructure.projections.afresh import Afresh, Rows
from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.tables import SHADOWS

WRITTEN_AT_ONCE = 4
"""So many batches go into one transaction."""


class Batch(NamedTuple):
    """Names of cases, and how many events the log holds of them."""

    cases: Sequence[str]
    events: int


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be folded: as the log stood at a position, for a day."""

    batches: Sequence[Batch]
    until: int
    today: date


class Shared:
    """What the processes know of each other: the next batch, the events done, whether all give up, whose turn it is."""

    def __init__(self, context: Any) -> None:
        self._next = context.Value("q", 0)
        self._done = context.Value("q", 0)
        self._given_up = context.Value("b", 0)
        self._turn = context.Lock()

    def take(self, work: Work) -> Batch | None:
        """The next batch; None where none is left."""
        with self._next.get_lock():
            place = self._next.value
            if self.given_up or place >= len(work.batches):
                return None
            self._next.value = place + 1
        return work.batches[place]

    def finish(self, batches: Sequence[Batch]) -> int:
        """How many events are done now."""
        with self._done.get_lock():
            self._done.value += sum(batch.events for batch in batches)
            return int(self._done.value)

    @contextmanager
    def turn(self, wanted: Callable[[], bool]) -> Iterator[bool]:
        """One writes after the other; whether the work is wanted still when the turn has come."""
        while not self._turn.acquire(timeout=1):
            if not wanted():
                yield False
                return
        try:
            yield wanted()
        finally:
            self._turn.release()

    def give_up(self) -> None:
        """Lets all end their work: it is to be done in another way."""
        self._given_up.value = 1

    @property
    def given_up(self) -> bool:
        """Whether an event was found that cannot be folded."""
        return bool(self._given_up.value)


def fold(
    database: Database,
    journal: Journal,
    work: Work,
    shared: Shared,
    wanted: Callable[[], bool],
    reached: Callable[[int], None] | None = None,
) -> None:
    """Does its part of the work, as long as it is wanted and nobody has found an event that cannot be folded."""
    afresh = Afresh(journal, work.until, work.today)
    taken = iter(lambda: shared.take(work), None)
    try:
        while folded := [(batch, afresh.rows(batch.cases)) for batch in islice(taken, WRITTEN_AT_ONCE)]:
            with shared.turn(wanted) as still:
                if not still:
                    return
                _write(database, [rows for _, rows in folded])
            done = shared.finish([batch for batch, _ in folded])
            if reached:
                reached(done)
    except (PoisonEvent, UnreadableEvent):
        shared.give_up()


def _write(database: Database, folded: Sequence[Rows]) -> None:
    with database.writer() as connection:
        for name in folded[0]:
            database.insert(connection, getattr(SHADOWS, name), [row for rows in folded for row in rows[name]])


@contextmanager
def helpers(database: Database, work: Work, count: int) -> Iterator[tuple[Shared, Callable[[], bool]]]:
    """So many further processes at the same work, and whether all of them are well.

    They are waited for at the end, and ended at once by any error. StoreUnavailable where one could not go on.
    """
    context = multiprocessing.get_context("spawn")
    shared = Shared(context)
    began = [_begin(context, database, work, shared) for _ in range(count)]
    try:
        yield shared, lambda: all(process.exitcode in (None, 0) for process, _ in began)
        for _, line in began:
            _hear(line)
    finally:
        for process, line in began:
            line.close()
            process.terminate()
            process.join()


def _begin(context: Any, database: Database, work: Work, shared: Shared) -> tuple[Any, "Connection[Any, Any]"]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_help, args=(database.elsewhere, work, shared, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _hear(line: "Connection[Any, Any]") -> None:
    """Waits for the end of a helper's work."""
    try:
        problem = line.recv()
    except EOFError:
        problem = "a process that helped to rebuild has ended before its work"
    if problem is not None:
        raise StoreUnavailable(problem)


def _help(url: str, work: Work, shared: Shared, line: "Connection[Any, Any]") -> None:
    """A helper: leaves interruptions to whoever began it, and ends where that has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_for_it_seldom()
    database = Database(url)
    journal = CaseJournal(database, lambda: datetime.now(UTC))
    try:
        fold(database, journal, work, shared, lambda: not line.poll())
        line.send(None)
    except StoreUnavailable as error:
        line.send(str(error))
    finally:
        database.close()
