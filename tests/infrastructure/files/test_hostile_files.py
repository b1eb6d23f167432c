"""Files from the wild: each is taken, and what was put right is said, or refused with its reason, at little cost.

The limits are set on the process that reads the file (see `limited.py`); whoever exceeds them is killed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.infrastructure.files.book_cases import BOOK_CASES
from tests.infrastructure.files.cases import ID, WRONG_ID, Case
from tests.infrastructure.files.limited import MEBIBYTES
from tests.infrastructure.files.text_cases import TEXT_CASES
from tests.journeys.program import ROOT, Program

CASES = [*TEXT_CASES, *BOOK_CASES]


class Runner:
    """The program, loaded once, and a process of its own for every call of it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.infrastructure.files.limited"],
            cwd=ROOT,
            env={**os.environ, **program.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *words: object) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(["--lang", "en", *map(str, words)]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    program = Program(tmp_path_factory.mktemp("office"))
    program.ok("init")
    runner = Runner(program)
    yield runner
    assert runner.process.stdin
    runner.process.stdin.close()
    runner.process.wait(timeout=10)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.file}: {case.what}") for case in CASES])
def test_a_file_from_the_wild(case: Case, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / case.file
    file.write_bytes(case.content())
    said = run("import", file, "--dry-run")
    assert said["code"] == (1 if case.refused else 0), said["told"]
    assert [part for part in case.told if part not in said["told"]] == [], said["told"]
    assert said["mebibytes"] <= MEBIBYTES
    assert ID not in said["told"] and WRONG_ID not in said["told"]
    if case.refused:
        assert "nothing was recorded" in said["told"] and "Traceback" not in said["told"]
    else:
        assert f"{case.new} new" in said["told"]
        assert case.told or set(said["told"].splitlines()[:-2]) == set(), (
            "something is said that the table does not know"
        )


def test_the_table_is_long_and_every_row_another() -> None:
    assert len({(case.file, case.what) for case in CASES}) == len(CASES) >= 60


UNGUARDED = """
import sys
from python_calamine import CalamineWorkbook
from tests.infrastructure.files import limited

limited.main = lambda words: len(CalamineWorkbook.from_path(words[0]).get_sheet_by_index(0).to_python())
print(limited.answer([sys.argv[1]])["code"])
"""


@pytest.mark.slow
@pytest.mark.parametrize("what", ["four billion texts", "a cell in the last row and column"])
def test_without_the_guard_the_reader_does_not_come_back(what: str, tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(next(case for case in BOOK_CASES if case.what == what).content())
    words = [sys.executable, "-c", UNGUARDED, str(file)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 0
