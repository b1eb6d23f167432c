"""Looks at the read models: whether they follow the log, and whether the day's work was done."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select

from application.ports import Journal
from infrastructure.database import Database
from infrastructure.doctor.finding import Finding, fault, ok, warning
from infrastructure.projections.engine import CASE_PROJECTIONS
from infrastructure.projections.positions import positions, stopped
from infrastructure.projections.tables import IN_USE

SHOWN = 5
"""How many cases are named."""


def read_models(database: Database, journal: Journal) -> Iterator[Finding]:
    """Where each projection stands, and cases that have no lines."""
    head, _ = journal.head()
    files, done = IN_USE.case_files.c, IN_USE.assessments.c
    without = select(files.case_key).where(files.case_key.not_in(select(done.case_key))).order_by(files.case_key)
    with database.reader() as connection:
        reached, halted = positions(connection, IN_USE), stopped(connection, IN_USE)
        cases = list(connection.execute(without).scalars())
    for one in halted:
        yield fault("read_models.stopped", projection=one.projection, position=one.position, reason=one.reason)
    running = sorted({*CASE_PROJECTIONS} - {one.projection for one in halted})
    behind = {name: reached.get(name, 0) for name in running if reached.get(name, 0) < head}
    if behind:
        yield warning("read_models.behind", projections=list(behind), position=min(behind.values()), head=head)
    if cases:
        yield fault("read_models.without_lines", count=len(cases), cases=cases[:SHOWN])
    if not halted and not behind and not cases:
        yield ok("read_models.current", position=head)


def daily_work(database: Database, today: date) -> Iterator[Finding]:
    """The day for which all cases were last assessed: that of the case that waits longest."""
    with database.reader() as connection:
        day = connection.execute(select(func.min(IN_USE.assessments.c.assessed_for))).scalar()
    if day is None:
        yield ok("daily_work.no_cases")
    elif day < today.isoformat():
        yield warning("daily_work.not_done", day=day, today=today)
    else:
        yield ok("daily_work.done", day=day)
