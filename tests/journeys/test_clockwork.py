"""The scheduler: what is due is asked once, whenever and however often it is started."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from scripts.municipality import generate
from tests.journeys.program import ROOT, Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path, now="2026-01-05")
    generate(12, 5).write(tmp_path / "files")
    program.ok("init")
    program.ok("import", tmp_path / "files")
    return program


def recorded_checks(program: Program) -> list[tuple[Any, ...]]:
    classes = {line["cohort_no"] for line in program.ok("tranches", "--on", "2030-01-01")["lines"]}
    entries = [entry for no in sorted(classes) for entry in program.ok("replay", f"cohort:{no}")["events"]]
    values = [entry["values"] for entry in entries if entry["name"].startswith("check.recorded")]
    return [(v["placement_no"], v["kind"], v["due_on"], v["result"], tuple(v["uncovered_months"])) for v in values]


def test_a_months_sleep_is_made_up_for_in_one_go(program: Program) -> None:
    first = program.ok("scheduler", "--once")
    assert first["on"] == "2026-01-05" and first["recorded"] > 0
    assert program.ok("scheduler", "--once")["recorded"] == 0
    program.environment["SKILLTRAIL_NOW"] = "2026-02-14"
    later = program.ok("scheduler", "--once")
    assert later["on"] == "2026-02-14" and later["recorded"] > 0
    swept = program.ok("sweep", "--on", "2026-02-14")
    assert swept["recorded"] == 0


def test_two_started_at_once_answer_everything_once(program: Program) -> None:
    program.environment["SKILLTRAIL_NOW"] = "2026-02-14"
    with ThreadPoolExecutor(3) as pool:
        runs = list(pool.map(lambda _: program.process("--json", "scheduler", "--once"), range(3)))
    assert [run.code for run in runs] == [0, 0, 0], runs
    assert sum(run.json["recorded"] for run in runs) > 0
    checks = recorded_checks(program)
    assert len(checks) == len(set(checks))
    assert program.ok("sweep", "--on", "2026-02-14")["recorded"] == 0


def test_it_stops_when_it_is_told_to(program: Program) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "scripts.cli", "scheduler"],
        cwd=program.folder,
        env={**os.environ, **program.environment, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    for line in running.stderr:
        if "day's work done" in line:
            break
    time.sleep(0.2)
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=60) == 0
