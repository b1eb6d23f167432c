"""A list that a paper carries: what stands over each column, and how a cell is had of an entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from domain.kernel.money import Fen

Cell = str | int | Decimal | date | None
"""Texts, counts, amounts in yuan, days."""

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Columns(Generic[Entry]):
    """The list's title, and heading → cell."""

    title: str
    cells: Mapping[str, Callable[[Entry], Cell]]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(self.cells)

    def row(self, entry: Entry) -> tuple[Cell, ...]:
        """The entry's cells, in the order of the headings."""
        return tuple(cell(entry) for cell in self.cells.values())


def exact(amount: Fen) -> Decimal:
    """Fen as yuan with two decimals."""
    return Decimal(amount).scaleb(-2)
