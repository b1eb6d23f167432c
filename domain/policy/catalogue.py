"""The annexed list of occupations (职业（工种）目录), one row a line in `catalogue.csv`."""

import csv
import re

from domain.kernel.record import Record

REQUIRED = ("seq", "code", "name")
OPTIONAL = ("category", "remark", "suffix")


class CatalogueRow(Record):
    """An occupation (职业) by its national code; the suffix S or L (数字、绿色职业) is printed after the name."""

    seq: int
    code: str
    name: str
    category: str = ""
    remark: str = ""
    suffix: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """What the row prints, in no particular order: cities order their columns differently."""
        printed = (str(self.seq), self.code, self.name + self.suffix, self.category, self.remark)
        return tuple(sorted(cell for cell in printed if cell))


def rows(content: str, problems: list[str]) -> tuple[CatalogueRow, ...]:
    """The rows of the file; what is wrong with them is added to the problems, and the row left out."""
    reader = csv.DictReader(content.splitlines(keepends=True), restkey="", restval="")
    header = reader.fieldnames or ()
    problems += [f"catalogue.csv has no column {name}" for name in REQUIRED if name not in header]
    problems += [f"catalogue.csv: the column {name!r} is unknown" for name in header if name not in REQUIRED + OPTIONAL]
    if not set(REQUIRED) <= set(header) <= set(REQUIRED + OPTIONAL):
        return ()
    found: list[CatalogueRow] = []
    first_line: dict[str, int] = {}
    for line in reader:
        code, seq, where = line["code"], line["seq"], f"catalogue.csv, line {reader.line_num}"
        if "" in line:
            problems.append(f"{where}: there are more cells than columns")
        elif not re.fullmatch(r"[1-9][0-9]*", seq):
            problems.append(f"{where}: {seq!r} is no running number")
        elif not re.fullmatch(r"[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}", code):
            problems.append(f"{where}: {code!r} is no occupation code such as 4-10-01-05")
        elif code in first_line:
            problems.append(f"{where}: the code {code} already stands in line {first_line[code]}")
        else:
            first_line[code] = reader.line_num
            found.append(CatalogueRow.model_validate({**line, "seq": int(seq)}))
    return tuple(found)
