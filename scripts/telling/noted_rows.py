"""Rows under headings, of one width however wide their characters are, each with a note on what it shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from scripts.telling.flow import Flow

Cells = Sequence[str]


@dataclass(frozen=True)
class Row:
    """A row, and the note that stands under it where there is one."""

    cells: Cells
    note: str | None = None


def noted_rows(headings: Cells, rows: Sequence[Row], sums: Sequence[Cells], left: int) -> Iterator[RenderableType]:
    """Headings, rows with their notes, and sums below a rule; all columns but the first `left` stand to the right."""
    header, *body = _aligned([headings, *(row.cells for row in rows), *sums], left)
    rule = Text("─" * cell_len(header), "dim")
    yield Text(header, "bold")
    yield rule
    for line, row in zip(body, rows, strict=False):
        yield Text(line.rstrip())
        if row.note:
            yield Flow(row.note, "dim", before="  ")
    yield rule
    yield from (Text(line, "bold") for line in body[len(rows) :])


def _aligned(rows: Sequence[Cells], left: int) -> list[str]:
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(row[at], width, at < left) for at, width in enumerate(widths)) for row in rows]


def _padded(cell: str, width: int, to_the_left: bool) -> str:
    blanks = " " * (width - cell_len(cell))
    return cell + blanks if to_the_left else blanks + cell
