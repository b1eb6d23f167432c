"""The wiring, on one page: settings → store → journal, vault, register → desk → intake, sweep, read models."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from application.desk import Desk
from application.intake.intake import Intake
from application.orders import Order, Outcome
from application.payment_runs import PaymentRuns
from application.ports import Clock
from application.sweep import Sweep, Swept
from domain.kernel.acting import ROLES
from domain.officer.commands import AppointOfficer
from domain.policy.commands import PublishPolicy
from domain.policy.pack import Pack, PackError
from infrastructure.database import Database
from infrastructure.elsewhere.parts import PartsElsewhere
from infrastructure.elsewhere.sweeping import sweeping_elsewhere
from infrastructure.garbage import look_for_it_seldom
from infrastructure.journal import CaseJournal
from infrastructure.ledger.balances import Ledger
from infrastructure.packs import PACKAGED, pack_files
from infrastructure.projections import Books, Comparing, Engine, Progress, Queries
from infrastructure.register.register import LoadedExtracts
from infrastructure.runs.reckoning import RunReckoning
from infrastructure.runs.store import Runs
from infrastructure.settings import Settings, legal_day, utc_now
from infrastructure.vault.fingerprint import prepare_key
from infrastructure.vault.key_place import key_place
from infrastructure.vault.vault import CaseVault


@dataclass(frozen=True)
class Office:
    """Everything that stands ready on one store."""

    settings: Settings
    now: Clock
    database: Database
    journal: CaseJournal
    vault: CaseVault
    register: LoadedExtracts
    desk: Desk
    intake: Intake
    engine: Engine
    queries: Queries
    books: Books
    comparing: Comparing
    ledger: Ledger
    runs: PaymentRuns
    tell: Callable[[str], None]
    """Where it says what could not be brought up to date."""
    _told: set[str] = field(default_factory=set)

    @property
    def today(self) -> date:
        """The legal day by the office's clock."""
        return self.desk.today()

    def catch_up(self, reached: Callable[[int, int], None] | None = None) -> Progress:
        """Brings the read models up to what was recorded."""
        progress = self.engine.catch_up(self.today, reached)
        self._tell(progress)
        return progress

    def swept(
        self, on: date, by: str, progress: Callable[[int, int], None] | None = None, dry_run: bool = False
    ) -> Swept:
        """Sweeps on read models that are up to date, and leaves them so, with every class assessed for today."""
        self.catch_up()
        swept = self.sweep().run(on, by, progress, dry_run)
        if not dry_run:
            self.catch_up()
            self.assess_all()
        return swept

    def assess_all(self) -> None:
        """Assesses every class for today."""
        self._tell(self.engine.tick(self.today))

    def _tell(self, progress: Progress) -> None:
        """Tells what could not be done, each thing once."""
        for problem in progress.problems:
            if problem not in self._told:
                self._told.add(problem)
                self.tell(problem)

    def sweep(self) -> Sweep:
        """The employment checks, asked of the loaded extracts."""
        elsewhere = sweeping_elsewhere(self.database, self.desk.today)
        return Sweep(self.desk, self.register, self.queries.due, self.queries.left_out, elsewhere)

    def set_up(self, by: str, mark: str | None = None) -> list[Outcome]:
        """Creates the store and its key where there is none yet, publishes the packaged policies, appoints an officer.

        The publications get ids that begin with the mark, where one is given.
        """
        self.database.create_all()
        prepare_key(self.database, key_place(self.settings))
        packs = enumerate(PACKAGED, start=1)
        published = self.desk.submit(
            [Order(publication(folder), by, f"{mark} {n}" if mark else None) for n, folder in packs]
        )
        self.appoint_first(by)
        return published

    def appoint_first(self, by: str) -> bool:
        """Gives every role to whoever sets a store up or brings it up to date, where nobody was appointed yet."""
        if self.journal.of_kind("officer"):
            return False
        self.desk.submit([Order(AppointOfficer(officer=by, roles=ROLES), by)])
        return True

    def close(self) -> None:
        """Lets go of the store's file."""
        self.database.close()


def compose(settings: Settings, tell: Callable[[str], None]) -> Office:
    """An office on the store that the settings name, which tells its problems there. Opens nothing yet."""
    look_for_it_seldom()
    now = utc_now(settings)
    database = Database(settings.db)
    journal = CaseJournal(database, now)
    vault = CaseVault(database, key_place(settings).find)
    register = LoadedExtracts(database, vault)
    desk = Desk(journal, vault, lambda: legal_day(now()))
    queries = Queries(database, journal)
    books = Books(journal)
    ledger, runs = Ledger(database), Runs(database)
    return Office(
        settings=settings,
        now=now,
        database=database,
        journal=journal,
        vault=vault,
        register=register,
        desk=desk,
        intake=Intake(desk, register, queries.due, PartsElsewhere(database, journal, vault)),
        engine=Engine(database, journal),
        queries=queries,
        comparing=Comparing(journal, queries),
        books=books,
        ledger=ledger,
        runs=PaymentRuns(
            desk,
            runs,
            RunReckoning(journal, queries, books, ledger, runs),
            lambda day, count: books.working_days().after(day, count),
        ),
        tell=tell,
    )


def publication(folder: Path) -> PublishPolicy:
    """The command that takes a pack into use; a PackError where it does not load or does not fit its text."""
    files = pack_files(folder)
    pack = Pack.parse(files)
    if problems := pack.problems():
        raise PackError(problems)
    texts = {name: content.decode("utf-8") for name, content in files.items()}
    return PublishPolicy(policy=pack.id, version=pack.head.version, digest=pack.digest, files=texts)
