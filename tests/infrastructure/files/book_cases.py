"""Workbooks: sloppy ones that are taken, hostile and broken ones that are not."""

import random
from collections.abc import Callable

from tests.infrastructure.files.books import DAY, LINK, MONTH, Cell, book, raw, worksheet
from tests.infrastructure.files.cases import (
    CERTIFICATE,
    CERTIFICATES,
    ID,
    ORGANISATION,
    ORGANISATIONS,
    REGISTER,
    ROW,
    Case,
    refused,
    taken,
    wide,
)

BOOK = "organisations.xlsx"
GOOD = [ORGANISATIONS, ORGANISATION]
DTD = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">'


def a_book(*rows: list[Cell], **more: object) -> Callable[[], bytes]:
    return lambda: book(rows or GOOD, **more)  # type: ignore[arg-type]


def one(kind: list[str], row: list[str], **changed: Cell) -> Callable[[], bytes]:
    """A book of one row, in which some cells are changed."""
    return a_book(list(kind), [changed.get(name, cell) for name, cell in zip(kind, row, strict=True)])


def styled(number: float, style: int) -> tuple[str, str]:
    return f's="{style}"', f"<v>{number}</v>"


def laughs() -> str:
    more = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return raw("<sheetData><row><c><v>&l9;</v></c></row></sheetData>", head=f"{DTD}{more}]>")


def elements(count: int) -> str:
    """So many empty elements of sixteen names, which pack badly."""
    letters = random.Random(7).randbytes(count // 2).hex().translate(str.maketrans("0123456789", "ghijklmnop"))
    return "".join(f"<{letter}/>" for letter in letters)


def lying() -> bytes:
    """The good book, whose list of parts gives the sheet a size that is not its own."""
    content = bytearray(book(GOOD))
    place = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def linked(type_: str, target: str) -> str:
    return f'<Relationship Id="x" Type="{LINK}/{type_}" Target="{target}" TargetMode="External"/>'


def strings(count: int) -> dict[str, str | bytes]:
    return {"xl/sharedStrings.xml": f'<sst xmlns="m" count="{count}" uniqueCount="{count}"><si><t>x</t></si></sst>'}


def shared() -> str:
    return f'<Relationship Id="t" Type="{LINK}/sharedStrings" Target="sharedStrings.xml"/>'


FAR = '<row r="1048576"><c r="XFD1048576"{}</row>'
START = worksheet(GOOD)

BOOK_CASES: list[Case] = [
    taken("a plain book", BOOK, a_book()),
    taken("two sheets, one named", BOOK, a_book(sheets=["ORGANISATIONS ", "notes"])),
    taken("empty rows between and behind", BOOK, a_book(ORGANISATIONS, [], ORGANISATION, [""] * 4, [], [])),
    taken("formats down to the last row and column", BOOK,
          a_book(sheet=START.replace("</sheetData>", FAR.format(' s="1"/>') + "</sheetData>"))),
    taken("dimensions of sixteen million rows", BOOK, a_book(sheet=worksheet(GOOD, before='<dimension ref="A1:XFD16777216"/>'))),
    taken("a link to a page", BOOK, a_book(parts={"xl/worksheets/_rels/sheet1.xml.rels":
          f'<Relationships>{linked("hyperlink", "mailto:a@b.example")}</Relationships>'})),
    taken("lists to choose from and rules with formulas", BOOK, a_book(after=(
          '<dataValidations><dataValidation><formula1>a</formula1></dataValidation></dataValidations>'
          '<extLst><ext><x14:v xmlns:x14="x"><xm:f xmlns:xm="y">b!$A$1</xm:f></x14:v></ext></extLst>'))),
    taken("a hidden row", BOOK, a_book(sheet=START.replace('<row r="2"', '<row r="2" hidden="1"')), "1 hidden rows"),
    taken("cells that do not say where they are", BOOK,
          a_book(sheet=START.replace('r="A2" ', "").replace('r="B2" ', "").replace(' r="2"', ""))),
    taken("a day as a date", "certificates.xlsx", one(CERTIFICATES, CERTIFICATE, issued_on=styled(45809, DAY))),
    taken("a day since 1904", "certificates.xlsx", lambda: book(
          [CERTIFICATES, [*CERTIFICATE[:4], styled(44347, DAY)]], workbook_pr='<workbookPr date1904="1"/>')),
    taken("a day as text", "certificates.xlsx", one(CERTIFICATES, CERTIFICATE)),
    taken("a month as a date", "register.xlsx", one(REGISTER, ROW, month=styled(45809, MONTH)), "taken as months"),
    taken("whole numbers as codes", BOOK, one(ORGANISATIONS, ORGANISATION, division=330502), "without leading zeros"),
    taken("a number in a column nobody reads", BOOK, a_book([*ORGANISATIONS, "x"], [*ORGANISATION, 1.5]), "columns ignored: x"),
    taken("full-width digits", "register.xlsx", one(REGISTER, ROW, id_number=wide(ID)), "id_number: full-width"),
    taken("a letter in pieces, with its sound", BOOK, one(ORGANISATIONS, ORGANISATION, name=(
          't="inlineStr"', "<is><r><t>湖州</t></r><r><t>公司</t></r><rPh sb='0' eb='1'><t>hu</t></rPh></is>"))),
    refused("an ID number as a number", "register.xlsx", one(REGISTER, ROW, id_number=int(ID[:17] + "0")), "drops the last digits", ":2"),
    refused("a certificate's number of 16 digits as a number", "certificates.xlsx",
            one(CERTIFICATES, CERTIFICATE, certificate_no=2025330502000017), "drops the last digits"),
    refused("a day as a bare number", "certificates.xlsx", one(CERTIFICATES, CERTIFICATE, issued_on=45809), "a bare number is no day"),
    refused("a day with a time", "certificates.xlsx", one(CERTIFICATES, CERTIFICATE, issued_on=styled(45809.5, DAY)), "time of day"),
    refused("a month as a bare number", "register.xlsx", one(REGISTER, ROW, month=202506), "a bare number is no month"),
    refused("a day in a column of months", "register.xlsx", one(REGISTER, ROW, month=styled(45820, DAY)), "not in the form"),
    refused("a number that became a date", "certificates.xlsx", one(CERTIFICATES, CERTIFICATE, certificate_no=styled(45809, DAY)),
            "the cell holds a date"),
    refused("a fraction", BOOK, one(ORGANISATIONS, ORGANISATION, division=330502.5), "a fraction"),
    refused("a number without end", BOOK, one(ORGANISATIONS, ORGANISATION, division=("", "<v>1e999</v>")), "a fraction"),
    refused("true", BOOK, one(ORGANISATIONS, ORGANISATION, division=('t="b"', "<v>1</v>")), "true or false"),
    refused("an error", BOOK, one(ORGANISATIONS, ORGANISATION, division=('t="e"', "<v>#N/A</v>")), "D2 holds an error"),
    refused("a formula", BOOK, one(ORGANISATIONS, ORGANISATION, name=("", "<f>HYPERLINK(1)</f><v>1</v>")), "formula stands in B2"),
    refused("a formula under a prefix", BOOK, a_book(sheet=START.replace("<worksheet", '<worksheet xmlns:q="q"').replace(
            "<is><t>employer", "<q:f>1</q:f><is><t>employer")), "formula stands in C2"),
    refused("text that is a formula", BOOK, one(ORGANISATIONS, ORGANISATION, name="=1+1"), "a formula stands here"),
    refused("merged headings", BOOK, a_book(after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'), "header cells are merged (A1:B1)"),
    refused("merged rows", BOOK, a_book(after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'), "cells are merged (A2:A3)"),
    refused("several sheets of other names", BOOK, a_book(sheets=["一月", "二月"]), "一月, 二月"),
    refused("macros", BOOK, a_book(parts={"xl/vbaProject.bin": b"1"}), "macros"),
    refused("a book made for macros", "organisations.xlsm", a_book(types='<Override ContentType="a.macroEnabled.b"/>'), "macros"),
    refused("an embedded object", BOOK, a_book(parts={"xl/embeddings/oleObject1.bin": b"1"}), "embedded objects"),
    refused("another book's cells", BOOK, a_book(parts={"xl/externalLinks/externalLink1.xml": "<a/>"}), "draws on other files"),
    refused("a link to a file", BOOK, a_book(links=linked("attachedTemplate", "file:///x")), "draws on other files"),
    refused("a billion laughs", BOOK, lambda: book(sheet=laughs()), "entities of its own"),
    refused("a file for an entity", BOOK, lambda: book(sheet=raw("&x;", f'{DTD}<!ENTITY x SYSTEM "file:///x">]>')), "entities of its own"),
    refused("entities in the styles", BOOK, a_book(parts={"xl/styles.xml": f"{DTD}]><styleSheet/>"}), "entities of its own"),
    refused("three hundred megabytes of blanks", BOOK, lambda: book(sheet=b" " * (300 << 20)), "unpacks to far more"),
    refused("sixty megabytes of noise in six parts", BOOK,
            lambda: book(GOOD, parts={f"xl/media/{n}.bin": b"%d" % n * (12 << 20) for n in range(6)}), "unpacks to far more"),
    refused("six million elements", BOOK, lambda: book(sheet=raw(elements(6_000_000))), "unpacks to far more"),
    refused("a part that hides its size", BOOK, lying, "damaged"),
    refused("a part twice", BOOK, lambda: book(GOOD, twice="xl/worksheets/SHEET1.xml"), "a part twice"),
    refused("a part outside", BOOK, a_book(parts={"../../x": b"1"}), "damaged"),
    refused("seven hundred parts", BOOK, a_book(parts={f"xl/p{n}.xml": "<a/>" for n in range(700)}), "more than 500 parts"),
    refused("a cell in the last row and column", BOOK,
            a_book(sheet=START.replace("</sheetData>", FAR.format("><v>1</v></c>") + "</sheetData>")), "reaches to XFD1048576"),
    refused("four billion texts", BOOK, a_book(parts=strings(4_000_000_000), links=shared()), "damaged"),
    refused("a text that is not there", BOOK, lambda: book([ORGANISATIONS, [('t="s"', "<v>7</v>")]], parts=strings(1), links=shared()),
            "damaged"),
    refused("rows out of order", BOOK, a_book(sheet=START.replace('<row r="2"', '<row r="1"')), "damaged"),
    refused("a cell behind another", BOOK, a_book(sheet=START.replace('r="B2"', 'r="A2"')), "damaged"),
    refused("UTF-16 in a part", BOOK, a_book(sheet=worksheet(GOOD).replace("UTF-8", "UTF-16").encode("utf-16")), "damaged"),
    refused("XML that does not close", BOOK, a_book(sheet=worksheet(GOOD)[:-3]), "damaged"),
    refused("half a file", BOOK, lambda: book(GOOD)[:-200], "no workbook, or only part"),
    refused("no sheet to a name", BOOK, lambda: book(GOOD).replace(b"sheet1.xml", b"sheet9.xml", 1), "damaged"),
    refused("an old book", "organisations.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old .xls form"),
    refused("a locked book", BOOK, lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    refused("no book at all", BOOK, lambda: random.Random(7).randbytes(400), "no workbook"),
    refused("text under a wrong name", BOOK, lambda: b"org_code,name\n", "no workbook"),
    refused("thirty megabytes", BOOK, lambda: random.Random(7).randbytes(30 << 20), "larger than 20 MB"),
    refused("an empty sheet", BOOK, lambda: book([]), "no header"),
]  # fmt: skip
