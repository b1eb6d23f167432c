"""Reads what the project's own pages say: their tables and their blocks of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Page:
    """One Markdown page."""

    text: str

    @classmethod
    def of(cls, name: str) -> "Page":
        return cls((ROOT / name).read_text(encoding="utf-8"))

    def under(self, heading: str) -> "Page":
        """What stands under a heading, up to the next one of whatever level."""
        found = re.search(rf"^#+ {re.escape(heading)}$\n(.*?)(?=^#+ |\Z)", self.text, re.MULTILINE | re.DOTALL)
        assert found, f"there is no heading {heading!r}"
        return Page(found[1])

    @property
    def rows(self) -> list[list[str]]:
        """The cells of every table row, without the header and the line below it."""
        lines = [line for line in self.text.splitlines() if line.startswith("|")]
        after_headers = [place for place, line in enumerate(lines) if set(line) <= set("|- ")]
        left_out = {*after_headers, *(place - 1 for place in after_headers)}
        return [_cells(line) for place, line in enumerate(lines) if place not in left_out]

    def table(self, *header: str) -> list[list[str]]:
        """The rows of the one table on the page that has this header."""
        lines = iter(self.text.splitlines())
        for line in lines:
            if line.startswith("|") and _cells(line) == list(header):
                next(lines)
                return [_cells(row) for row in _while_table(lines)]
        raise AssertionError(f"there is no table {header}")

    def blocks(self, kind: str) -> list[str]:
        """The blocks of code that say they are of this kind."""
        return re.findall(rf"^```{re.escape(kind)}\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL)


def codes(cell: str) -> list[str]:
    """What stands in `code` in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def _cells(line: str) -> list[str]:
    return [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def _while_table(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield line
