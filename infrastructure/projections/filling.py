"""Fills the shadow tables with all that the log holds at one moment, case by case, in as many processes as pay."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import func, select

from application.ports import Journal
from infrastructure.database import Database
from infrastructure.elsewhere.side_by_side import PROCESSES, side_by_side
from infrastructure.journal import CaseJournal, UnreadableEvent
from infrastructure.journal.tables import events
from infrastructure.projections.afresh import Afresh, Rows
from infrastructure.projections.engine import CASE_PROJECTIONS, Reached
from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.positions import move
from infrastructure.projections.tables import SHADOWS

WORTH_A_PROCESS = 20_000
"""So many events take longer to fold than a process to begin."""


class Batch(NamedTuple):
    """Names of cases, and how many events the log holds of them."""

    cases: Sequence[str]
    events: int


def fill(
    database: Database,
    journal: Journal,
    today: date,
    page_size: int,
    processes: int | None = None,
    reached: Reached | None = None,
) -> bool:
    """Whether the tables, empty before, hold the whole log as it stood when this began.

    Where an event cannot be folded they do not; they are then to be emptied and filled page by page, which tells how
    far each projection can come. Without a number of processes there are as many as pay.
    """
    until, _ = journal.head()
    batches = _batches(database, until, page_size)
    done = 0
    try:
        with closing(_folded(database, journal, batches, until, today, processes)) as folded:
            for batch, rows in zip(batches, folded, strict=True):
                _write(database, rows)
                done += batch.events
                if reached:
                    reached(done, until)
    except (PoisonEvent, UnreadableEvent):
        return False
    with database.writer() as connection:
        for name in CASE_PROJECTIONS:
            move(connection, SHADOWS, name, until, None)
    return True


def _folded(
    database: Database, journal: Journal, batches: Sequence[Batch], until: int, today: date, wanted: int | None
) -> Generator[Rows]:
    """The rows of each batch. A store in memory belongs to one process alone."""
    count = wanted or max(1, min(PROCESSES, until // WORTH_A_PROCESS))
    cases = (batch.cases for batch in batches)
    if database.elsewhere is None or count == 1:
        yield from map(Afresh(journal, until, today).rows, cases)
        return
    database.close()  # no connection goes along into the other processes
    yield from side_by_side(_folding, (database.elsewhere, until, today), cases, count)


def _folding(store: str, until: int, today: date) -> Callable[[Sequence[str]], Rows]:
    return Afresh(CaseJournal(Database(store), lambda: datetime.now(UTC)), until, today).rows


def _write(database: Database, folded: Rows) -> None:
    with database.writer() as connection:
        for name, rows in folded.items():
            database.insert(connection, getattr(SHADOWS, name), rows)


def _batches(database: Database, until: int, page_size: int) -> list[Batch]:
    """Every name of a case in the log, in order, about so many events at a time."""
    event = events.c
    counts = select(event.case_key, func.count()).where(event.position <= until)
    with database.reader() as connection:
        found = connection.execute(counts.group_by(event.case_key).order_by(event.case_key)).all()
    batches: list[Batch] = []
    cases: list[str] = []
    size = 0
    for case, count in found:
        cases.append(case)
        size += count
        if size >= page_size:
            batches.append(Batch(cases, size))
            cases, size = [], 0
    return [*batches, Batch(cases, size)]
