"""Looks at the ledger: whether its movements and the lines of its runs are what the events say."""

from collections.abc import Iterator

from application.ports import Journal
from domain.payment_run.events import RunComputed
from domain.payment_run.run_line import digest
from infrastructure.database import Database
from infrastructure.doctor.finding import Finding, fault, ok
from infrastructure.ledger.booking import overdrawn
from infrastructure.ledger.holding_against import unlike_events
from infrastructure.runs.store import Runs

SHOWN = 5
"""How many places are named."""


def ledger(database: Database, journal: Journal) -> Iterator[Finding]:
    """Movements against events, no line below nothing on any account, and every computation against its digest."""
    pasts = [*journal.of_kind("run").values(), *journal.of_kind("recovery").values()]
    recorded = sorted((one for past in pasts for one in past), key=lambda one: one.position)
    with database.reader() as connection:
        movements, unlike = unlike_events(connection, recorded)
        line = overdrawn(connection)
    computed = [one.event for one in recorded if isinstance(one.event, RunComputed)]
    runs = Runs(database)
    changed = [one for one in computed if _digest(runs, one) != one.digest]
    if unlike:
        yield fault("ledger.unlike", count=len(unlike), positions=unlike[:SHOWN])
    elif line is not None:
        shown = {"case": line.case_key, "learner_no": line.learner_no or None, "tranche": line.tranche}
        yield fault("ledger.overdrawn", **shown, account=line.account)
    if changed:
        named = list(dict.fromkeys(one.run_no for one in changed))
        yield fault("ledger.lines_changed", count=len(changed), runs=named[:SHOWN])
    if not unlike and line is None and not changed:
        yield ok("ledger.agrees", movements=movements, computations=len(computed))


def _digest(runs: Runs, made: RunComputed) -> str:
    return digest(runs.lines(made.run_no, made.computation), (*made.offsets, *made.reductions))
