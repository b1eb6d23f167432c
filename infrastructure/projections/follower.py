"""Follows the log for one projection: a page, its read models and the position in one transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection

from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.projections.folding import PoisonEvent, Projection
from infrastructure.projections.pages import Pages
from infrastructure.projections.positions import move, position_of
from infrastructure.projections.tables import ReadModels
from projections.case_events import Streams


class Follower:
    """All is read before the writer lock is taken; it counts only if the position still stands where the page begins.

    A projection that stopped is tried again each time, so that a release which knows the event goes on.
    """

    def __init__(
        self, database: Database, models: ReadModels, projection: Projection, pages: Pages, page_size: int
    ) -> None:
        self.projection = projection
        self._database = database
        self._models = models
        self._pages = pages
        self._page_size = page_size

    def step(self) -> bool:
        """Folds one page, or what lies in it before an event that cannot be folded; whether there may be more."""
        with self._database.reader() as connection:
            start = position_of(connection, self._models, self.projection.name)
        page, poison = self._pages.after(start, self._page_size)
        if not page and not poison:
            return False
        past = self._pages.past(self.projection.named(page), start + len(page))
        with self._database.writer() as connection:
            if position_of(connection, self._models, self.projection.name) != start:
                return True  # another process folded this page
            end, poison = self._fold(connection, page, past, start, poison)
            move(connection, self._models, self.projection.name, end, poison)
        return poison is None

    def _fold(
        self, connection: Connection, page: Sequence[Recorded], past: Streams, start: int, poison: PoisonEvent | None
    ) -> tuple[int, PoisonEvent | None]:
        """Folds the page, or what lies before an event that cannot be folded."""
        while page:
            try:
                self.projection.fold(connection, page, past)
                return page[-1].position, poison
            except PoisonEvent as found:
                poison = found
                page = [entry for entry in page if entry.position < found.position]
        return start, poison
