"""The engine: brings the read models up to the log, assesses cases for the day, and folds everything anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from application.ports import Journal
from infrastructure.database import Database
from infrastructure.projections.assessing import Assessor, Failures
from infrastructure.projections.case_files import CaseFiles
from infrastructure.projections.folding import Projection
from infrastructure.projections.follower import Follower
from infrastructure.projections.kept_files import KeptFiles
from infrastructure.projections.pages import Pages
from infrastructure.projections.person_mentions import PersonMentions
from infrastructure.projections.positions import Stopped, positions, stopped
from infrastructure.projections.shelf import PolicyShelf
from infrastructure.projections.tables import IN_USE, ReadModels

PAGE_SIZE = 5_000

MakeProjections = Callable[[Database, ReadModels, KeptFiles], Sequence[Projection]]

Reached = Callable[[int, int], None]
"""Called with the position that all have come to, and the last one of the log."""


def case_projections(database: Database, models: ReadModels, files: KeptFiles) -> Sequence[Projection]:
    return (CaseFiles(database, models, files), PersonMentions(database, models))


CASE_PROJECTIONS = (CaseFiles.name, PersonMentions.name)
"""The names of those, under which the positions they have come to are kept."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the projections stand after a run, and what could not be done."""

    positions: dict[str, int]
    stopped: Sequence[Stopped]
    unassessed: Failures

    @property
    def complete(self) -> bool:
        return not self.stopped and not self.unassessed

    @property
    def problems(self) -> list[str]:
        """A sentence for everything that could not be done."""
        cases = [f"{case} has no lines: {why}" for case, why in sorted(self.unassessed.items())]
        return [*map(str, self.stopped), *cases]


class Engine:
    """Several may run at once, in one process or many: every page is folded by one of them."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        models: ReadModels = IN_USE,
        page_size: int = PAGE_SIZE,
        projections: MakeProjections = case_projections,
    ) -> None:
        self._database = database
        self._journal = journal
        self._models = models
        pages, files = Pages(database, journal), KeptFiles(models)
        self._followers = [
            Follower(database, models, projection, pages, page_size)
            for projection in projections(database, models, files)
        ]
        self._assessor = Assessor(database, models, PolicyShelf(journal), files)

    def catch_up(self, today: date, reached: Reached | None = None) -> Progress:
        """Folds what was recorded since and assesses the cases it touched; nothing happens where nothing is new."""
        self.fold(reached)
        return self._progress(self._assessor.assess_stale(today))

    def fold(self, reached: Reached | None = None) -> None:
        """Folds what was recorded since; the cases it touched wait to be assessed."""
        behind = self._followers
        while behind:
            behind = [follower for follower in behind if follower.step()]
            if reached:
                reached(self._furthest_back(), self._journal.head()[0])

    def tick(self, today: date) -> Progress:
        """Assesses every case that is not assessed for today: the daily work, without looking at the log."""
        return self._progress(self._assessor.assess_all(today))

    def _furthest_back(self) -> int:
        """The position up to which all projections have come."""
        with self._database.reader() as connection:
            found = positions(connection, self._models)
        return min((found.get(follower.projection.name, 0) for follower in self._followers), default=0)

    def _progress(self, unassessed: Failures) -> Progress:
        with self._database.reader() as connection:
            return Progress(positions(connection, self._models), stopped(connection, self._models), unassessed)
