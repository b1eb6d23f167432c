"""One sheet of a workbook, chosen and looked through, in a new workbook that holds nothing else.

What is read afterwards is what was looked at here: two programs may disagree about one zip file, not about this one.
"""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from infrastructure.files.markup import walk
from infrastructure.files.sheet_part import Look, look_through, strings_of
from infrastructure.files.unfit import Unfit
from infrastructure.files.zip_guard import parts

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK = "xl/workbook.xml"
_SHEETS = "xl/worksheets/"
_NOT_READ = ("docprops/", "customxml/", "xl/theme/", "xl/media/", "xl/drawings/", "xl/printersettings/")


@dataclass(frozen=True)
class Chosen:
    """A workbook with the chosen sheet alone, and what its looking through brought to light."""

    content: bytes
    look: Look


def chosen(content: bytes, kind: str) -> Chosen:
    """The sheet that a file of this kind means: the only one, or the one that bears the kind's name."""
    held: dict[str, bytes] = {}
    for name, part in parts(content):
        _without_links(name, part)
        if (name.endswith(".xml") and not name.startswith(_NOT_READ)) or name == "xl/_rels/workbook.xml.rels":
            held[name] = part
    del content
    if b"macroEnabled" in held.get("[content_types].xml", b""):
        raise Unfit("the workbook holds macros or embedded objects; save it as .xlsx without them")
    sheets, since_1904 = _sheets(held)
    names = [name for name in sheets if name.strip().lower() == kind] if len(sheets) > 1 else list(sheets)
    if len(names) != 1:
        reason = "the workbook has several sheets ({sheets}); keep one, or name the one that is meant {kind}"
        raise Unfit(reason, sheets=", ".join(sheets), kind=kind)
    linked = _links(held)
    type_, target = linked.get(sheets[names[0]], ("", ""))
    if type_ != "worksheet":
        raise Unfit("the workbook is damaged")
    sheet = held.pop(target)
    for name, part in held.items():
        if name.startswith(_SHEETS):
            walk(part)
    strings, styles = (
        next((held[target] for type_, target in linked.values() if type_ == wanted), None)
        for wanted in ("sharedStrings", "styles")
    )
    held.clear()
    look = look_through(sheet)
    if strings is not None:
        strings_of(strings)
    return Chosen(_alone(sheet, strings, styles, since_1904), look)


def _without_links(name: str, part: bytes) -> None:
    """Every piece of XML is read to its end once, also those that nobody needs: a bomb in one is a bomb."""

    def look(element: str, attributes: Mapping[str, str]) -> None:
        away = attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith("/hyperlink")
        if element == "Relationship" and away:
            raise Unfit("the workbook draws on other files or databases; save it with values alone")

    if name.endswith(".rels"):
        walk(part, look)
    elif name.endswith(".xml") and not name.startswith(_SHEETS):
        walk(part)


def _sheets(held: Mapping[str, bytes]) -> tuple[dict[str, str], bool]:
    """Name → the link to its part, in order; and whether days are counted from 1904 on."""
    found: dict[str, str] = {}
    since_1904 = False

    def look(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal since_1904
        if element == "sheet":
            link = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            found[attributes.get("name", "")] = link
        elif element == "workbookPr":
            since_1904 = attributes.get("date1904") in ("1", "true")

    if _WORKBOOK not in held:
        raise Unfit("the file is no workbook, or only part of one")
    walk(held[_WORKBOOK], look)
    return found, since_1904


def _links(held: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    """Link → what kind of part it leads to, and that part's name."""
    found: dict[str, tuple[str, str]] = {}

    def look(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/").lower()
            if target in held:
                found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], target

    walk(held.get("xl/_rels/workbook.xml.rels", b"<none/>"), look)
    return found


def _alone(sheet: bytes, strings: bytes | None, styles: bytes | None, since_1904: bool) -> bytes:
    """A workbook of this sheet; stored without packing, since it is read at once and thrown away."""
    links = {
        "worksheet": ("sheet.xml", sheet),
        "sharedStrings": ("sharedStrings.xml", strings),
        "styles": ("styles.xml", styles),
    }
    relations = "".join(
        f'<Relationship Id="{type_}" Type="{_LINK}/{type_}" Target="{target}"/>'
        for type_, (target, part) in links.items()
        if part is not None
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(
            "_rels/.rels", _relations(f'<Relationship Id="w" Type="{_LINK}/officeDocument" Target="{_WORKBOOK}"/>')
        )
        archive.writestr(
            _WORKBOOK,
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}"><workbookPr date1904="{int(since_1904)}"/>'
            '<sheets><sheet name="sheet" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(relations))
        for target, part in links.values():
            if part is not None:
                archive.writestr(f"xl/{target}", part)
    return written.getvalue()


def _relations(links: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
