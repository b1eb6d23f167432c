"""A disk without room: nothing of the command is recorded, what was there stays sound, and repeating works."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from application.ports import StoreUnavailable
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from scripts.municipality import generate
from tests.infrastructure.journal.drafts import now, record, started
from tests.journeys.program import Program
from tests.postgres import Cluster


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.ok("init")
    generate(30, 5).write(tmp_path / "files")
    return program


def test_no_file_may_grow_any_more(program: Program) -> None:
    """As under a quota: the system refuses every byte beyond what there is."""
    room = max(path.stat().st_size for path in program.folder.glob("skilltrail.db*")) + 20_000

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    said = program.process("import", program.folder / "files", preexec_fn=limited)
    assert said.code == 3, said.err
    assert "disk" in said.err and "Traceback" not in said.err
    _nothing_happened(program)


def test_what_waits_to_be_recorded_has_no_room(program: Program) -> None:
    generate(100, 5, learners=40).write(program.folder / "many")

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, 800_000))

    said = program.process("import", program.folder / "many", preexec_fn=limited)
    assert said.code == 3, said.err
    assert "TMPDIR" in said.err and "Traceback" not in said.err
    _nothing_happened(program)


def test_sqlite_says_that_the_disk_is_full(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'cases.db'}")
    database.create_all()
    journal = CaseJournal(database, now)
    record(journal, started("1"))
    with database.reader() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnavailable, match="the disk is full"):
        record(journal, *(started(str(number)) for number in range(2, 3_000)))
    assert journal.head()[0] == 1
    with database.reader() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert len(record(journal, *(started(str(number)) for number in range(2, 3_000)))) == 2_998
    database.close()


def _nothing_happened(program: Program) -> None:
    assert program.ok("tranches")["position"] == 3
    with sqlite3.connect(program.folder / "skilltrail.db") as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.close()
    assert program.ok("import", program.folder / "files")["events"] > 100


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of its own where root may mount one; else a server whose files may grow no further."""
    folder = Path(tempfile.mkdtemp(prefix="skilltrail-small-"))
    mounted = False
    if os.geteuid() == 0:
        mount = ["mount", "-t", "tmpfs", "-o", "size=90m", "tmpfs", str(folder)]
        mounted = subprocess.run(mount, capture_output=True).returncode == 0
    yield folder
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
def test_the_servers_disk_is_full(small_disk: Path) -> None:
    limit = None if small_disk.is_mount() else 40_000_000
    own = Cluster(small_disk, limit, min_wal_size="32MB", max_wal_size="32MB")
    database = Database(own.url.render_as_string())
    try:
        database.create_all()
        with pytest.raises(StoreUnavailable, match=r"disk|cannot be reached|being stopped"):
            fill(CaseJournal(database, now))
    finally:
        database.close()
        own.kill()


def fill(journal: CaseJournal) -> None:
    """A thousand events at a time, until there is no more room."""
    for batch in range(1_000):
        record(journal, *(started(f"{batch}-{number}", reason="x" * 400) for number in range(1_000)))
