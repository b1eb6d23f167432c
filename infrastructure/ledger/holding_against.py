"""Holds the ledger against the events, movement by movement, without changing anything."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from domain.kernel.record import Refusal
from domain.kernel.recorded import Recorded
from domain.ledger.transfers import BOOKED, OfRun, transfers
from infrastructure.ledger.booking import rows_of_lines, rows_of_run
from infrastructure.ledger.tables import movements


def unlike_events(connection: Connection, recorded: Iterable[Recorded]) -> tuple[int, list[int]]:
    """How many movements there are, and the positions at which they are not as the events there say, in order."""
    stand: dict[int, int] = {}
    for (position,) in connection.execute(select(movements.c.position)):
        stand[position] = stand.get(position, 0) + 1
    said = {one.position: one for one in recorded if isinstance(one.event, BOOKED)}
    unlike = [
        position
        for position in sorted({*stand, *said})
        if position not in said or not _agrees(connection, said[position])
    ]
    return sum(stand.values()), unlike


def _agrees(connection: Connection, one: Recorded) -> bool:
    found = connection.execute(select(movements).where(movements.c.position == one.position))
    try:
        return sorted(map(tuple, found)) == sorted(_due(connection, one))
    except Refusal:  # money that was never sent
        return False


def _due(connection: Connection, one: Recorded) -> Iterator[tuple[Any, ...]]:
    number = 0
    for transfer in transfers(one.event):
        if isinstance(transfer, OfRun):
            yield from map(tuple, connection.execute(rows_of_run(one, transfer)))
        else:
            rows = rows_of_lines(connection, one, transfer, number)
            number += len(rows)
            yield from rows
