"""Installations for the doctor: a healthy one on a file or a server, and ways to break it."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg

from application.ports import Draft, Transaction
from domain.cohort.events import CohortCompleted
from domain.kernel.record import Event
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from scripts.sample import FOLDER
from tests.journeys.program import Program, Said

TODAY = "2026-08-03"


@dataclass(frozen=True)
class Installed:
    """A program on a store with the sample in it, whose day's work is done."""

    program: Program
    key: Path

    @classmethod
    def on(cls, folder: Path, url: str | None = None) -> "Installed":
        program = Program(folder, now=TODAY, db=url)
        program.ok("init")
        program.ok("import", FOLDER)
        program.ok("scheduler", "--once")
        return cls(program, folder / ("skilltrail.key" if url else "skilltrail.db.key"))

    def run(self, *statements: str) -> None:
        """Behind the program's back, as whoever owns the file or the server."""
        if self.program.db.startswith("sqlite"):
            with sqlite3.connect(self.program.folder / "skilltrail.db") as file:
                for statement in statements:
                    file.execute(statement)
            file.close()
            return
        with psycopg.connect(self.program.db) as server:
            server.execute("SET search_path TO skilltrail_facts, skilltrail_work")
            for statement in statements:
                server.execute(statement)

    def plant(self, stream: str, event: Event) -> None:
        """An event that no decision would give."""
        database = Database(self.program.db)
        journal = CaseJournal(database, lambda: datetime(2026, 8, 3, tzinfo=UTC))
        journal.append(Transaction([Draft(stream, 1, event, stream, "tester")]))
        database.close()

    def doctor(self) -> Said:
        return self.program("--json", "doctor")


NOBODYS_END = CohortCompleted(cohort_no="NOBODY", completed_on=date(2026, 8, 1))
"""The end of a class that was never planned: the class files cannot be folded beyond it."""

Break = Callable[[Installed], object]


def found(said: Said) -> dict[str, str]:
    """Code → what to do, of everything that is not in order."""
    return {one["code"]: one["cure"] for one in said.json["findings"] if one["verdict"] != "ok"}
