"""A sheet's XML, looked through cell by cell before anybody makes a table of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from infrastructure.files.markup import first_element, walk
from infrastructure.files.unfit import Unfit

MOST_ROWS = 100_000
MOST_COLUMNS = 32
MOST_ELEMENTS = 2_500_000

_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_STRINGS = re.compile(rb"[<:]sst[\s/>]")
_FILLED = {"v", "t", "is"}


@dataclass
class Look:
    """What was seen of a sheet: how far its filled cells reach, and rows that the person at the screen does not see."""

    rows: int = 0
    columns: int = 0
    hidden_rows: int = 0


class _Looking:
    def __init__(self) -> None:
        self.seen = Look()
        self.row = self.column = 0
        self.hidden = self.over = False

    def __call__(self, element: str, attributes: Mapping[str, str]) -> None:
        if self.over:
            if element in ("row", "c"):
                raise Unfit("the workbook is damaged")
        elif element == "c":
            self._cell(attributes)
        elif element in _FILLED:
            self._filled()
        elif element == "row":
            self._row(attributes)
        elif element == "extLst":
            self.over = True  # what follows are rules and pictures, whose formulas are no values
        elif element == "f":
            raise Unfit("a formula stands in {cell}; save the sheet with values alone", self.row, cell=self.cell)
        elif element == "mergeCell":
            self._merged(attributes.get("ref", ""))

    @property
    def cell(self) -> str:
        return f"{_letters(self.column)}{self.row}"

    def _row(self, attributes: Mapping[str, str]) -> None:
        row = int(attributes.get("r", self.row + 1))
        if row <= self.row:
            raise Unfit("the workbook is damaged")
        self.row, self.column = row, 0
        self.hidden = attributes.get("hidden") in ("1", "true")

    def _cell(self, attributes: Mapping[str, str]) -> None:
        """Cells come in order, each in its row; a program that says otherwise hides one behind another."""
        column = self.column + 1
        if "r" in attributes:
            found = _PLACE.fullmatch(attributes["r"])
            if found is None or int(found[2]) != self.row:
                raise Unfit("the workbook is damaged")
            column = _number(found[1])
        if column <= self.column:
            raise Unfit("the workbook is damaged")
        self.column = column
        if attributes.get("t") == "e":
            raise Unfit("the cell {cell} holds an error", self.row, cell=self.cell)

    def _filled(self) -> None:
        if self.row > MOST_ROWS + 1 or self.column > MOST_COLUMNS:
            reason = "the sheet reaches to {cell}; at most {rows} rows and {columns} columns are read"
            raise Unfit(reason, self.row, cell=self.cell, rows=MOST_ROWS, columns=MOST_COLUMNS)
        if self.hidden:
            self.seen.hidden_rows += 1
            self.hidden = False
        self.seen.rows, self.seen.columns = self.row, max(self.seen.columns, self.column)

    def _merged(self, cells: str) -> None:
        first = cells.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$").lstrip("$")
        if first == "1":
            raise Unfit("header cells are merged ({cells}); each column needs a heading of its own", 1, cells=cells)
        line = int(first) if first.isdecimal() else None
        raise Unfit("cells are merged ({cells}); each row needs values of its own", line, cells=cells)


def look_through(part: bytes) -> Look:
    """What a sheet holds; Unfit where it holds what no list of people does."""
    if part.count(b"<") > 2 * MOST_ELEMENTS:
        raise Unfit("the workbook unpacks to far more than a list of people; give it as CSV")
    looking = _Looking()
    walk(part, looking)
    return looking.seen


def strings_of(part: bytes) -> None:
    """The texts that cells point to. Their reader makes room for as many as they say they are, so that is held."""
    said = first_element(part)
    counts = [said.get(name, "0") for name in ("count", "uniqueCount")]
    if len(_STRINGS.findall(part)) != 1 or not all(n.isdecimal() and int(n) <= MOST_ELEMENTS for n in counts):
        raise Unfit("the workbook is damaged")


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters
