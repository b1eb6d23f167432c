"""The projection `mentions`: which events speak of a person."""

from collections.abc import Collection, Iterable, Iterator, MutableMapping, Sequence

from sqlalchemy import Connection, select

from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.rows import with_keys
from infrastructure.projections.tables import ReadModels
from projections.case_events import Streams
from projections.mentions import Mention, mentions, subject


class PersonMentions:
    """What was said before (subject → person) is found among the mentions themselves."""

    name = "mentions"

    def __init__(self, database: Database, models: ReadModels) -> None:
        self._database = database
        self._models = models

    def named(self, _: Sequence[Recorded]) -> Collection[str]:
        return ()

    def fold(self, connection: Connection, page: Sequence[Recorded], _: Streams) -> None:
        found = mentioned(page, holders(connection, self._models, page))
        self._database.insert(connection, self._models.mentions, found)


def mentioned(page: Iterable[Recorded], known: MutableMapping[str, str]) -> list[Mention]:
    """The mentions of a page, one event after the other, so that one that cannot be placed is named."""
    told: list[Recorded] = []

    def entries() -> Iterator[Recorded]:
        for entry in page:
            told.append(entry)
            yield entry

    try:
        return list(mentions(entries(), known))
    except Exception as error:
        raise PoisonEvent.at(told[-1], error) from None


def holders(connection: Connection, models: ReadModels, page: Iterable[Recorded]) -> dict[str, str]:
    """Whom the subjects of these events belong to, as far as earlier events said so."""
    table = models.mentions.c
    query = select(table.subject, table.person).distinct()
    return {row.subject: row.person for row in with_keys(connection, query, table.subject, _subjects(page))}


def _subjects(page: Iterable[Recorded]) -> set[str]:
    subjects: set[str] = set()
    for entry in page:
        try:
            about = subject(entry.event)
        except TypeError:
            break  # the fold stops at this event too, and names it
        if about is not None:
            subjects.add(about)
    return subjects
