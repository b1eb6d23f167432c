"""The office before and after every step of its history, in copies, so that each can be tried as often as one likes."""

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import select

from domain.payment_run.events import RunExported
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from infrastructure.journal.tables import claims, events
from infrastructure.ledger.balances import Ledger
from infrastructure.ledger.booking import overdrawn
from infrastructure.ledger.holding_against import unlike_events
from infrastructure.ledger.tables import movements
from infrastructure.runs.tables import bank_answers, run_lines
from tests.faults.paying import HISTORY, STEPS, Step, an_office
from tests.faults.plug import Plug, plugged
from tests.infrastructure.journal.drafts import now
from tests.journeys.program import Program
from tests.postgres import Server

Standing = dict[str, Any]


class Staged:
    """One history on one kind of database, taken once without a fault. `passed`: the boundaries of each step."""

    def __init__(self, folder: Path, server: Server | None = None) -> None:
        self._folder, self._server = folder, server
        self._stack = ExitStack()
        self._before: dict[str, Program] = {}
        self.after: dict[str, Standing] = {}
        self.passed: dict[str, list[str]] = {}
        home = folder / "home"
        home.mkdir()
        db = self._stack.enter_context(server.database()) if server else None
        program = an_office(home, db)
        for step in HISTORY:
            self._before[step.name] = self._copied(program, server.kept_copy(program.db) if server else None)
            with plugged(Plug()) as plug:
                said = step.taken(program)
            assert said.code == 0, f"{step.name}: {said.err}"
            self.passed[step.name], self.after[step.name] = plug.passed, standing(program)

    @contextlib.contextmanager
    def before(self, name: str) -> Iterator[Program]:
        """The office as it stood before that step."""
        kept = self._before[name]
        with self._server.copy(kept.db) if self._server else contextlib.nullcontext() as db:
            program = self._copied(kept, db)
            yield program
            shutil.rmtree(program.folder)

    def step(self, name: str) -> Step:
        return STEPS[name]

    def close(self) -> None:
        self._stack.close()

    def _copied(self, program: Program, db: str | None) -> Program:
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        shutil.copytree(program.folder, folder, dirs_exist_ok=True)
        copy = Program(folder, db=db)
        del copy.environment["SKILLTRAIL_NOW"]
        copy.environment["TMPDIR"] = str(folder / "tmp")
        return copy


def standing(program: Program) -> Standing:
    """Everything that a step records about money, and the papers that lie about."""
    with opened(program) as database, database.reader() as connection:
        kept = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in (movements, run_lines, bank_answers)
        }
        said = select(events.c.stream, events.c.version, events.c.name, events.c.body).order_by(events.c.position)
        kept["events"] = [tuple(row) for row in connection.execute(said)]
        scopes = select(claims).where(claims.c.kind.like("payments:%")).order_by(claims.c.kind, claims.c.value)
        kept["claims"] = [tuple(row) for row in connection.execute(scopes)]
    return kept | {"papers": sorted(papers(program).items())}


def amiss(program: Program) -> Iterator[str]:
    """What may never be seen, whenever somebody looks: half a step, or a paper of which nobody knows."""
    with opened(program) as database:
        trial = Ledger(database).trial()
        if any(sum(balance.of.values()) for balance in trial.values()):
            yield "the trial balance is not zero"
        journal = CaseJournal(database, now)
        log = list(journal.log())
        with database.reader() as connection:
            if (line := overdrawn(connection)) is not None:
                yield f"{line.account} of {line.case_key} stands below nothing"
            if unlike := unlike_events(connection, log)[1]:
                yield f"money was not moved as the events say at {unlike}"
    known: dict[str, str] = {}
    for one in log:
        if isinstance(one.event, RunExported):
            known |= one.event.papers
    for name, digest in papers(program, "orders").items():
        if known.get(name) != digest:
            yield f"nobody recorded the paper {name}"


def unfinished(program: Program) -> Iterator[str]:
    """What may not be left behind once a step was repeated to its end."""
    with opened(program) as database:
        log = list(CaseJournal(database, now).log())
    there = papers(program, "orders")
    for one in log:
        if isinstance(one.event, RunExported) and not one.event.papers.items() <= there.items():
            yield f"papers of {one.event.run_no} are missing"
    for folder in ("orders", "lists", "tmp"):
        yield from (f"left behind: {path}" for path in (program.folder / folder).glob(".*"))
    yield from (f"left behind: {path}" for path in (program.folder / "tmp").iterdir())


def papers(program: Program, *folders: str) -> dict[str, str]:
    """File name → SHA-256 of every paper that was put in place."""
    places = [program.folder / folder for folder in folders or ("lists", "orders")]
    files = [path for place in places if place.exists() for path in place.iterdir() if not path.name.startswith(".")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@contextlib.contextmanager
def opened(program: Program) -> Iterator[Database]:
    database = Database(program.db)
    try:
        yield database
    finally:
        database.close()
