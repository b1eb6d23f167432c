"""Folds every read model anew from the first event, beside those in use, and puts the new ones in their place."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, except_, func, select, union

from application.ports import Journal, StoreUnavailable
from infrastructure.database import Database
from infrastructure.projections.engine import PAGE_SIZE, Engine, Progress, Reached
from infrastructure.projections.filling import fill
from infrastructure.projections.positions import positions
from infrastructure.projections.tables import IN_USE, SHADOW_METADATA, SHADOWS


class RebuildStopped(Exception):
    """The new read models would know less than those in use, which therefore stay. `progress` says what stopped it."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        super().__init__("nothing was replaced: " + "; ".join(progress.problems))


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`differences`: table → rows that were missing, superfluous or different before; empty unless asked for."""

    progress: Progress
    differences: dict[str, int] = field(default_factory=dict)


def rebuild(
    database: Database,
    journal: Journal,
    today: date,
    compare: bool = False,
    page_size: int = PAGE_SIZE,
    processes: int | None = None,
    reached: Reached | None = None,
) -> Rebuilt:
    """Reads the log and never writes it. Readers see the old rows until the last moment, then the new ones.

    One at a time: StoreUnavailable where another is at it. However it is cut off, the old rows stay, and the next one
    begins anew. Without a number of `processes` there are as many as pay.
    """
    with database.alone("rebuild") as alone:
        if not alone:
            raise StoreUnavailable(f"the read models of {database.place} are being rebuilt by another program")
        if compare:
            in_use = Engine(database, journal, page_size=page_size)
            in_use.catch_up(today)
            in_use.tick(today)
        try:
            return _rebuilt(database, journal, today, compare, page_size, processes, reached)
        finally:
            _drop(database)


def _rebuilt(
    database: Database,
    journal: Journal,
    today: date,
    compare: bool,
    page_size: int,
    processes: int | None,
    reached: Reached | None,
) -> Rebuilt:
    _make(database)
    if not fill(database, journal, today, page_size, processes, reached):
        _make(database)
    shadow = Engine(database, journal, SHADOWS, page_size)
    while True:
        progress = shadow.catch_up(today, reached)
        rebuilt = Rebuilt(progress, _compared(database) if compare else {})
        if _swapped(database):
            return rebuilt
        if progress.stopped:
            raise RebuildStopped(progress)


def _swapped(database: Database) -> bool:
    """Whether the new rows took the old ones' place: not where these have come further in the meantime."""
    with database.writer() as connection:
        new = positions(connection, SHADOWS)
        if any(new.get(name, 0) < position for name, position in positions(connection, IN_USE).items()):
            return False
        for table, shadow in zip(IN_USE.tables, SHADOWS.tables, strict=True):
            database.put_in_place(connection, table, shadow)
    return True


def _make(database: Database) -> None:
    """The shadow tables, empty, whatever an earlier rebuild has left of them."""
    with database.writer() as connection:
        SHADOW_METADATA.drop_all(connection)
        database.create(connection, SHADOW_METADATA)


def _drop(database: Database) -> None:
    with database.writer() as connection:
        SHADOW_METADATA.drop_all(connection)


def _compared(database: Database) -> dict[str, int]:
    """Table → rows that differ."""
    with database.reader() as connection:
        return {
            old.name: _different(connection, old, shadow)
            for old, shadow in zip(IN_USE.tables, SHADOWS.tables, strict=True)
        }


def _different(connection: Connection, old, shadow) -> int:
    """How many keys have another row, or one on one side only."""
    ways = [except_(select(one), select(other)).subquery() for one, other in ((old, shadow), (shadow, old))]
    keys = [column.name for column in old.primary_key]
    changed = union(*(select(*(way.c[key] for key in keys)) for way in ways)).subquery()
    return connection.execute(select(func.count()).select_from(changed)).scalar_one()
