"""The same sums by hand: what somebody would write in SQL who trusts the kept lines and asks no questions.

It reads the kept lines and the movements, adds up by payee, writes the rows of the run and the movements of each step
into scratch tables, and the same lists as CSV, but for the names, which the vault has. No checks, no holds, no papers.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, Table, text

from infrastructure.database import Database
from infrastructure.ledger.tables import movements
from infrastructure.runs.tables import run_lines

ROWS_AT_ONCE = 5_000
RUN_NO = "BY-HAND"
_SCRATCH = MetaData()


def _like(table: Table, name: str) -> Table:
    """A scratch table with the same columns."""
    columns = (Column(one.name, one.type, primary_key=one.primary_key, nullable=one.nullable) for one in table.columns)
    return Table(name, _SCRATCH, *columns, sqlite_strict=True, info={"private": True})


LINES, MOVED = _like(run_lines, "by_hand_lines"), _like(movements, "by_hand_movements")

_DUE = text("""
    SELECT l.case_key, l.learner_no, l.tranche, l.policy, l.programme, l.payee, l.entitlement, l.payable, l.basis,
           l.earned_on, l.payable_from, l.last_day, l.reasons, l.clauses,
           l.payable - COALESCE(SUM(CASE WHEN m.target IN ('sent', 'claimed_back', 'written_off') THEN m.amount
                                         WHEN m.source IN ('sent', 'claimed_back', 'written_off') THEN -m.amount
                                         ELSE 0 END), 0) AS due
    FROM tranche_lines l LEFT JOIN movements m
      ON m.case_key = l.case_key AND m.learner_no = COALESCE(l.learner_no, '') AND m.tranche = l.tranche
    WHERE l.payable > 0
    GROUP BY l.case_key, l.place, l.learner_no, l.tranche, l.policy, l.programme, l.payee, l.entitlement, l.payable,
             l.basis, l.earned_on, l.payable_from, l.last_day, l.reasons, l.clauses
    ORDER BY l.case_key, l.place
""")
_SUMS = text("SELECT payee, COUNT(*), SUM(amount) FROM by_hand_lines GROUP BY payee ORDER BY payee")
_ROWS = text("SELECT * FROM by_hand_lines ORDER BY number")
_MOVE = text("""
    INSERT INTO by_hand_movements (position, number, effective, run_no, case_key, learner_no, tranche, payee, budget,
                                   source, target, amount)
    SELECT :position, number, '', run_no, case_key, COALESCE(learner_no, ''), tranche, payee, '',
           :source, :target, amount
    FROM by_hand_lines WHERE amount > 0
""")
_PAID = {
    "program": text("SELECT payee, SUM(amount - kept_back) FROM run_lines WHERE amount > 0 GROUP BY payee"),
    "by_hand": text("SELECT payee, SUM(amount) FROM by_hand_lines GROUP BY payee"),
}


def compute(url: str, _: Path) -> None:
    """Every line that is due goes into the scratch table; the sums of the payees."""
    with _store(url) as database, database.writer() as connection:
        database.create(connection, _SCRATCH)
        due = connection.execute(_DUE.execution_options(yield_per=ROWS_AT_ONCE))
        numbered = ((number, row) for number, row in enumerate(due, start=1) if row.due > 0)
        while page := [_row(number, row) for number, row in islice(numbered, ROWS_AT_ONCE)]:
            database.insert(connection, LINES, page)
        connection.execute(_SUMS).all()


def publish(url: str, folder: Path) -> None:
    """The list, without names."""
    _write(url, folder / "published.csv", ("number", "case_key", "learner_no", "programme", "tranche", "amount"))


def submit(url: str, _: Path) -> None:
    _moved(url, 1, "budget", "committed")


def approve(url: str, _: Path) -> None:
    _moved(url, 2, "committed", "payable")


def export(url: str, folder: Path) -> None:
    """The money of every line counts as sent; the sums and the lines as CSV."""
    _moved(url, 3, "payable", "sent")
    columns = ("number", "payee", "case_key", "learner_no", "tranche", "amount", "kept_back", "clauses", "basis")
    _write(url, folder / "lines.csv", columns)
    with _store(url) as database, database.reader() as connection:
        _put(folder / "order.csv", ("payee", "lines", "amount"), connection.execute(_SUMS))


STEPS: dict[str, Callable[[str, Path], Any]] = {
    "compute": compute,
    "publish": publish,
    "submit": submit,
    "approve": approve,
    "export": export,
}


def paid(whose: str, url: str) -> dict[str, int]:
    """Payee → what the run of the program pays, or that by hand."""
    with _store(url) as database, database.reader() as connection:
        return {payee: int(amount) for payee, amount in connection.execute(_PAID[whose])}


@contextmanager
def _store(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def _row(number: int, row: Any) -> tuple[Any, ...]:
    due = int(row.due)  # a server adds up to decimals
    return (
        *(RUN_NO, 1, number, row.case_key, row.learner_no, row.tranche, row.policy, row.programme, "", row.payee),
        *(None, None, row.entitlement, row.payable, row.payable - due, due, 0, 0, 0, row.basis),
        *(row.earned_on, row.payable_from, row.last_day, row.reasons, row.clauses, "[]"),
    )


def _moved(url: str, position: int, source: str, target: str) -> None:
    """The sums once more, and a movement of each line."""
    with _store(url) as database, database.writer() as connection:
        connection.execute(_SUMS).all()
        connection.execute(_MOVE, {"position": position, "source": source, "target": target})


def _write(url: str, place: Path, columns: Sequence[str]) -> None:
    with _store(url) as database, database.reader() as connection:
        rows = connection.execute(_ROWS.execution_options(yield_per=ROWS_AT_ONCE))
        _put(place, columns, ([getattr(row, name) for name in columns] for row in rows))


def _put(place: Path, headings: Sequence[str], rows: Any) -> None:
    with place.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        writer.writerows(rows)
