"""Which kept answers still stand: those of cases about which the log has said nothing since."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from infrastructure.journal.rows import of_kind
from infrastructure.journal.tables import events
from infrastructure.projections.current import Tail
from infrastructure.projections.rows import with_keys
from infrastructure.projections.tables import IN_USE

_done, _files = IN_USE.assessments, IN_USE.case_files
_ASSESSED = select(_done, _files.c.policy, _files.c.position).join_from(
    _done, _files, _done.c.case_key == _files.c.case_key
)


def unchanged(connection: Connection, cases: Iterable[str], tail: Tail) -> list[Any]:
    """The assessments of those cases about which the log says nothing new, nor about their policy.

    Each with the policy, and the position of the newest event in the case's file.
    """
    rows = with_keys(connection, _ASSESSED, _done.c.case_key, [one for one in cases if one not in tail.cases])
    return [row for row in rows if row.policy not in tail.policies]


def kept_for(connection: Connection, day: date, until: int | None) -> int:
    """How many cases were assessed for that day, and have heard of nothing behind the position where one is given."""
    query = _ASSESSED.where(_done.c.assessed_for == day.isoformat())
    query = query if until is None else query.where(_files.c.position <= until)
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def policies_since(connection: Connection, position: int) -> set[str]:
    """The policies of which something was published behind a position of the log."""
    query = select(events.c.stream).where(of_kind("policy"), events.c.position > position).distinct()
    return {stream.partition(":")[2] for stream in connection.execute(query).scalars()}
