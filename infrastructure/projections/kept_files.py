"""The files of cases as they are kept, the most recent of them in memory."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from domain.schemes.case_facts import CaseFacts
from infrastructure.projections.codec import facts_from
from infrastructure.projections.rows import with_keys
from infrastructure.projections.tables import ReadModels

Files = dict[str, tuple[int, CaseFacts]]
"""Case → its file and the position of the newest event in it."""

KEPT = 1_000


class KeptFiles:
    """For whoever folds into them and whoever assesses them next, so that neither reads what the other just had."""

    def __init__(self, models: ReadModels) -> None:
        self._table = models.case_files.c
        self._kept: Files = {}

    def load(self, connection: Connection, cases: Collection[str]) -> Files:
        """The files so far; one still in memory is read again only where somebody else has changed it."""
        table = self._table
        found: Files = {}
        changed: list[str] = []
        for row in with_keys(connection, select(table.case_key, table.position), table.case_key, cases):
            kept = self._kept.get(row.case_key)
            if kept is not None and kept[0] == row.position:
                found[row.case_key] = kept
            else:
                changed.append(row.case_key)
        bodies = select(table.case_key, table.position, table.body)
        for row in with_keys(connection, bodies, table.case_key, changed):
            found[row.case_key] = (row.position, facts_from(row.case_key, row.body))
        return found

    def keep(self, files: Files) -> None:
        """Files just written, the most recent last; the oldest make room."""
        for case, file in files.items():
            self._kept.pop(case, None)
            self._kept[case] = file
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
