"""The rows of a text file: its bytes, and where each row begins. Cells are made when they are looked at."""

import csv
import io
from array import array
from collections.abc import Iterator, Sequence

from application.lazy_sequence import LazySequence
from infrastructure.files.unfit import Unfit

LARGEST_CELL = 65_536
MOST_LINES = 1_048_576
LONGEST_ROW = 2 << 20
MOST_COLUMNS = 256
csv.field_size_limit(LARGEST_CELL)

ROWS_AT_ONCE = 1_000

Row = tuple[int, list[str]]
"""The line on which it begins, and its cells."""


class TextRows(LazySequence[Row]):
    """All rows behind the header that hold anything; Unfit where the text is no table."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._content = text.encode()
        self._delimiter = delimiter
        self._starts, self._lines = array("Q"), array("L")
        self.header: list[str] = []
        self._look_through()

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Row]:
        for place in range(0, len(self), ROWS_AT_ONCE):
            yield from self[place : place + ROWS_AT_ONCE]

    def between(self, first: int, end: int) -> list[Row]:
        block = self._content[self._starts[first] : self._starts[end]].decode()
        rows = csv.reader(io.StringIO(block, newline=""), delimiter=self._delimiter, strict=True)
        return list(zip(self._lines[first:end], filter(_holds_anything, rows), strict=True))

    def _look_through(self) -> None:
        lines = _Lines(self._content)
        start, line = 0, 1
        try:
            for row in csv.reader(lines, delimiter=self._delimiter, strict=True):
                if len(row) > MOST_COLUMNS:
                    raise Unfit("the row has more than {columns} cells", line, columns=MOST_COLUMNS)
                if line == 1:
                    self.header = row
                elif _holds_anything(row):
                    self._starts.append(start)
                    self._lines.append(line)
                start, line, lines.row = lines.end, lines.number + 1, 0
        except csv.Error as error:
            raise _not_a_table(str(error), line) from None
        self._starts.append(start)


class _Lines:
    """The text's lines, one by one; stops where a row has grown too long, as a quotation mark left open makes it."""

    def __init__(self, content: bytes) -> None:
        self.lines = io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")
        self.number = self.row = self.end = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.number += 1
            self.row += len(line)
            self.end += len(line) if line.isascii() else len(line.encode())
            if self.row > LONGEST_ROW:
                raise csv.Error("field larger than field limit")
            if self.number > MOST_LINES:
                raise Unfit("the file has more than {lines} lines; divide it", lines=MOST_LINES)
            yield line


def _holds_anything(row: Sequence[str]) -> bool:
    return any(cell and not cell.isspace() for cell in row)


def _not_a_table(error: str, line: int) -> Unfit:
    """The csv module's complaint in words for the person who made the file."""
    if "field limit" in error:
        reason = "a cell has more than {characters} characters; perhaps a quotation mark is left open"
        return Unfit(reason, line, characters=LARGEST_CELL)
    if "unexpected end" in error:
        return Unfit("a quotation mark is opened and never closed", line)
    if "expected after" in error:
        return Unfit("text follows a closing quotation mark; a quotation mark within a cell is written twice", line)
    return Unfit("not read as a table: {error}", line, error=error)
