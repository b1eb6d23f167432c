"""Workbooks written part by part, so that a test can make what no office program would."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
STYLES = f"""{_HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="3">
<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="17"/></cellXfs></styleSheet>"""
DAY, MONTH = 1, 2
"""Styles that make a day, or a month, of a number."""

Cell = str | int | float | tuple[str, str] | None
"""Text, a number, a ready `<c …>` as (attributes, content), or nothing."""


def book(
    rows: Iterable[Iterable[Cell]] = (),
    sheet: str | bytes | None = None,
    sheets: Iterable[str] = ("Sheet1",),
    parts: Mapping[str, str | bytes] | None = None,
    twice: str | None = None,
    workbook_pr: str = "",
    after: str = "",
    links: str = "",
    types: str = "",
) -> bytes:
    """A workbook: its first sheet from rows or from raw XML, and whatever parts beside it."""
    names = list(sheets)
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{LINK}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in enumerate(names, 1)
    )
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{LINK}/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINK}">{workbook_pr}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            f'{related}<Relationship Id="s" Type="{LINK}/styles" Target="styles.xml"/>{links}'
        ),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": worksheet(rows, after) if sheet is None else sheet,
        **{f"xl/worksheets/sheet{n}.xml": worksheet([["note"]]) for n in range(2, len(names) + 1)},
        **(parts or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in written.items():
            archive.writestr(name, part)
        if twice:
            archive.writestr(twice, written["xl/worksheets/sheet1.xml"])
    return packed.getvalue()


def worksheet(rows: Iterable[Iterable[Cell]], after: str = "", before: str = "") -> str:
    """A sheet's XML; `before` and `after` stand around its cells."""
    data = "".join(f'<row r="{n}">{_cells(n, row)}</row>' for n, row in enumerate(rows, start=1))
    return raw(f"{before}<sheetData>{data}</sheetData>{after}")


def raw(content: str, head: str = _HEAD) -> str:
    """A sheet's XML around content of any kind."""
    return f'{head}<worksheet xmlns="{MAIN}">{content}</worksheet>'


def _cells(line: int, row: Iterable[Cell]) -> str:
    return "".join(_cell(f"{chr(65 + place)}{line}", cell) for place, cell in enumerate(row) if cell is not None)


def _cell(where: str, cell: Cell) -> str:
    match cell:
        case str():
            return f'<c r="{where}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        case tuple():
            return f'<c r="{where}" {cell[0]}>{cell[1]}</c>'
    return f'<c r="{where}"><v>{cell}</v></c>'


def _relations(links: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
