"""A paper to be printed: what stands on it, from the heading to the signatures, before anybody sets it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.kernel.money import Fen, yuan
from projections.papers.columns import Cell, Columns, Entry
from projections.papers.numerals import capitals


@dataclass(frozen=True, slots=True)
class Signature:
    """Who answers for a step (经办、审核、批准、拨付), and its day; beside it is room to sign by hand."""

    step: str
    officer: str
    on: date


@dataclass(frozen=True, slots=True)
class Section:
    """A table under its heading. `right` are the places of columns whose numbers stand to the right."""

    heading: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One paper. `on` is the day it bears, and the only date that its file says."""

    title: str
    number: str
    office: str
    on: date
    facts: Sequence[tuple[str, str]]
    paragraphs: Sequence[str] = ()
    sections: Sequence[Section] = ()
    closing: Sequence[str] = ()
    signatures: Sequence[Signature] = ()
    wide: bool = False


def section(columns: Columns[Entry], entries: Iterable[Entry], heading: str | None = None) -> Section:
    """The entries as a table of texts."""
    rows = [columns.row(entry) for entry in entries]
    right = {place for row in rows for place, cell in enumerate(row) if isinstance(cell, Decimal | int)}
    texts = tuple(tuple(_text(cell) for cell in row) for row in rows)
    return Section(columns.title if heading is None else heading, columns.headings, texts, tuple(sorted(right)))


def total(amount: Fen) -> str:
    """An amount in both ways of writing it."""
    return f"¥{yuan(amount)}（人民币大写：{capitals(amount)}）"


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return "—"
        case Decimal():
            return f"{cell:.2f}"
        case date():
            return cell.isoformat()
    return str(cell)
