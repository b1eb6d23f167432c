"""One folder, two databases: the same lines, the same sentences, the same read models."""

from pathlib import Path
from typing import Any

import pytest

from scripts.municipality import Municipality, generate
from scripts.sample import COMMANDS, FOLDER
from tests.journeys.program import Program

ON = "2026-10-01"


def loaded(program: Program, files: Path, commands: Path) -> Program:
    program.ok("init")
    program.ok("import", files)
    program.ok("apply", commands)
    program.ok("sweep", "--on", ON)
    return program


@pytest.fixture
def both(tmp_path: Path, postgres_url: str) -> tuple[Program, Program]:
    for name in ("file", "server"):
        (tmp_path / name).mkdir()
    return Program(tmp_path / "file"), Program(tmp_path / "server", db=postgres_url)


def told(program: Program, cohorts: list[str]) -> list[Any]:
    """Everything that can be asked of these classes, without states: those hold references to people."""
    answers = [program.ok("tranches", "--on", day)["lines"] for day in (ON, "2026-02-01", "2027-12-31")]
    for cohort in cohorts:
        answers.append(program("explain", cohort, "--on", ON).out)
        for lang in ("en", "zh"):
            answers.append(program("--lang", lang, "replay", f"cohort:{cohort}").out)
    return answers


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_a_random_town(seed: int, tmp_path: Path, both: tuple[Program, Program]) -> None:
    town: Municipality = generate(8, seed, commands=True)
    town.write(tmp_path / "files")
    town.write_commands(tmp_path / "commands.jsonl")
    _agree(both, tmp_path / "files", tmp_path / "commands.jsonl", [row["cohort_no"] for row in town.cohorts])


def test_the_sample(both: tuple[Program, Program]) -> None:
    _agree(both, FOLDER, COMMANDS, ["HZ-CX-02", "SH-PD-01"])


def _agree(both: tuple[Program, Program], files: Path, commands: Path, cohorts: list[str]) -> None:
    on_file, on_server = (loaded(program, files, commands) for program in both)
    assert told(on_file, cohorts) == told(on_server, cohorts)
    rebuilt = [program.ok("rebuild", "--compare") for program in (on_file, on_server)]
    assert rebuilt[0] == rebuilt[1]
    assert set(rebuilt[1]["differences"].values()) == {0}
