"""Stores to measure on: made once for so many lines, kept, and copied for every measurement."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import URL

from infrastructure.database import SCHEMA_VERSION
from scripts.benchmarks.children import Child

DAY = "2026-09-16"
"""Until then everything that a learner of the town may earn is earned."""
RUN_NO = "R"
CLERK, REVIEWER, APPROVER, CASHIER = "录入员", "审核员", "批准人", "拨付员"
_ROLES = {REVIEWER: "review", APPROVER: "approval", CASHIER: "payment"}
_TOWN = 1
"""Raised when the town becomes another one: stores that were kept are made anew."""


@dataclass(frozen=True)
class Stores:
    """In a folder, or beside the database that a URL names: one prepared store for each number of lines."""

    folder: Path
    server: URL | None

    def prepared(self, lines: int) -> str:
        """The name of the store up to the opening of the run; made where it is not there yet."""
        name = f"prepared_{SCHEMA_VERSION}_{_TOWN}_{lines}"
        ready = self.folder / f"{name}{'_server' if self.server else ''}.ready"
        if not ready.exists():
            self._empty(name)
            self._prepare(name, lines)
            ready.touch()
        return name

    def copy(self, prepared: str, name: str) -> str:
        """A copy of a prepared store, over whatever bore its name."""
        if self.server is not None:
            self._empty(name, prepared)
            return name
        self._remove(name)
        with (
            closing(sqlite3.connect(self._file(prepared))) as source,
            closing(sqlite3.connect(self._file(name))) as target,
        ):
            source.backup(target)
        return name

    def url(self, name: str) -> str:
        if self.server is None:
            return f"sqlite:///{self._file(name)}"
        return self.server.set(database=f"{self.server.database}_{name}").render_as_string(hide_password=False)

    def child(self, prepared: str, **more: str) -> Child:
        """Whatever is started on the store finds its key."""
        return Child(self.folder, {**os.environ, "SKILLTRAIL_KEY_FILE": str(self.folder / f"{prepared}.key"), **more})

    def _prepare(self, name: str, lines: int) -> None:
        (self.folder / f"{name}.key").unlink(missing_ok=True)
        child, url, files = self.child(name, SKILLTRAIL_NOW=DAY), self.url(name), self.folder / f"{name}.files"
        child.run("town", str(lines), str(files))

        def verb(officer: str, *words: str) -> None:
            child.run("program", "--db", url, "--as", officer, *words)

        verb(CLERK, "init")
        verb(CLERK, "import", str(files))
        verb(CLERK, "sweep", "--on", DAY)
        for officer, role in _ROLES.items():
            verb(CLERK, "officer", "appoint", officer, "--role", role)
        verb(REVIEWER, "run", "open", RUN_NO, "--policy", "huzhou-2025", "--office", "3305", "--on", DAY)
        shutil.rmtree(files)

    def _empty(self, name: str, like: str | None = None) -> None:
        """On a server an empty database, or a copy of another; beside the program no file."""
        if self.server is None:
            self._remove(name)
            return
        login = self.server.set(drivername="postgresql").render_as_string(hide_password=False)
        new, template = (f'"{self.server.database}_{one}"' if one else None for one in (name, like))
        with psycopg.connect(login, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {new}")
            connection.execute(f"CREATE DATABASE {new} " + (f"TEMPLATE {template}" if template else "ENCODING 'UTF8'"))

    def _file(self, name: str) -> Path:
        return (self.folder / f"{name}.db").absolute()

    def _remove(self, name: str) -> None:
        for file in self.folder.glob(f"{name}.db*"):
            file.unlink()
