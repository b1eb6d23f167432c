"""Pages of the log, up to an event that this release cannot read, and the past of the streams they name."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from application.ports import Journal
from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.journal import UnreadableEvent
from infrastructure.journal.tables import events
from infrastructure.projections.folding import PoisonEvent
from projections.case_events import Streams


class Pages:
    """Positions are gapless, so a page is a range of them.

    The last full page is kept, for projections that follow the log side by side: nothing in it can change any more.
    """

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal
        self._last: tuple[int, int, Sequence[Recorded]] | None = None

    def after(self, position: int, size: int) -> tuple[Sequence[Recorded], PoisonEvent | None]:
        """The next events, at most so many; with the PoisonEvent that follows them, where one cannot be read."""
        if self._last and self._last[:2] == (position, size):
            return self._last[2], None
        try:
            page = list(self._journal.log(after=position, until=position + size))
            self._last = (position, size, page) if len(page) == size else None
            return page, None
        except UnreadableEvent:
            if size == 1:
                return [], self._unreadable(position + 1)
        half = size // 2
        first, poison = self.after(position, half)
        if poison:
            return first, poison
        rest, poison = self.after(position + half, size - half)
        return [*first, *rest], poison

    def past(self, streams: Collection[str], until: int) -> Streams:
        """What these streams held at the end of a page."""
        return self._journal.past(streams, until) if streams else {}

    def _unreadable(self, position: int) -> PoisonEvent:
        query = select(events.c.stream, events.c.version).where(events.c.position == position)
        with self._database.reader() as connection:
            row = connection.execute(query).one()
        return PoisonEvent(position, f"{row.stream}#{row.version}", UnreadableEvent.__name__)
