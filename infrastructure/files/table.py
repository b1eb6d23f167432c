"""A table that leaves the program, as CSV or as a workbook: the same table, the same bytes."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from infrastructure.files.placing import placed

Cell = str | int | Decimal | date | None
"""Texts, counts, amounts in yuan, days."""

LONGEST_TEXT = 32_767
"""Characters that a workbook's cell can hold."""
CREATED = datetime(2025, 1, 1)
"""What every workbook says of its making: the real instant would make two of the same table differ."""
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True)
class Table:
    """Rows under their headings."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


Put = Callable[[Sequence[Cell]], None]
"""Takes one row."""


def write_csv(path: Path, table: Table, overwrite: bool = False) -> int:
    """Writes the table, and gives the number of its rows."""
    with placed(path, overwrite) as place, csv_rows(place, table.headings) as put:
        return _put_all(table.rows, put)


def write_xlsx(path: Path, table: Table, overwrite: bool = False) -> int:
    """Writes the table as a workbook's only sheet, and gives the number of its rows."""
    with placed(path, overwrite) as place, workbook(place) as book:
        return _put_all(table.rows, sheet_rows(book, Styles(book), table.title, table.headings))


def _put_all(rows: Iterable[Sequence[Cell]], put: Put) -> int:
    taken = 0
    for row in rows:
        put(row)
        taken += 1
    return taken


@contextmanager
def csv_rows(place: Path, headings: Sequence[str]) -> Iterator[Put]:
    """A CSV file that takes row by row. UTF-8 with a mark, so that spreadsheets know it."""
    with place.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        yield lambda row: writer.writerow([_plain(cell) for cell in row])


def sheet_rows(book: Workbook, styles: "Styles", title: str, headings: Sequence[str]) -> Put:
    """A new sheet of the workbook that takes row by row."""
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    widths = [16 if len(heading) < 12 else 32 for heading in headings]
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.heading)
    places = count(1)

    def put(row: Sequence[Cell]) -> None:
        place = next(places)
        for column, cell in enumerate(row):
            styles.write(sheet, place, column, cell)

    return put


@contextmanager
def workbook(place: Path, beside: Path | None = None, **options: bool) -> Iterator[Workbook]:
    """An empty workbook in which text stays text. Its rows wait in files of their own (`beside`) until it is full."""
    with TemporaryDirectory(dir=beside, ignore_cleanup_errors=True) as waiting, place.open("wb") as written:
        book = Workbook(written, _OPTIONS | options | {"tmpdir": waiting})
        book.set_properties({"created": CREATED})
        yield book
        try:
            book.close()
        except FileCreateError as error:  # how the library hands on what the system said
            raise error.args[0] from None


class Styles:
    """How cells look, by what they hold."""

    def __init__(self, book: Workbook) -> None:
        self.heading = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
        self.text = book.add_format({"num_format": "@"})
        self.quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.amount = book.add_format({"num_format": "0.00"})

    def write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        """One cell. Text that begins like a formula stays text also when somebody edits it."""
        match cell:
            case None:
                return
            case str():
                style = self.quoted if cell.startswith(_STARTS_A_FORMULA) else self.text
                sheet.write_string(row, column, _held(cell), style)
            case Decimal():
                sheet.write_number(row, column, float(cell), self.amount)
            case int():
                sheet.write_number(row, column, cell)
            case date():
                sheet.write_datetime(row, column, cell, self.day)


def _held(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def _plain(cell: Cell) -> str:
    """A cell of a CSV file. A spreadsheet would carry out text that begins like a formula: an apostrophe stops it."""
    match cell:
        case None:
            return ""
        case str():
            return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
        case date():
            return cell.isoformat()
    return str(cell)
