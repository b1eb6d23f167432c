"""A whole office in memory: the real desk, journal, vault and register on a real store, and a clock standing still."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from application.desk import Desk
from application.intake.intake import Intake, Result
from application.intake.rows import ROWS
from application.intake.sheet import Sheet
from application.orders import Order, Outcome
from application.sweep import Sweep, Swept
from domain.aggregates import COMMANDS
from domain.kernel.recorded import Recorded
from domain.policy.commands import PublishPolicy
from domain.policy.pack import Pack
from domain.policy.switching import Chosen, read_as
from domain.schemes import personal_claims
from domain.schemes.directed_training import DueCheck, due_checks
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from domain.schemes.terms import Terms
from domain.schemes.trace import NO_TRACE
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from infrastructure.register.register import LoadedExtracts
from infrastructure.vault.keys import new_master_key, read_master_key
from infrastructure.vault.vault import CaseVault
from projections.case_events import heard, named_by
from projections.claim_file import claim_file
from projections.cohort_file import cohort_file
from projections.tranche_lines import SCHEMES

PACKS = Path(__file__).parent.parent / "domain" / "policy" / "packs"
Rows = Iterable[Mapping[str, str]]


@cache
def packaged(policy: str, *readings: str) -> Pack:
    """A packaged policy, e.g. `huzhou-2025`; under those of the readings, e.g. `D1=finishers`, that it offers."""
    folder = PACKS / policy.replace("-", "_")
    pack = Pack.parse({file.name: file.read_bytes() for file in folder.iterdir()})
    return read_as(pack, [Chosen.of(reading) for reading in readings])


class Office:
    """Given what was imported and commanded, when the register was swept, then these are the lines."""

    def __init__(self, today: date = date(2030, 1, 1), url: str = "sqlite://") -> None:
        self.now = datetime(today.year, today.month, today.day, 4, tzinfo=UTC)
        self.database = Database(url)
        self.database.create_all()
        key = read_master_key(new_master_key(), "the test")
        self.vault = CaseVault(self.database, lambda: key)
        self.journal = CaseJournal(self.database, lambda: self.now)
        self.register = LoadedExtracts(self.database, self.vault)
        self.desk = Desk(self.journal, self.vault, lambda: self.now.date())
        self.intake = Intake(self.desk, self.register, self.due)
        self.desk.submit([Order(_published(packaged(policy)), "init") for policy in ("huzhou-2025", "shanghai-2025")])

    def given_files(self, files: Mapping[str, Rows], dry_run: bool = False, anyway: bool = False) -> Result:
        """Imports rows as if they stood in the intake files of these kinds."""
        sheets = [sheet(kind, rows) for kind, rows in files.items()]
        return self.intake.take(sheets, "clerk", lambda *_: None, dry_run, anyway)

    def when(self, *commands: Mapping[str, Any], by: str = "clerk") -> list[Outcome]:
        """Carries out commands as `apply` does."""
        return self.desk.submit([self._order(dict(command), by) for command in commands])

    def swept(self, on: date, *readings: str) -> Swept:
        """Asks every check due by the day."""
        return Sweep(self.desk, self.register, partial(self.due, readings=readings)).run(on, "sweeper")

    def due(self, day: date, classes: Collection[str] | None = None, readings: Collection[str] = ()) -> list[DueCheck]:
        """The checks due by the day (of these classes), folded from scratch; under other readings if some are named."""
        checks = [
            check
            for facts in self.files()
            if facts.programme == "directed_training" and (classes is None or facts.cohort_no in classes)
            for check in due_checks(facts, Terms(packaged(facts.policy, *readings), facts.starts_on))
        ]
        return [check for check in checks if check.due_on <= day]

    def files(self, until: int | None = None) -> list[CohortFacts]:
        """Every class's file, folded from scratch; or as they were at that position of the log."""
        own: dict[str, list[Recorded]] = {}
        streams: dict[str, list[Recorded]] = {}
        for recorded in self.journal.log(until=until):
            streams.setdefault(recorded.stream, []).append(recorded)
            if recorded.envelope.case.startswith("cohort:"):
                own.setdefault(recorded.envelope.case, []).append(recorded)
        followed = {case: {stream: streams.get(stream, ()) for stream in named_by(its)} for case, its in own.items()}
        files = [cohort_file(one.entry for one in heard(case, its, followed[case])) for case, its in own.items()]
        return [file for file in files if file is not None]

    def lines(self, on: date, *readings: str, until: int | None = None) -> list[Line]:
        """Every tranche line as of a day, assessed from scratch; under other readings where some are named."""
        found = [
            line
            for facts in self.files(until)
            for line in SCHEMES[facts.programme](facts, packaged(facts.policy, *readings), on, NO_TRACE)
        ]
        return sorted(found, key=lambda line: (line.case, line.place))

    def claim_lines(self, on: date, *readings: str) -> list[Line]:
        """Every line of the claims as of a day, by claim, folded and assessed from scratch."""
        past: dict[str, list[Recorded]] = {}
        for recorded in self.journal.log():
            past.setdefault(recorded.stream, []).append(recorded)
        found: list[Line] = []
        for case in sorted(stream for stream in past if stream.startswith("claim:")):
            streams = {stream: past.get(stream, ()) for stream in named_by(past[case])}
            file = claim_file(one.entry for one in heard(case, past[case], streams))
            if file is not None:
                found += personal_claims.assess(file, packaged(file.policy, *readings), on)
        return found

    def _order(self, command: dict[str, Any], by: str) -> Order:
        do, command_id = command.pop("do"), command.pop("id", None)
        return Order(COMMANDS[do].model_validate(command), by, command_id)


def sheet(kind: str, rows: Rows) -> Sheet:
    """Rows as an intake file of that kind would give them; a header only where there are none."""
    rows = list(rows)
    header = list(dict.fromkeys(name for row in rows for name in row)) or list(ROWS[kind].model_fields)
    lines = [(line, [row.get(name, "") for name in header]) for line, row in enumerate(rows, start=2)]
    return Sheet(f"{kind}.csv", kind, header, lines, "utf-8", "0" * 64)


def _published(pack: Pack) -> PublishPolicy:
    folder = PACKS / pack.id.replace("-", "_")
    files = {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir())}
    return PublishPolicy(policy=pack.id, version=pack.head.version, digest=pack.digest, files=files)
