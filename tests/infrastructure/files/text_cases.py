"""Text files: sloppy ones that are taken, hostile and broken ones that are not."""

from collections.abc import Sequence

from tests.infrastructure.files.books import book
from tests.infrastructure.files.cases import (
    CERTIFICATE,
    CERTIFICATES,
    FUTURE_ID,
    ID,
    ORG,
    ORGANISATION,
    ORGANISATIONS,
    REGISTER,
    ROW,
    WRONG_ID,
    Case,
    refused,
    taken,
    wide,
)

CSV = "organisations.csv"


def table(*rows: Sequence[str], sign: str = ",", end: str = "\n") -> str:
    return "".join(sign.join(row) + end for row in rows)


def organisations(**changed: str) -> str:
    return table(
        ORGANISATIONS, [changed.get(name, cell) for name, cell in zip(ORGANISATIONS, ORGANISATION, strict=True)]
    )


def register(**changed: str) -> str:
    return table(REGISTER, [changed.get(name, cell) for name, cell in zip(REGISTER, ROW, strict=True)])


def certificates(**changed: str) -> str:
    return table(CERTIFICATES, [changed.get(name, cell) for name, cell in zip(CERTIFICATES, CERTIFICATE, strict=True)])


GOOD = organisations()
CHINESE = GOOD.replace("org_code,name", "统一社会信用代码,名称")
SECOND = table(["91330500000000001A", "联通示例公司", "employer", "330502"])

TEXT_CASES: list[Case] = [
    taken("plain UTF-8", CSV, lambda: GOOD.encode()),
    taken("GB18030 with Chinese headings", CSV, lambda: CHINESE.encode("gb18030"), "read as GB18030"),
    taken("a rare character of GB18030", CSV, lambda: organisations(name="㐂𠮷公司").encode("gb18030"), "GB18030"),
    taken("a mark", CSV, lambda: GOOD.encode("utf-8-sig")),
    taken("two marks", CSV, lambda: b"\xef\xbb\xbf" + GOOD.encode("utf-8-sig"), "byte order mark"),
    taken("only carriage returns", CSV, lambda: GOOD.replace("\n", "\r").encode()),
    taken("line ends of three kinds", CSV, lambda: GOOD.replace("\n", "\r\n", 1).encode() + b"\r\r\n"),
    taken("tabs", "organisations.tsv", lambda: GOOD.replace(",", "\t").encode()),
    taken("tabs, named .csv", CSV, lambda: GOOD.replace(",", "\t").encode()),
    taken("tabs, named .txt", "organisations.txt", lambda: GOOD.replace(",", "\t").encode()),
    taken("fifty thousand empty rows at the end", CSV, lambda: GOOD.encode() + b",,,\n" * 50_000),
    taken("headings of a template", CSV, lambda: GOOD.replace("org_code", "统一社会信用代码 org_code").encode()),
    taken("headings full-width and capital", CSV, lambda: GOOD.replace("org_code", wide("ORG_CODE")).encode()),
    taken("full-width digits in an ID number", "register.csv", lambda: register(id_number=wide(ID)).encode(),
          "id_number: full-width characters or odd blanks made plain in 1 cells"),
    taken("blanks in an ID number", "register.csv", lambda: register(id_number=f"{ID[:6]} {ID[6:14]}\u00a0{ID[14:]}").encode(),
          "id_number: full-width"),
    taken("zero-width blanks in a code", CSV, lambda: organisations(org_code=f"{ORG[:5]}\u200b{ORG[5:]}\ufeff").encode(),
          "org_code: full-width"),
    taken("a full-width day", "certificates.csv", lambda: certificates(issued_on=wide("2025-06-01")).encode(),
          "issued_on: full-width"),
    taken("a full-width semicolon in a list", CSV, lambda: organisations(roles="employer；provider").encode()),
    taken("full-width letters in a name stay", CSV, lambda: organisations(name="ＡＢＣ公司").encode()),
    taken("the same row twice", CSV, lambda: (GOOD + table(ORGANISATION)).encode(), "1 known already"),
    taken("a quoted cell with a line break after it", CSV, lambda: organisations(name='"湖州,公司"').encode()),
    refused("a name with a zero-width blank", CSV, lambda: organisations(name="湖\u200b州").encode(), "invisible character"),
    refused("a name written from right to left", CSV, lambda: organisations(name="湖\u202e州").encode(), "invisible character"),
    refused("a formula", CSV, lambda: organisations(name="=cmd|' /C calc'!A0").encode(), "formula"),
    refused("a full-width formula", CSV, lambda: organisations(name="＝1+1").encode(), "formula"),
    refused("a function", CSV, lambda: organisations(name="@SUM(1)").encode(), "formula"),
    refused("an ID number in scientific writing", "register.csv", lambda: register(id_number="3.30502E+17").encode(),
            "17 digits"),
    refused("a wrong check digit", "register.csv", lambda: register(id_number=WRONG_ID).encode(), "check digit"),
    refused("a birth in the future", "register.csv", lambda: register(id_number=FUTURE_ID).encode(), "lies in the future"),
    refused("a wrong check character of an organisation", CSV, lambda: organisations(org_code=ORG[::-1]).encode(),
            "unified social credit code"),
    refused("two rows under one number", "certificates.csv",
            lambda: (certificates() + table([*CERTIFICATE[:4], "2025-06-02"])).encode(), "another day of issue", ":3"),
    refused("a day as Excel counts it", "certificates.csv", lambda: certificates(issued_on="45809").encode(), "YYYY-MM-DD"),
    refused("semicolons", CSV, lambda: table(ORGANISATIONS, ORGANISATION, sign=";").encode(), "separated by ;"),
    refused("full-width commas", CSV, lambda: table(ORGANISATIONS, ORGANISATION, sign="，").encode(), "separated by ，"),
    refused("UTF-8 with a line of GB18030", CSV, lambda: GOOD.encode() + SECOND.encode("gb18030"), "one encoding", ":2"),
    refused("a mark of UTF-8 before GB18030", CSV, lambda: b"\xef\xbb\xbf" + GOOD.encode("gb18030"), "says that it is UTF-8"),
    refused("neither UTF-8 nor GB18030", CSV, lambda: GOOD.encode() + b"\xff\xff\xff,\x80\n", "neither UTF-8 nor GB18030"),
    refused("UTF-16, as 'Unicode text'", "organisations.txt", lambda: GOOD.replace(",", "\t").encode("utf-16"), "UTF-16"),
    refused("a NUL byte", CSV, lambda: GOOD.replace("公", "\0").encode(), "no text"),
    refused("a quotation mark left open", CSV, lambda: organisations(name='"湖州').encode(), "never closed"),
    refused("text behind a quotation mark", CSV, lambda: organisations(name='"湖州"公司').encode(), "written twice"),
    refused("a quotation mark left open in a long file", CSV,
            lambda: (organisations(name='"湖州') + table(ORGANISATION) * 20_000).encode(), "65536 characters"),
    refused("a cell of a megabyte", CSV, lambda: organisations(name="x" * (1 << 20)).encode(), "65536 characters"),
    refused("a row of four megabytes", CSV, lambda: organisations(name='"x\n",' * 700_000).encode(), "65536 characters"),
    refused("two million columns", CSV, lambda: GOOD.encode() + b"," * 2_000_000, "more than 256 cells"),
    refused("more cells than headings", CSV, lambda: GOOD.encode() + b"a,b,c,d,e\n", "more cells than the header"),
    refused("two million lines", CSV, lambda: GOOD.encode() + b"\n" * 2_000_000, "more than 1048576 lines"),
    refused("seventy megabytes", CSV, lambda: GOOD.encode() + b"\n" * (70 << 20), "larger than 64 MB"),
    refused("nothing at all", CSV, lambda: b"", "no header"),
    refused("a column twice", CSV, lambda: GOOD.replace("division", "ORG_CODE").encode(), "the column stands twice"),
    refused("a workbook under a wrong name", CSV, lambda: book([ORGANISATIONS, ORGANISATION]), "end in .xlsx"),
]  # fmt: skip
