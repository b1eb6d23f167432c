"""Files in batches, late facts, corrections, extracts and sweeps through the program, held against the oracle."""

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from scripts.municipality.later import Commanded, Imported, Step, Swept, tell
from scripts.municipality.municipality import COLUMNS
from tests.journeys.program import Program
from tests.oracle import History
from tests.oracle.both import tell_oracle

DAYS = tuple(map(date.fromisoformat, ("2026-03-01", "2028-03-31")))
ON_A_SERVER = (6_100,)


def in_runs(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Commands that follow one another go into one file."""
    for _, run in groupby(enumerate(steps), key=lambda one: -1 if isinstance(one[1], Commanded) else one[0]):
        yield [step for _, step in run]


def tell_program(run: Program, steps: Sequence[Step], folder: Path) -> None:
    match steps[0]:
        case Imported(files):
            folder.mkdir()
            for kind, rows in files.items():
                write(folder / f"{kind}.csv", kind, rows)
            run.ok("import", folder, "--yes")
        case Swept(on):
            run.ok("sweep", "--on", on)
        case _:
            commands = [step.command for step in steps if isinstance(step, Commanded)]
            file = folder.with_suffix(".jsonl")
            file.write_text("".join(json.dumps(command, ensure_ascii=False) + "\n" for command in commands), "utf-8")
            run.ok("apply", file)


def write(file: Path, kind: str, rows: Sequence[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS[kind], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def agrees(run: Program, seed: int, folder: Path) -> None:
    """Today's lines after every third run of steps; and in the end what was known after each of them."""
    run.ok("init")
    history, known = History(), list[tuple[int, int]]()
    for number, steps in enumerate(in_runs(tell(4, seed, learners=(1, 8)).steps())):
        tell_program(run, steps, folder / f"step-{number}")
        for step in steps:
            tell_oracle(history, step)
        if number % 3 == 0:
            now = [run.ok("tranches", "--on", on) for on in DAYS]
            assert [lines(one) for one in now] == [history.lines(on) for on in DAYS], f"seed {seed}, step {number}"
            known.append((history.step, now[0]["position"]))
    for step, position in known:
        then = [run.ok("tranches", "--on", on, "--known-at", position) for on in DAYS]
        assert [lines(one) for one in then] == [history.lines(on, step) for on in DAYS], f"seed {seed}, step {step}"
    run.ok("rebuild", "--compare")


def lines(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of an answer, their clauses aside."""
    return [{name: value for name, value in line.items() if name != "clauses"} for line in answer["lines"]]


@pytest.mark.parametrize("seed", range(6_000, 6_004))
def test_program_agrees_with_the_oracle(seed: int, tmp_path: Path) -> None:
    agrees(Program(tmp_path), seed, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", ON_A_SERVER)
def test_program_agrees_with_the_oracle_on_a_server(seed: int, tmp_path: Path, postgres_url: str) -> None:
    agrees(Program(tmp_path, db=postgres_url), seed, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6_200, 6_240))
def test_program_agrees_with_the_oracle_on_40_towns(seed: int, tmp_path: Path) -> None:
    agrees(Program(tmp_path), seed, tmp_path)
