"""What is recorded with a run's event in the same transaction: the lines of a computation, the bank's answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection

from application.ports import BankAnswer
from domain.kernel.recorded import Recorded
from domain.payment_run.events import RunComputed, RunSettled
from domain.payment_run.run_line import RunLine
from infrastructure.database import Database
from infrastructure.runs.rows import row_of
from infrastructure.runs.tables import bank_answers, run_lines

ROWS_AT_ONCE = 5_000


@dataclass
class LinesBeside:
    """An Attachment: the lines of the one computation that the transaction records."""

    database: Database
    lines: Sequence[RunLine] = field(repr=False)

    def record(self, connection: Connection, recorded: Sequence[Recorded]) -> None:
        [event] = [one.event for one in recorded if isinstance(one.event, RunComputed)]
        rows = (row_of(event.run_no, event.computation, line) for line in self.lines)
        for page in _pages(rows):
            self.database.insert(connection, run_lines, page)


@dataclass
class AnswersBeside:
    """An Attachment: what the bank told, in the one settlement that the transaction records."""

    database: Database
    answers: Sequence[BankAnswer] = field(repr=False)

    def record(self, connection: Connection, recorded: Sequence[Recorded]) -> None:
        [event] = [one.event for one in recorded if isinstance(one.event, RunSettled)]
        rows = (
            (event.run_no, one.payee, one.outcome, event.settlement, one.amount, one.reason) for one in self.answers
        )
        for page in _pages(rows):
            self.database.insert(connection, bank_answers, page)


def _pages(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    while page := list(islice(rows, ROWS_AT_ONCE)):
        yield page
