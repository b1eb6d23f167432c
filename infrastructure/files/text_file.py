"""A table in a text file as an office's programs write it: UTF-8 or GB18030, commas or tabs."""

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

from application.intake.sheet import Notice, Sheet
from infrastructure.files.encoding import decoded
from infrastructure.files.unfit import Unfit

LARGEST_FILE = 64 << 20
LARGEST_CELL = 65_536
MOST_LINES = 1_048_576
LONGEST_ROW = 2 << 20
MOST_COLUMNS = 256
csv.field_size_limit(LARGEST_CELL)

_OTHER_DELIMITERS = ";|，；"
_MARK = "\ufeff"


def read_text(path: Path, kind: str) -> Sheet:
    """The file as a sheet; Unfit where it is no table of text."""
    if path.stat().st_size > LARGEST_FILE:
        raise Unfit("the file is larger than {megabytes} MB; divide it", megabytes=LARGEST_FILE >> 20)
    content = path.read_bytes()
    text, encoding = decoded(content)
    notices = []
    if text.startswith(_MARK):
        text = text.lstrip(_MARK)
        notices.append(Notice(path.name, "the byte order mark stood there more than once", {}))
    delimiter = _delimiter(text)
    (_, header), *rows = _rows(text, delimiter) or [(1, [])]
    if not any(cell.strip() for cell in header):
        raise Unfit("the file has no header", 1)
    if len(header) == 1 and (other := next((sign for sign in _OTHER_DELIMITERS if sign in header[0]), None)):
        raise Unfit("columns are separated by {sign}; separate them by commas or tabs", 1, sign=other)
    return Sheet(
        name=path.name,
        kind=kind,
        header=header,
        rows=rows,
        encoding=encoding,
        digest=hashlib.sha256(content).hexdigest(),
        notices=notices,
    )


def _delimiter(text: str) -> str:
    header = next(iter(io.StringIO(text, newline="")), "")
    return "\t" if "\t" in header and "," not in header else ","


class _Lines:
    """The text's lines, one by one; stops where a row has grown too long, as a quotation mark left open makes it."""

    def __init__(self, text: str) -> None:
        self.lines = io.StringIO(text, newline="")
        self.number = self.row = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.number += 1
            self.row += len(line)
            if self.row > LONGEST_ROW:
                raise csv.Error("field larger than field limit")
            if self.number > MOST_LINES:
                raise Unfit("the file has more than {lines} lines; divide it", lines=MOST_LINES)
            yield line


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Rows with the line on which they begin; the header always, of the others those that hold anything."""
    found: list[tuple[int, list[str]]] = []
    lines = _Lines(text)
    first = 1
    try:
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            if len(row) > MOST_COLUMNS:
                raise Unfit("the row has more than {columns} cells", first, columns=MOST_COLUMNS)
            if not found or any(cell and not cell.isspace() for cell in row):
                found.append((first, row))
            first, lines.row = lines.number + 1, 0
    except csv.Error as error:
        raise _not_a_table(str(error), first) from None
    return found


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
