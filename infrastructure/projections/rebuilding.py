"""Folds every read model anew from the first event, beside those in use, and puts the new ones in their place."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, delete, except_, func, insert, select, union

from application.ports import Journal
from infrastructure.database import Database
from infrastructure.projections.engine import PAGE_SIZE, Engine, Progress
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
    database: Database, journal: Journal, today: date, compare: bool = False, page_size: int = PAGE_SIZE
) -> Rebuilt:
    """Reads the log and never writes it. Readers see the old rows until the last moment, then the new ones.

    Two rebuilds at once share the work; the slower one finds its tables gone (StoreUnavailable) and may be repeated.
    """
    shadow = Engine(database, journal, SHADOWS, page_size)
    if compare:
        in_use = Engine(database, journal, page_size=page_size)
        in_use.catch_up(today)
        in_use.tick(today)
    with database.writer() as connection:
        SHADOW_METADATA.drop_all(connection)
        database.create(connection, SHADOW_METADATA)
    while True:
        progress = shadow.catch_up(today)
        rebuilt = Rebuilt(progress, _compared(database) if compare else {})
        if _swapped(database):
            return rebuilt
        if progress.stopped:
            _drop(database)
            raise RebuildStopped(progress)


def _swapped(database: Database) -> bool:
    """Whether the new rows took the old ones' place: not where these have come further in the meantime."""
    with database.writer() as connection:
        new = positions(connection, SHADOWS)
        if any(new.get(name, 0) < position for name, position in positions(connection, IN_USE).items()):
            return False
        for old, shadow in zip(IN_USE.tables, SHADOWS.tables, strict=True):
            connection.execute(delete(old))
            connection.execute(insert(old).from_select(old.columns.keys(), select(shadow)))
        SHADOW_METADATA.drop_all(connection)
    return True


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
