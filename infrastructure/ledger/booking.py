"""Books what events move (记账), in their own transaction; what would leave less than nothing somewhere is refused."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, literal, select, union_all
from sqlalchemy import insert as insert_into

from domain.kernel.line_amounts import LineAmount
from domain.kernel.record import Refusal
from domain.kernel.recorded import Recorded
from domain.ledger.accounts import Account
from domain.ledger.transfers import BOOKED, OfLines, OfRun, transfers
from infrastructure.database import Database
from infrastructure.ledger.tables import movements
from infrastructure.runs.tables import run_lines

_WITHOUT_END: Account = "budget"
"""The account money comes from: how much it has is for budgets to say."""


def book(database: Database, connection: Connection, recorded: Iterable[Recorded]) -> None:
    """Writes the movements of these events; Refusal where an account of a line would fall below nothing."""
    positions = [one.position for one in recorded if isinstance(one.event, BOOKED) and _book(database, connection, one)]
    if positions and (line := overdrawn(connection, positions)) is not None:
        raise Refusal(
            "of {case} {learner_no} {tranche} there is not so much on the account {account}",
            case=line.case_key,
            learner_no=line.learner_no,
            tranche=line.tranche,
            account=line.account,
        )


def book_again(database: Database, connection: Connection, recorded: Iterable[Recorded]) -> int:
    """Folds the ledger anew from these events, which are all that move money; how many rows were not as they say."""
    before = _rows(connection)
    connection.execute(delete(movements))
    for one in recorded:
        _book(database, connection, one)
    return len(before ^ _rows(connection))


def _rows(connection: Connection) -> set[tuple[Any, ...]]:
    return {tuple(row) for row in connection.execute(select(movements))}


def _book(database: Database, connection: Connection, one: Recorded) -> bool:
    number = 0
    for transfer in transfers(one.event):
        if isinstance(transfer, OfRun):
            _of_run(connection, one, transfer)
        else:
            number = _of_lines(database, connection, one, transfer, number)
    return bool(transfers(one.event))


def _of_run(connection: Connection, one: Recorded, transfer: OfRun) -> None:
    """Every line that the run pays, with one statement however many there are."""
    connection.execute(insert_into(movements).from_select(movements.columns.keys(), rows_of_run(one, transfer)))


def rows_of_run(one: Recorded, transfer: OfRun) -> Select[Any]:
    """The movements of every line that the run pays, as the event makes them."""
    line = run_lines.c
    amount = line.amount if transfer.returned_from is None else line.amount - line.kept_back
    rows = select(
        literal(one.position),
        line.number,
        literal(_day(one)),
        line.run_no,
        line.case_key,
        func.coalesce(line.learner_no, ""),
        line.tranche,
        line.payee,
        func.coalesce(line.budget, ""),
        literal(transfer.source),
        literal(transfer.target),
        amount,
    ).where(line.run_no == transfer.run_no, line.computation == transfer.computation, amount > 0)
    if transfer.returned_from is not None:
        return rows.where(line.payee.in_(transfer.returned_from))
    return rows


def _of_lines(database: Database, connection: Connection, one: Recorded, transfer: OfLines, number: int) -> int:
    """Puts their rows down, numbered on from the last; gives the last number."""
    rows = rows_of_lines(connection, one, transfer, number)
    database.insert(connection, movements, rows)
    return number + len(rows)


def rows_of_lines(connection: Connection, one: Recorded, transfer: OfLines, number: int) -> list[tuple[Any, ...]]:
    """Lines that were sent before: the movement goes by the payee and the budget of that time."""
    run_no = getattr(one.event, "run_no", None) or ""
    rows: list[tuple[Any, ...]] = []
    for line in transfer.lines:
        number += 1
        payee, budget = _sent_to(connection, line, one.position)
        rows.append(
            (
                *(one.position, number, _day(one), run_no, line.case, line.learner_no or "", line.tranche),
                *(payee, budget, transfer.source, transfer.target, line.amount),
            )
        )
    return rows


def _day(one: Recorded) -> str:
    """Everything that moves money is told with its day."""
    assert one.event.legal_day is not None
    return one.event.legal_day.isoformat()


def _sent_to(connection: Connection, line: LineAmount, position: int) -> tuple[str, str]:
    """To whom and from which budget the line's money went last, by then."""
    table = movements.c
    query = select(table.payee, table.budget).where(
        table.case_key == line.case,
        table.learner_no == (line.learner_no or ""),
        table.tranche == line.tranche,
        table.target == "sent",
        table.position <= position,
    )
    found = connection.execute(query.order_by(table.position.desc()).limit(1)).first()
    if found is None:
        raise Refusal("nothing was sent of {case} {learner_no} {tranche}", **line.key._asdict())
    return found.payee, found.budget


def overdrawn(connection: Connection, positions: Sequence[int] | None = None) -> Any:
    """A line on which an account stands below nothing, among those that these events touched, or among all."""
    table = movements.c
    place = (table.case_key, table.learner_no, table.tranche)
    moved_by = () if positions is None else (table.position.in_(positions),)
    touched = select(*place).where(*moved_by).distinct().subquery()
    same = and_(*(column == touched.c[column.name] for column in place))
    moved = union_all(
        *(
            select(*place, side.label("account"), amount.label("amount")).join(touched, same)
            for side, amount in ((table.target, table.amount), (table.source, -table.amount))
        )
    ).subquery()
    query = (
        select(moved.c.case_key, moved.c.learner_no, moved.c.tranche, moved.c.account)
        .where(moved.c.account != _WITHOUT_END)
        .group_by(moved.c.case_key, moved.c.learner_no, moved.c.tranche, moved.c.account)
        .having(func.sum(moved.c.amount) < 0)
        .limit(1)
    )
    return connection.execute(query).first()
