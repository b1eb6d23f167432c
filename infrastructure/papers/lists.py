"""A long list that goes into a workbook and a CSV file in one pass, so that it is read once and never held."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from xlsxwriter import Workbook

from infrastructure.files.table import Styles, csv_rows, sheet_rows
from projections.papers.columns import Columns, Entry

MOST_ON_PAGE = 1_000
"""Entries of a list that a printed paper shows; a longer one is only referred to."""


def written(
    entries: Iterable[Entry], columns: Columns[Entry], book: Workbook, styles: Styles, place: Path
) -> Iterator[Entry]:
    """Hands the entries on, each after it was put into both."""
    sheet = sheet_rows(book, styles, columns.title, columns.headings)
    with csv_rows(place, columns.headings) as put:
        for entry in entries:
            row = columns.row(entry)
            sheet(row)
            put(row)
            yield entry


class OnPage:
    """What of a list is kept to be printed: all, or nothing where it is longer than a paper shows."""

    def __init__(self, most: int = MOST_ON_PAGE) -> None:
        self.kept: list | None = []
        self._most = most

    def take(self, entry: object) -> None:
        if self.kept is not None:
            self.kept.append(entry)
            if len(self.kept) > self._most:
                self.kept = None
