"""A sheet of a workbook as an office's programs write it, read as text."""

import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from application.intake.columns import forms, headings
from application.intake.normal import heading
from application.intake.parsing import shown
from application.intake.rows import KINDS
from application.intake.sheet import Notice, Problem, Sheet, mapped
from infrastructure.files.cells import text_of
from infrastructure.files.unfit import Unfit
from infrastructure.files.workbook import chosen
from infrastructure.files.zip_guard import LARGEST_FILE

Values = list[list[object]]


def read_xlsx(path: Path, kind: str) -> Sheet:
    """The sheet of the file that this kind means; Unfit where it holds none that can be trusted."""
    if path.stat().st_size > LARGEST_FILE:
        raise Unfit("the file is larger than {megabytes} MB; divide it", megabytes=LARGEST_FILE >> 20)
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    found = chosen(content, kind)
    del content
    values = _values(found.content)
    if not values or not any(str(cell).strip() for cell in values[0]):
        raise Unfit("the file has no header", 1)
    reading = _Reading(path.name, kind, values)
    rows = list(reading.rows())
    hidden = found.look.hidden_rows
    notices = [Notice(path.name, "{rows} hidden rows are read too", {"rows": hidden})] if hidden else []
    return Sheet(
        name=path.name,
        kind=kind,
        header=reading.header,
        rows=rows,
        encoding="utf-8",
        digest=digest,
        notices=[*notices, *reading.notices()],
        faults=reading.faults,
    )


def _values(content: bytes) -> Values:
    """The cells, from the sheet's first row and column on."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return book.get_sheet_by_index(0).to_python(skip_empty_area=False)  # type: ignore[return-value]
    except CalamineError:
        raise Unfit("the workbook is damaged") from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how a library in Rust says that it met something unforeseen
            raise Unfit("the workbook is damaged") from None
        raise


class _Reading:
    """Turns values into text row by row, and keeps what could not be turned or was turned into something else."""

    def __init__(self, name: str, kind: str, values: Values) -> None:
        self.name, self.values = name, values
        self.header = [str(cell) for cell in values[0]]
        self.fields, _ = mapped(self.header, headings(KINDS[kind]), heading)
        self.forms = forms(KINDS[kind])
        self.faults: list[Problem] = []
        self.numbers: Counter[str] = Counter()
        self.dates: Counter[str] = Counter()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        for line, row in enumerate(self.values[1:], start=2):
            if any(cell != "" for cell in row):
                yield line, [self._text(line, place, cell) for place, cell in enumerate(row)]

    def notices(self) -> Iterator[Notice]:
        for column, cells in self.numbers.items():
            values = {"column": column, "cells": cells}
            yield Notice(self.name, "{column}: {cells} cells hold numbers, taken without leading zeros", values)
        for column, cells in self.dates.items():
            yield Notice(
                self.name, "{column}: {cells} cells hold dates, taken as months", {"column": column, "cells": cells}
            )

    def _text(self, line: int, place: int, value: object) -> str:
        if isinstance(value, str):
            return value
        field = self.fields.get(place)
        if field is None:
            return str(value)
        form = self.forms[field]
        try:
            text = text_of(value, form)
        except Unfit as unfit:
            self.faults.append(Problem(self.name, line, field, shown(field, str(value)), unfit.reason, unfit.values))
            return ""
        if isinstance(value, int | float):
            self.numbers[field] += 1
        elif form == "month":
            self.dates[field] += 1
        return text
