"""Empty intake files to be filled in: headings as they are read, cells of the right kind, an example beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from application.intake.columns import Form
from infrastructure.files.placing import placed
from infrastructure.files.table import Styles, Table, workbook, write_csv

LAST_ROW = 1_048_575
EXAMPLE = "example 示例"
_WIDTH = 22


@dataclass(frozen=True)
class Column:
    """A column of a template: what is written above it, what may stand in it, and what helps whoever fills it in."""

    heading: str
    form: Form
    needed: bool
    example: str
    choices: Mapping[str, str]
    """code → its words, where the list is closed"""
    several: bool = False
    """whether a cell may hold several of the choices, with `;` between them"""


def places(folder: Path, kind: str) -> tuple[Path, Path]:
    """Where the workbook and the CSV file go: apart, since a folder is imported with all that lies in it."""
    return folder / f"{kind}.xlsx", folder / "csv" / f"{kind}.csv"


def write_templates(folder: Path, kind: str, columns: Sequence[Column], overwrite: bool) -> list[str]:
    """Writes the kind's workbook and CSV file, and gives their names."""
    book, table = places(folder, kind)
    write_csv(table, Table(kind, [column.heading for column in columns], []), overwrite)
    with placed(book, overwrite) as place, workbook(place, constant_memory=False) as written:
        styles = Styles(written)
        _to_fill_in(written.add_worksheet(kind), columns, styles)
        _explained(written.add_worksheet(EXAMPLE), columns, styles)
    return [str(place.relative_to(folder)) for place in (book, table)]


def _to_fill_in(sheet: Any, columns: Sequence[Column], styles: Styles) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTH, styles.day if column.form == "day" else styles.text)
        sheet.write_string(0, place, column.heading, styles.heading)
        if column.choices:
            rule = {"validate": "list", "source": list(column.choices), "show_error": not column.several}
            sheet.data_validation(1, place, LAST_ROW, place, rule)


def _explained(sheet: Any, columns: Sequence[Column], styles: Styles) -> None:
    """The same headings with a row filled in, and below them, column by column, what may stand there."""
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTH)
        sheet.write_string(0, place, column.heading, styles.heading)
        sheet.write_string(1, place, column.example, styles.text)
    sheet.write_string(
        3, 0, "Only an example; nothing on this sheet is imported. 仅为示例，本表内容不导入。", styles.text
    )
    for row, column in enumerate(columns, start=4):
        content = " · ".join(f"{code} {words}" for code, words in column.choices.items())
        needed = "required 必填" if column.needed else ""
        several = "separated by ; 可多项，以 ; 分隔" if column.several else ""
        for place, text in enumerate((column.heading, needed, " · ".join(filter(None, (content, several))))):
            sheet.write_string(row, place, text, styles.text)
