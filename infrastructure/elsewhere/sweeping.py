"""The parts of a large sweep, settled in other processes: each asks and decides on a journal of its own."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime

import structlog

from application.desk import Desk
from application.orders import Refused
from application.ports import RegisterUnavailable
from application.sweep import Asking, Checks, Elsewhere, Settled, Sweep, Swept
from infrastructure.database import Database
from infrastructure.elsewhere.side_by_side import PROCESSES, side_by_side
from infrastructure.journal import CaseJournal
from infrastructure.journal.tentative import TentativeJournal
from infrastructure.projections import Queries
from infrastructure.register.register import LoadedExtracts
from infrastructure.vault.keys import KeyUnavailable, MasterKey
from infrastructure.vault.vault import CaseVault


def sweeping_elsewhere(database: Database, today: Callable[[], date]) -> Elsewhere | None:
    """None where there is one processor, or the store is in memory."""
    store = database.elsewhere
    if store is None or PROCESSES == 1:
        return None

    def elsewhere(asking: Asking, parts: Iterable[Checks]) -> Iterator[Settled | Checks]:
        database.close()  # no connection goes along into the other processes
        return side_by_side(_settling, (store, asking, today()), parts)

    return elsewhere


def _settling(store: str, asking: Asking, today: date) -> Callable[[Checks], Settled | Checks]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    database = Database(store)
    return lambda checks: _settled(checks, asking, database, today)


def _settled(checks: Checks, asking: Asking, database: Database, today: date) -> Settled | Checks:
    """The part settled; or the part itself where somebody may not do this, which is to be told where it is recorded."""
    journal = TentativeJournal(CaseJournal(database, lambda: datetime.now(UTC)))
    vault = CaseVault(database, _no_key)
    desk = Desk(journal, vault, lambda: today)
    sweep = Sweep(desk, LoadedExtracts(database, vault), Queries(database, journal).due)
    swept, unavailable = Swept(), None
    try:
        sweep.settle(checks, asking, swept)
    except RegisterUnavailable as error:
        unavailable = str(error)
    except Refused:
        return checks
    return Settled(checks, swept, journal.transaction, unavailable)


def _no_key() -> MasterKey:
    raise KeyUnavailable("what a register answers needs no key")
