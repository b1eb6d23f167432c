"""What stands where: balances of lines, of budgets, of payees and of everything, now or as of a position."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, get_args

from sqlalchemy import Column, Connection, Select, func, select, union_all

from domain.kernel.line_amounts import LineKey
from domain.kernel.money import Fen
from domain.ledger.accounts import Account, Balance
from domain.ledger.movements import Moved
from infrastructure.database import Database
from infrastructure.database.chunks import chunks
from infrastructure.journal.tables import events
from infrastructure.ledger.tables import movements

BY = ("payee", "budget", "run_no", "case_key")
"""What movements have in common: the columns by which the ledger is added up."""


class Ledger:
    """Reads the movements. `until`: only those recorded up to that position; `on`: only those of that day or before."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_cases(
        self, cases: Collection[str], until: int | None = None, on: date | None = None
    ) -> dict[LineKey, Balance]:
        """The balances of the cases' lines that money ever moved on."""
        table = movements.c
        place = (table.case_key, table.learner_no, table.tranche)
        found: dict[LineKey, Balance] = {}
        with self._database.reader() as connection:
            for chunk in chunks(cases):
                payees: dict[tuple[str, ...], str] = {
                    (row.case_key, row.learner_no, row.tranche): row.payee
                    for row in connection.execute(
                        _known(select(*place, table.payee), until, on)
                        .where(table.case_key.in_(chunk), table.target == "sent")
                        .order_by(table.position)
                    )
                }
                for key, of in _balances(connection, place, until, table.case_key.in_(chunk), on=on).items():
                    case, learner_no, tranche = key
                    found[LineKey(case, learner_no or None, tranche)] = Balance(of, payees.get(key))
        return found

    def moved(self, case: str, until: int | None = None, on: date | None = None) -> list[Moved]:
        """What moved on the case's lines, in order, each with the event that moved it."""
        table, event = movements.c, events.c
        query = select(movements, event.stream, event.version).join(events, event.position == table.position)
        query = _known(query.where(table.case_key == case), until, on).order_by(table.position, table.number)
        with self._database.reader() as connection:
            return [
                Moved(
                    event=f"{row.stream}#{row.version}",
                    on=date.fromisoformat(row.effective),
                    run_no=row.run_no or None,
                    key=LineKey(row.case_key, row.learner_no or None, row.tranche),
                    payee=row.payee,
                    source=row.source,
                    target=row.target,
                    amount=row.amount,
                )
                for row in connection.execute(query)
            ]

    def has_sent(self) -> bool:
        """Whether any money ever was sent by this store."""
        with self._database.reader() as connection:
            return (
                connection.execute(select(movements.c.position).where(movements.c.target == "sent").limit(1)).first()
                is not None
            )

    def of_budgets(self, but_run: str | None = None) -> dict[str, Balance]:
        """The balance of each budget, leaving out what one run moved."""
        table = movements.c
        others = () if but_run is None else (table.run_no != but_run,)
        with self._database.reader() as connection:
            found = _balances(connection, (table.budget,), None, *others)
        return {budget: Balance(of) for (budget,), of in found.items()}

    def trial(self, *by: str, until: int | None = None) -> dict[tuple[str, ...], Balance]:
        """The trial balance (试算平衡) by `payee`, `budget`, `run_no`, `case_key` or several; of everything by none."""
        with self._database.reader() as connection:
            found = _balances(connection, tuple(movements.c[name] for name in by), until)
        return {key: Balance(of) for key, of in found.items()}


def _balances(
    connection: Connection, by: Iterable[Column[Any]], until: int | None, *where: Any, on: date | None = None
) -> dict[tuple[str, ...], dict[Account, Fen]]:
    table = movements.c
    by = tuple(by)
    sides = ((table.target, table.amount), (table.source, -table.amount))
    moved = union_all(
        *(
            _known(select(*by, side.label("account"), amount.label("amount")), until, on).where(*where)
            for side, amount in sides
        )
    ).subquery()
    columns = [moved.c[column.name] for column in by]
    query = select(*columns, moved.c.account, func.sum(moved.c.amount)).group_by(*columns, moved.c.account)
    found: dict[tuple[str, ...], dict[Account, Fen]] = {}
    for *key, account, amount in connection.execute(query):
        assert account in get_args(Account)
        if amount:
            found.setdefault(tuple(key), {})[account] = int(amount)
    return found


def _known(query: Select[Any], until: int | None, on: date | None = None) -> Select[Any]:
    by_then = () if until is None else (movements.c.position <= until,)
    by_day = () if on is None else (movements.c.effective <= on.isoformat(),)
    return query.where(*by_then, *by_day)
