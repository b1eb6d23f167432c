"""What the program answers, held line by line against an independent reckoning of the same municipality."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from scripts.municipality import Municipality, generate
from tests.journeys.program import Program, Said
from tests.oracle import expected_lines

QUICK, THOROUGH, AS_PROCESSES = range(1_000, 1_020), range(300), range(2_000, 2_010)
ON_A_SERVER = range(1_100, 1_105)


def agrees(town: Municipality, folder: Path, seed: int, run: Callable[..., Said]) -> int:
    """Loads the town, sweeps and asks on three days; every line must be the oracle's. Returns how many there were."""

    def ok(*words: object) -> Any:
        said = run("--json", *words)
        assert said.code == 0, said.err
        return said.json

    town.write(folder / "files")
    town.write_commands(folder / "commands.jsonl")
    ok("init")
    ok("import", folder / "files")
    ok("apply", folder / "commands.jsonl")
    chance, lines = random.Random(seed), 0
    for on in sorted(date(2025, 3, 1) + timedelta(days=chance.randrange(900)) for _ in range(3)):
        ok("sweep", "--on", on)
        answer = ok("tranches", "--on", on)
        clauses = [line.pop("clauses") for line in answer["lines"]]
        assert answer["lines"] == expected_lines(town, on, on, commands=town.commands), f"seed {seed} on {on}"
        assert all(clauses)
        lines += len(clauses)
    return lines


@pytest.mark.slow
@pytest.mark.parametrize("seed", QUICK)
def test_program_agrees_with_the_oracle(seed: int, tmp_path: Path) -> None:
    assert agrees(generate(8, seed, commands=True), tmp_path, seed, Program(tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("seed", ON_A_SERVER)
def test_program_agrees_with_the_oracle_on_a_server(seed: int, tmp_path: Path, postgres_url: str) -> None:
    assert agrees(generate(8, seed, commands=True), tmp_path, seed, Program(tmp_path, db=postgres_url))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3_100, 3_140))
def test_program_agrees_with_the_oracle_on_40_towns_on_a_server(seed: int, tmp_path: Path, postgres_url: str) -> None:
    assert agrees(generate(12, seed, commands=True), tmp_path, seed, Program(tmp_path, db=postgres_url))


@pytest.mark.slow
@pytest.mark.parametrize("seed", THOROUGH)
def test_program_agrees_with_the_oracle_on_300_towns(seed: int, tmp_path: Path) -> None:
    assert agrees(generate(12, seed, commands=True), tmp_path, seed, Program(tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("seed", AS_PROCESSES)
def test_real_processes_agree_with_the_oracle(seed: int, tmp_path: Path) -> None:
    assert agrees(generate(6, seed, commands=True), tmp_path, seed, Program(tmp_path).process)
