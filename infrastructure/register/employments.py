"""What the register has of some people in the months they are asked about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from application.ports import Question
from domain.kernel.days import Month
from infrastructure.database.chunks import chunks
from infrastructure.register.judging import Employment
from infrastructure.register.tables import register_rows

_row = register_rows.c
ROWS = select(_row.id_index, _row.position, _row.source, _row.employer, _row.division, _row.month)


def employments(
    connection: Connection, questions: Iterable[Question], indexes: Mapping[str, bytes], until: int | None
) -> dict[bytes, list[Employment]]:
    """The rows by index, few more than the questions need; of extracts loaded up to a position where one is given."""
    found: dict[bytes, list[Employment]] = defaultdict(list)
    for index, *row in _rows(connection, questions, indexes):
        if until is None or row[0] <= until:
            found[index].append(Employment._make(row))
    return found


def _rows(connection: Connection, questions: Iterable[Question], indexes: Mapping[str, bytes]) -> Iterator[Any]:
    """The questions of a day share their months."""
    people: dict[tuple[Month, ...], set[bytes]] = defaultdict(set)
    for question in questions:
        people[question.months].update(indexes_of(question, indexes))
    for months, asked in people.items():
        in_months = ROWS.where(_row.month.in_(months))
        for chunk in chunks(asked):
            yield from connection.execute(in_months.where(_row.id_index.in_(chunk))).all()


def indexes_of(question: Question, indexes: Mapping[str, bytes]) -> list[bytes]:
    """Under which the rows about the question's person lie, as far as the vault can tell."""
    return [indexes[person] for person in question.persons if person in indexes]
