"""Which kept answers still stand: those of cases about which the log has said nothing since."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from infrastructure.projections.current import Tail
from infrastructure.projections.rows import with_keys
from infrastructure.projections.tables import IN_USE


def unchanged(connection: Connection, cases: Iterable[str], tail: Tail) -> list[Any]:
    """The assessments of those cases about which the log says nothing new, nor about their policy."""
    done, files = IN_USE.assessments, IN_USE.case_files
    query = select(done, files.c.policy).join_from(done, files, done.c.case_key == files.c.case_key)
    rows = with_keys(connection, query, done.c.case_key, [one for one in cases if one not in tail.cases])
    return [row for row in rows if row.policy not in tail.policies]
