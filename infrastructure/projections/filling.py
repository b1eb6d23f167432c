"""Fills the shadow tables with all that the log holds at one moment, case by case, in as many processes as pay."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select

from application.ports import Journal
from infrastructure.database import Database
from infrastructure.journal.tables import events
from infrastructure.projections.engine import CASE_PROJECTIONS, Reached
from infrastructure.projections.helping import Batch, Work, fold, helpers
from infrastructure.projections.positions import move
from infrastructure.projections.tables import SHADOWS
from infrastructure.side_by_side import PROCESSES

WORTH_A_PROCESS = 20_000
"""So many events take longer to fold than a process to begin."""


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
    work = Work(_batches(database, until, page_size), until, today)
    with helpers(database, work, _processes(database, until, processes) - 1) as (shared, well):
        fold(database, journal, work, shared, well, _told(reached, until))
    if shared.given_up:
        return False
    with database.writer() as connection:
        for name in CASE_PROJECTIONS:
            move(connection, SHADOWS, name, until, None)
    return True


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


def _processes(database: Database, until: int, wanted: int | None) -> int:
    """So many, else one for each core that has enough to do; a store in memory belongs to one alone."""
    if database.elsewhere is None:
        return 1
    return wanted or max(1, min(PROCESSES, until // WORTH_A_PROCESS))


def _told(reached: Reached | None, until: int) -> Callable[[int], None] | None:
    return None if reached is None else lambda done: reached(done, until)
