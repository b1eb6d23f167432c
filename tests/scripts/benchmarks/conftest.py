"""One class of the benchmark's town, loaded and checked, with a run that was opened over it."""

import shutil
from pathlib import Path

import pytest

from scripts.benchmarks.stores import APPROVER, CASHIER, CLERK, DAY, REVIEWER, RUN_NO
from scripts.benchmarks.town import town
from tests.journeys.program import Program

LINES = 40


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    program = Program(folder, now=DAY)
    town(LINES).write(folder / "files")
    program.ok("--as", CLERK, "init")
    program.ok("--as", CLERK, "import", folder / "files")
    program.ok("--as", CLERK, "sweep")
    for officer, role in ((REVIEWER, "review"), (APPROVER, "approval"), (CASHIER, "payment")):
        program.ok("--as", CLERK, "officer", "appoint", officer, "--role", role)
    program.ok("--as", REVIEWER, "run", "open", RUN_NO, "--policy", "huzhou-2025", "--office", "3305")
    return folder


@pytest.fixture
def program(opened: Path, tmp_path: Path) -> Program:
    """The program on a copy of the store."""
    for file in opened.glob("skilltrail.db*"):
        shutil.copy(file, tmp_path / file.name)
    return Program(tmp_path, now=DAY)
