"""The scheduler: what is due is asked once, whenever and however often it is started."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from scripts.municipality import generate
from tests.infrastructure.journal.drafts import now
from tests.journeys.program import ROOT, Program


@pytest.fixture(params=["sqlite", "postgres"])
def programs(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Program]]:
    """Makes offices with the same cases, on the fifth of January."""
    generate(12, 5).write(tmp_path / "files")
    with ExitStack() as databases:

        def another() -> Program:
            folder = Path(mkdtemp(dir=tmp_path))
            server = request.getfixturevalue("postgres") if request.param == "postgres" else None
            url = databases.enter_context(server.database()) if server else None
            program = Program(folder, now="2026-01-05", db=url)
            program.ok("init")
            program.ok("import", tmp_path / "files")
            return program

        yield another


@pytest.fixture
def program(programs: Callable[[], Program]) -> Program:
    return programs()


def recorded_checks(program: Program) -> list[tuple[Any, ...]]:
    classes = {line["cohort_no"] for line in program.ok("tranches", "--on", "2030-01-01")["lines"]}
    entries = [entry for no in sorted(classes) for entry in program.ok("replay", f"cohort:{no}")["events"]]
    values = [entry["values"] for entry in entries if entry["name"].startswith("check.recorded")]
    return sorted((v["placement_no"], v["kind"], v["due_on"], v["attempt"], v["result"]) for v in values)


def started(program: Program, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.cli", *words],
        cwd=program.folder,
        env={**os.environ, **program.environment, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_months_sleep_is_made_up_for_in_one_go(program: Program) -> None:
    first = program.ok("scheduler", "--once")
    assert first["on"] == "2026-01-05" and first["recorded"] > 0
    assert program.ok("scheduler", "--once")["recorded"] == 0
    program.environment["SKILLTRAIL_NOW"] = "2026-02-14"
    later = program.ok("scheduler", "--once")
    assert later["on"] == "2026-02-14" and later["recorded"] > 0
    swept = program.ok("sweep", "--on", "2026-02-14")
    assert swept["recorded"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("words", [("scheduler", "--once"), ("sweep",)], ids=" ".join)
def test_two_started_at_once_answer_everything_once(programs: Callable[[], Program], words: tuple[str, ...]) -> None:
    """After forty days, with the lock that spares the second its work and without: as one alone would have done."""
    alone, program = programs(), programs()
    for one in (alone, program):
        one.ok("scheduler", "--once")
        one.environment["SKILLTRAIL_NOW"] = "2026-02-14"
    alone.ok(*words)
    with ThreadPoolExecutor(3) as pool:
        runs = list(pool.map(lambda _: program.process("--json", *words), range(3)))
    assert [run.code for run in runs] == [0, 0, 0], runs
    assert sum(run.json["recorded"] for run in runs) > 0
    assert recorded_checks(program) == recorded_checks(alone)
    assert program.ok("sweep", "--on", "2026-02-14")["recorded"] == 0


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on_where_it_was(programs: Callable[[], Program]) -> None:
    """Killed whenever it has recorded something, until nothing is left to record: as one undisturbed run."""
    alone, program = programs(), programs()
    store = Database(program.db)
    journal, kills = CaseJournal(store, now), 0
    for one in (alone, program):
        one.environment["SKILLTRAIL_NOW"] = "2027-06-30"
    alone.ok("scheduler", "--once")
    while True:
        before, _ = journal.head()
        running = started(program, "scheduler", "--once")
        while running.poll() is None and journal.head()[0] == before:
            time.sleep(0.002)
        if journal.head()[0] == before:
            break
        running.kill()
        running.wait()
        kills += 1
    store.close()
    assert running.returncode == 0 and kills > 1
    assert recorded_checks(program) == recorded_checks(alone)


def test_each_day_leaves_a_line_with_its_day(program: Program) -> None:
    entries = [json.loads(line) for line in program("scheduler", "--once").err.splitlines()]
    [done] = [entry for entry in entries if entry["event"] == "day's work done"]
    assert done["on"] == "2026-01-05" and done["asked"] > 0 and done["position"] > 0


def test_one_beside_another_says_that_it_left_the_work_to_it(program: Program) -> None:
    store = Database(program.db)
    with store.alone() as alone:
        assert alone
        said = program("scheduler", "--once")
    store.close()
    assert (said.code, said.out) == (0, "2026-01-05: another scheduler is at the day's work; nothing was done here\n")


@pytest.mark.slow
def test_it_stops_when_it_is_told_to(program: Program) -> None:
    running = started(program, "scheduler")
    assert running.stderr is not None
    for line in running.stderr:
        if "day's work done" in line:
            break
    time.sleep(0.2)
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=60) == 0
