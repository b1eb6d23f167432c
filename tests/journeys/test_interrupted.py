"""Ctrl-C, wherever it comes: nothing is half done, and the next run goes on (中断后继续)."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.municipality import generate
from tests.journeys.program import ROOT, Program


@pytest.fixture
def town(tmp_path: Path) -> Path:
    generate(30, 3, learners=20, realistic=True).write(tmp_path / "town")
    return tmp_path / "town"


def interrupted(program: Program, after: float, *words: object) -> int:
    """The exit code of a run that gets a Ctrl-C some seconds after it began."""
    command = [sys.executable, "-m", "scripts.cli", "--lang", "en", *map(str, words)]
    environment = {**os.environ, **program.environment}
    run = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    time.sleep(after)
    run.send_signal(signal.SIGINT)
    run.communicate()
    return run.returncode


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["import", "rebuild"])
def test_what_is_cut_off_is_done_by_the_next_run(verb: str, town: Path, tmp_path: Path) -> None:
    """By moments spread over the whole of its work, the first ones before it has begun."""
    whole = Program(tmp_path / "whole")
    (tmp_path / "whole").mkdir()
    whole.ok("init")
    whole.ok("import", town)
    lines = whole.ok("tranches")["lines"]
    program = Program(tmp_path)
    program.ok("init")
    if verb == "rebuild":
        program.ok("import", town)
    words = (verb, town) if verb == "import" else (verb,)
    codes = {interrupted(program, 0.6 + 0.4 * step, *words) for step in range(8)}
    assert codes <= {0, 130, -signal.SIGINT, 1}
    program.ok(*words)
    assert program.ok("tranches")["lines"] == lines
    assert program.ok("rebuild", "--compare")["differences"] == dict.fromkeys(
        program.ok("rebuild", "--compare")["differences"], 0
    )
