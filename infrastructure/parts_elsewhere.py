"""The parts of a large folder, decided in other processes: each has the store open for reading, and records nothing."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from application.intake.part_work import Admitted, Bearings, Decided, decide_part, in_this_process
from application.ports import Journal, Vault
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from infrastructure.side_by_side import PROCESSES, side_by_side
from infrastructure.vault.keys import KeyUnavailable, MasterKey
from infrastructure.vault.vault import CaseVault


class PartsElsewhere:
    """Implements `AtWork`. One part after the other where there is one processor, or the store is in memory."""

    def __init__(self, database: Database, journal: Journal, vault: Vault) -> None:
        self._database = database
        self._here = in_this_process(journal, vault)

    def __call__(self, bearings: Bearings, parts: Iterable[Admitted]) -> Iterator[Decided]:
        store = self._database.elsewhere
        if store is None or PROCESSES == 1:
            return self._here(bearings, parts)
        self._database.close()  # no connection goes along into the other processes
        return side_by_side(_deciding, (store, bearings), parts)


def _deciding(store: str, bearings: Bearings) -> Callable[[Admitted], Decided]:
    database = Database(store)
    journal, vault = CaseJournal(database, lambda: datetime.now(UTC)), CaseVault(database, _no_key)
    return lambda part: decide_part(part, bearings, journal, vault)


def _no_key() -> MasterKey:
    raise KeyUnavailable("people are admitted where the parts come from")
