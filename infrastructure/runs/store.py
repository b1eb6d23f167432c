"""The run store on the database: implements `application.ports.RunStore`."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import func, or_, select

from application.ports import Attachment, BankAnswer, Stretch
from domain.payment_run.run_line import RunLine
from infrastructure.database import Database
from infrastructure.database.chunks import chunks
from infrastructure.journal.tables import events
from infrastructure.projections.tables import IN_USE
from infrastructure.runs.beside import ROWS_AT_ONCE, AnswersBeside, LinesBeside
from infrastructure.runs.rows import line_of
from infrastructure.runs.tables import bank_answers, run_lines


class Runs:
    def __init__(self, database: Database) -> None:
        self._database = database

    def lines_beside(self, lines: Sequence[RunLine]) -> Attachment:
        return LinesBeside(self._database, lines)

    def answers_beside(self, answers: Sequence[BankAnswer]) -> Attachment:
        return AnswersBeside(self._database, answers)

    def lines(self, run_no: str, computation: int, stretch: Stretch | None = None) -> Iterator[RunLine]:
        table = run_lines.c
        query = select(run_lines).where(table.run_no == run_no, table.computation == computation)
        after = 0
        if stretch is not None:
            first, last = stretch
            query, after = query.where(table.number <= last), first - 1
        while True:
            page = query.where(table.number > after).order_by(table.number).limit(ROWS_AT_ONCE)
            with self._database.reader() as connection:
                rows = connection.execute(page).all()
            yield from map(line_of, rows)
            if len(rows) < ROWS_AT_ONCE:
                return
            after = rows[-1].number

    def stretches(self, run_no: str, computation: int) -> dict[str, Stretch]:
        table = run_lines.c
        first, last = func.min(table.number), func.max(table.number)
        query = (
            select(table.case_key, first, last)
            .where(table.run_no == run_no, table.computation == computation)
            .group_by(table.case_key)
            .order_by(first)
        )
        with self._database.reader() as connection:
            return {case: (first, last) for case, first, last in connection.execute(query)}

    def answers(self, run_no: str) -> Sequence[BankAnswer]:
        table = bank_answers.c
        query = select(bank_answers).where(table.run_no == run_no).order_by(table.settlement, table.payee)
        with self._database.reader() as connection:
            return [BankAnswer(row.payee, row.outcome, row.amount, row.reason) for row in connection.execute(query)]

    def returned_accounts(self) -> frozenset[tuple[str, int]]:
        """Payee and version of the account from which the bank ever sent money back; sent is what was computed last."""
        line, answer = run_lines.c, bank_answers.c
        made = run_lines.alias().c
        sent = select(func.max(made.computation)).where(made.run_no == answer.run_no).scalar_subquery()
        same = (line.run_no == answer.run_no) & (line.payee == answer.payee) & (line.computation == sent)
        query = (
            select(line.payee, line.account)
            .join_from(run_lines, bank_answers, same)
            .where(answer.outcome == "returned", line.amount > 0)
            .distinct()
        )
        with self._database.reader() as connection:
            return frozenset((payee, account) for payee, account in connection.execute(query))

    def entered_by(self, cases: Collection[str]) -> tuple[str, ...]:
        """By the events of the cases themselves and of whatever they follow."""
        event, followed = events.c, IN_USE.followed.c
        in_the_role = or_(event.role.is_(None), event.role == "intake")
        found: set[str] = set()
        with self._database.reader() as connection:
            for chunk in chunks(cases):
                streams = select(followed.stream).where(followed.case_key.in_(chunk))
                about = or_(event.case_key.in_(chunk), event.stream.in_(streams))
                found |= {*connection.execute(select(event.by).where(about, in_the_role).distinct()).scalars()}
        return tuple(sorted(found))
