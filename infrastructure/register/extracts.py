"""Storing an extract: its rows and claims, in the transaction that records that it was loaded."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from domain.kernel.identity import whole_division
from domain.kernel.recorded import Recorded
from domain.register.events import ExtractLoaded
from infrastructure.database import Database
from infrastructure.register.tables import register_coverage, register_rows

StoredRow = tuple[bytes, str, str, str]
"""id_index, employer, division, month"""


@dataclass
class ExtractRows:
    """An Attachment: the rows of the one extract that the transaction loads on this stream."""

    database: Database
    stream: str
    rows: Sequence[StoredRow] = field(repr=False)

    def record(self, connection: Connection, recorded: Sequence[Recorded]) -> None:
        """Writes rows and claims under the position of their event."""
        position, extract = self._extract(recorded)
        self.database.insert(
            connection,
            register_rows,
            [(position, line, extract.source, *row) for line, row in enumerate(self.rows, start=1)],
        )
        self.database.insert(
            connection,
            register_coverage,
            [
                (
                    *(position, line, extract.source, whole_division(claim.division)),
                    *(claim.from_month, claim.to_month, int(extract.restates)),
                )
                for line, claim in enumerate(extract.coverage, start=1)
            ],
        )

    def _extract(self, recorded: Sequence[Recorded]) -> tuple[int, ExtractLoaded]:
        found = [
            (one.position, one.event)
            for one in recorded
            if one.stream == self.stream and isinstance(one.event, ExtractLoaded)
        ]
        if len(found) != 1:
            raise LookupError(f"{len(found)} extracts are loaded on {self.stream} in this transaction, instead of one")
        return found[0]
