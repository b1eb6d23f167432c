"""The register files of a folder become one extract per source: one event, its rows beside the log."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from application.intake.parsing import Taken
from application.intake.rows import CoverageRow, RegisterFileRow
from application.ports import RegisterRow, Vault
from domain.kernel.identity import whole_division
from domain.register.events import Coverage
from domain.register.register import LoadExtract

REGISTER_FILES = frozenset({RegisterFileRow.table, CoverageRow.table})
"""Kinds of files whose rows become extracts, not commands of their own."""


@dataclass(frozen=True, slots=True)
class Extract:
    """One source's rows and coverage. `showing` and `claiming` count the rows that each file of either kind gave."""

    command: LoadExtract
    rows: Sequence[RegisterRow]
    showing: dict[str, int]
    claiming: dict[str, int]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return (*self.showing, *self.claiming)


def extracts(taken: Sequence[Taken], vault: Vault) -> list[Extract]:
    """One extract per source, in the order of their names.

    Rows with a coverage of their own restate what it covers. A coverage without a register file only says that what
    was loaded before is complete: it takes nothing back.
    """
    rows: dict[str, dict[RegisterRow, None]] = defaultdict(dict)
    coverage: dict[str, dict[Coverage, None]] = defaultdict(dict)
    showing: dict[str, Counter[str]] = defaultdict(Counter)
    claiming: dict[str, Counter[str]] = defaultdict(Counter)
    for one in taken:
        for row in (found.row for found in one.rows):
            if isinstance(row, RegisterFileRow):
                register_row = RegisterRow(row.id_number, row.employer, whole_division(row.division), row.month)
                rows[row.source][register_row] = None
                showing[row.source][one.sheet.name] += 1
            elif isinstance(row, CoverageRow):
                covered = Coverage(
                    division=whole_division(row.division), from_month=row.from_month, to_month=row.to_month
                )
                coverage[row.source][covered] = None
                claiming[row.source][one.sheet.name] += 1
            else:
                break
    restates = any(one.sheet.kind == RegisterFileRow.table for one in taken)
    return [
        Extract(
            _command(source, list(rows[source]), list(coverage[source]), restates, vault),
            list(rows[source]),
            dict(showing[source]),
            dict(claiming[source]),
        )
        for source in sorted({*rows, *coverage})
    ]


def _command(
    source: str, rows: list[RegisterRow], coverage: list[Coverage], restates: bool, vault: Vault
) -> LoadExtract:
    return LoadExtract(
        source=source,
        months=tuple(sorted({row.month for row in rows})),
        rows=len(rows),
        digest=_digest(rows, vault),
        coverage=tuple(sorted(coverage, key=lambda c: (c.division, c.from_month, c.to_month))),
        restates=restates,
    )


def _digest(rows: Sequence[RegisterRow], vault: Vault) -> str:
    """SHA-256 over the rows, whatever order they came in, each with the keyed index in place of the ID number."""
    indexes = vault.indexes({row.id_number for row in rows})
    lines = sorted(f"{indexes[row.id_number].hex()} {row.employer} {row.division} {row.month}" for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
