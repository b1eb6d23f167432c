"""The parts of a large folder, decided in other processes: each has the store open for reading, and records nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from application.intake.part_work import Admitted, Bearings, Decided, decide_part, in_this_process
from application.ports import Journal, Vault
from infrastructure.database import Database
from infrastructure.elsewhere.side_by_side import PROCESSES, side_by_side
from infrastructure.elsewhere.tray import Tray, a_tray
from infrastructure.journal import CaseJournal
from infrastructure.vault.keys import KeyUnavailable, MasterKey
from infrastructure.vault.vault import CaseVault


class PartsElsewhere:
    """Implements `AtWork`. One part after the other where there is one processor, or the store is in memory."""

    def __init__(self, database: Database, journal: Journal, vault: Vault) -> None:
        self._database = database
        self._here = in_this_process(journal, vault)

    @contextmanager
    def __call__(self, bearings: Bearings, parts: Iterable[Admitted]) -> Iterator[Iterator[Decided]]:
        store = self._database.elsewhere
        if store is None:
            with self._here(bearings, parts) as decided:
                yield decided
        elif PROCESSES == 1:
            with a_tray() as tray, self._here(bearings, parts) as decided:
                yield (_kept(one, tray) for one in decided)
        else:
            self._database.close()  # no connection goes along into the other processes
            with a_tray() as tray, closing(side_by_side(_deciding, (store, bearings, tray), parts, tray=tray)) as given:
                yield given


def _deciding(store: str, bearings: Bearings, tray: Tray) -> Callable[[Admitted], Decided]:
    database = Database(store)
    journal, vault = CaseJournal(database, lambda: datetime.now(UTC)), CaseVault(database, _no_key)
    return lambda part: _kept(decide_part(part, bearings, journal, vault), tray)


def _kept(decided: Decided, tray: Tray) -> Decided:
    """With its drafts on the tray: only when they are recorded are they wanted again."""
    decided.drafts = tray.keep(decided.drafts)
    return decided


def _no_key() -> MasterKey:
    raise KeyUnavailable("people are admitted where the parts come from")
