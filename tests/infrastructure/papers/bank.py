"""A bank that answers the order of three payees, the second of whom gets nothing."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from application.bank_return import BankReturn, Settlement, read_return, settled
from application.intake.sheet import IntakeRefused
from infrastructure.files.folder import sheet
from infrastructure.papers import write_papers
from scripts.language import Speech
from tests.papers import order, payee

Row = dict[str, str]
Rows = list[Row]
RUN = "HZ-2026-09"
ORDER = [payee(number) for number in range(1, 4)]


class Bank:
    """The order of three payees (the second gets nothing), and the file that answers it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digest = write_papers(folder, [order()])[f"order-{RUN}.csv"]
        with (folder / f"order-{RUN}-bank-return-template.csv").open(encoding="utf-8-sig", newline="") as stream:
            self.rows: Rows = [
                {heading.split()[-1]: cell for heading, cell in row.items()} for row in csv.DictReader(stream)
            ]

    def answers(self, skip: str = "no") -> Rows:
        """All is paid."""
        head, *lines = self.rows
        return [head | {"skip_bad_lines": skip}, *(line | {"outcome": "paid"} for line in lines)]

    def file(self, rows: Rows) -> Path:
        path = self.folder / "bank-return.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, list(self.rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path

    def read(self, rows: Rows) -> BankReturn:
        return read_return(sheet(self.file(rows), "bank-return"))

    def settled(self, rows: Rows) -> Settlement:
        return settled(self.read(rows), RUN, self.digest, ORDER)

    def refused(self, rows: Rows) -> list[tuple[int | None, str | None, str]]:
        """Line, column and reason of every problem; each can be said in both languages."""
        with pytest.raises(IntakeRefused) as refusal:
            self.settled(rows)
        return [
            (problem.line, problem.column, said(problem.reason, problem.values)) for problem in refusal.value.problems
        ]


def said(reason: str, values: Any) -> str:
    chinese, english = (Speech(lang).phrase(reason, values) for lang in ("zh", "en"))
    assert chinese != english
    return english


Change = Callable[[Rows], Rows]


def head(**cells: str) -> Change:
    """The row H with other cells."""
    return lambda rows: [rows[0] | cells, *rows[1:]]


def first(**cells: str) -> Change:
    """The first payment with other cells."""
    return lambda rows: [rows[0], rows[1] | cells, *rows[2:]]
