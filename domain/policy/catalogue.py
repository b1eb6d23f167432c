"""The annexed list of occupations (职业（工种）目录), one row a line in `catalogue.csv`."""

import csv
import re
from collections.abc import Mapping
from datetime import date

from domain.kernel.record import Record

REQUIRED = ("seq", "code", "name")
CODE = r"[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}"
OPTIONAL = ("category", "remark", "suffix", "since", "until")


class CatalogueRow(Record):
    """An occupation (职业) by its national code; the suffix S or L (数字、绿色职业) is printed after the name.

    It stands from a day to a day, both included (动态调整和退出): without them, since ever and still.
    """

    seq: int
    code: str
    name: str
    category: str = ""
    remark: str = ""
    suffix: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""  # where it stands, of a row that the text does not print

    def says(self, other: "CatalogueRow") -> bool:
        """Whether both name the same occupation."""
        return (self.code, self.name, self.category) == (other.code, other.name, other.category)

    def filled(self, other: "CatalogueRow") -> "CatalogueRow":
        """With its last day, where it was open."""
        return self.model_copy(update={"until": self.until or other.until})

    def applies_on(self, day: date) -> bool:
        return (self.since or date.min) <= day <= (self.until or date.max)

    def meets(self, other: "CatalogueRow") -> bool:
        """Whether both stand on some day."""
        return (self.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
            self.until or date.max
        )

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
    found: dict[int, CatalogueRow] = {}
    for line in reader:
        if fault := _fault(line):
            problems.append(f"catalogue.csv, line {reader.line_num}: {fault}")
            continue
        days = {name: date.fromisoformat(line[name]) if line.get(name) else None for name in ("since", "until")}
        row = CatalogueRow.model_validate({**line, **days, "seq": int(line["seq"])})
        if earlier := [number for number, other in found.items() if other.code == row.code and other.meets(row)]:
            stands = f"the code {row.code} already stands in line {earlier[0]}"
            problems.append(f"catalogue.csv, line {reader.line_num}: {stands}")
        else:
            found[reader.line_num] = row
    return tuple(found.values())


def _fault(line: Mapping[str, str]) -> str | None:
    """What keeps the line from being a row."""
    if "" in line:
        return "there are more cells than columns"
    if not re.fullmatch(r"[1-9][0-9]*", line["seq"]):
        return f"{line['seq']!r} is no running number"
    if not re.fullmatch(CODE, line["code"]):
        return f"{line['code']!r} is no occupation code such as 4-10-01-05"
    days = [line.get("since") or "", line.get("until") or ""]
    if wrong := next((day for day in days if day and not _is_day(day)), None):
        return f"{wrong!r} is no day such as 2025-04-01"
    return "the row ends before it begins" if all(days) and days[1] < days[0] else None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
