"""Which cases follow which streams, and therefore what each case hears of in a page of the log."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.projections.rows import with_keys
from infrastructure.projections.tables import ReadModels
from projections.case_events import Heard, Streams, heard, named_by

Followed = dict[str, set[str]]
"""Case → the streams it follows."""


@dataclass(frozen=True, slots=True)
class News:
    """What each case hears of in a page, and the streams that cases begin to follow in it."""

    heard: Mapping[str, Sequence[Heard]]
    begun: Sequence[tuple[str, str]]
    """stream and case"""


class Following:
    def __init__(self, database: Database, models: ReadModels) -> None:
        self._database = database
        self._table = models.followed

    def news(
        self, connection: Connection, page: Sequence[Recorded], own: Mapping[str, Sequence[Recorded]], past: Streams
    ) -> News:
        """`own`: each case's own events in the page. `past`: that of the streams named in them."""
        of_page, end = by_stream(page), page[-1].position
        named = {case: its for case, entries in own.items() if (its := named_by(entries))}
        followed = self._followed(connection, of_page, named)
        found: dict[str, Sequence[Heard]] = {}
        for case in sorted({*own, *followed}):
            streams: dict[str, Sequence[Recorded]] = {stream: of_page.get(stream, ()) for stream in followed[case]}
            streams |= {s: [one for one in past.get(s, ()) if one.position <= end] for s in named.get(case, ())}
            if said := list(heard(case, own.get(case, ()), streams, followed[case], page[0].position - 1)):
                found[case] = said
        return News(found, [(s, case) for case, its in named.items() for s in sorted(its - followed[case])])

    def note(self, connection: Connection, begun: Sequence[tuple[str, str]]) -> None:
        """Of streams and cases, as `news` found them."""
        self._database.insert(connection, self._table, begun)

    def _followed(self, connection: Connection, streams: Collection[str], cases: Collection[str]) -> Followed:
        """Who follows these streams, and all that these cases follow."""
        table = self._table.c
        found: Followed = defaultdict(set)
        for column, keys in ((table.stream, streams), (table.case_key, cases)):
            for row in with_keys(connection, select(table.stream, table.case_key), column, keys):
                found[row.case_key].add(row.stream)
        return found


def by_stream(entries: Iterable[Recorded]) -> dict[str, list[Recorded]]:
    """The events of each stream, in order."""
    found: dict[str, list[Recorded]] = {}
    for entry in entries:
        found.setdefault(entry.stream, []).append(entry)
    return found
