"""A table as it was read from a file: cells are text, rows know their line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file, a row or a cell. `value` is fit to be shown: identities are masked."""

    file: str
    line: int | None
    column: str | None
    value: str | None
    reason: str
    values: Mapping[str, object]
    """what the reason, a template, speaks of"""


class IntakeRefused(Exception):
    """Some rows cannot be taken; nothing was recorded."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a file that people should know, and that stops nothing."""

    file: str
    notice: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One intake file. `name` is what messages call it, `digest` the SHA-256 of its bytes.

    Cells that the reader could not take as text are empty in `rows` and stand among the `faults`.
    """

    name: str
    kind: str
    header: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    encoding: str
    digest: str
    notices: Sequence[Notice] = ()
    faults: Sequence[Problem] = ()


def mapped(
    header: Sequence[str], names: Mapping[str, str], plain: Callable[[str], str] = str.strip
) -> tuple[dict[int, str], list[str]]:
    """Column place → field, by any of its names; and the columns nobody asked for."""
    found = {plain(name): field for name, field in names.items()}
    fields = {place: found[plain(cell)] for place, cell in enumerate(header) if plain(cell) in found}
    return fields, [cell.strip() for place, cell in enumerate(header) if place not in fields and cell.strip()]


def cells(row: Sequence[str], fields: dict[int, str]) -> Iterator[tuple[str, str]]:
    """The row's given cells by field; an empty cell is not given."""
    for place, field in fields.items():
        if place < len(row) and row[place].strip():
            yield field, row[place].strip()
