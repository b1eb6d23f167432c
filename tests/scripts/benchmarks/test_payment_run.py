"""What the benchmark measures is one and the same: the program's run, and the sums by hand."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from scripts.benchmarks import by_hand, payment_run
from scripts.benchmarks.children import Child, ChildFailed
from scripts.benchmarks.performance_page import page
from scripts.benchmarks.stores import REVIEWER, RUN_NO
from scripts.benchmarks.town import town
from tests.journeys.program import Program
from tests.scripts.benchmarks.conftest import LINES


def figures(**by_program: int) -> dict:
    one = {"seconds": 2.0, "processor": 1.5, "peak": 3 * 2**20}
    steps = {step: {"program": one, "by_hand": one} for step in payment_run.STEPS}
    run = {"lines": LINES, "steps": steps, "by_program": by_program, "by_hand": {"A": 100, "B": 200}}
    on = {"processor": "x", "processors": 2, "memory": 2**30, "system": "Linux", "python": "3", "database": "SQLite"}
    return {"machine": on | {"xlsxwriter": "3", "typst": "0", "load": 0.5}, "runs": [run, run]}


def test_the_town_is_the_same_each_time_and_as_large_as_asked() -> None:
    assert town(100).files() == town(100).files()
    assert len(town(100).enrolments) * 2 == 120


def test_every_line_of_the_town_pays(program: Program) -> None:
    made = program.ok("--as", REVIEWER, "run", "compute", RUN_NO)["computed"]
    assert (made["lines"], made["paying"], made["held"]) == (LINES, LINES, 0)


def test_both_pay_everybody_the_same(program: Program, tmp_path: Path) -> None:
    program.ok("--as", REVIEWER, "run", "compute", RUN_NO)
    for step in by_hand.STEPS.values():
        step(program.db, tmp_path)
    paid = by_hand.paid("program", program.db)
    assert paid and paid == by_hand.paid("by_hand", program.db)
    lines = (tmp_path / "lines.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + LINES


@pytest.mark.parametrize(("by_program", "told"), [({"A": 100, "B": 200}, []), ({"A": 100, "B": 201}, [LINES] * 2)])
def test_a_difference_of_a_fen_is_told(by_program: dict[str, int], told: list[int]) -> None:
    assert payment_run.disagreeing(figures(**by_program)) == told


def test_a_difference_ends_in_exit_code_1(tmp_path: Path) -> None:
    kept = tmp_path / "figures.json"
    kept.write_text(json.dumps(figures(A=1)), encoding="utf-8")
    app = typer.Typer()
    app.command()(payment_run.main)
    said = CliRunner().invoke(app, ["--from", str(kept)])
    assert said.exit_code == 1
    assert "do not agree" in said.output


def test_the_page_says_where_the_figures_come_from() -> None:
    written = page(figures(A=100, B=200))
    assert "| compute | 2.0 " in written
    assert "2 processors (x), 1 GiB of memory, Linux;" in written


def test_a_child_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(ChildFailed, match="no-such-work"):
        Child(tmp_path, {}).run("no-such-work")


@pytest.mark.slow
@pytest.mark.parametrize("server", [False, True])
def test_the_whole_of_it(server: bool, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue("postgres_url") if server else None
    found = payment_run.measured(400, url, tmp_path)
    assert payment_run.disagreeing(found) == []
    assert [sum(run["by_hand"].values()) for run in found["runs"]] == [1_600_000, 16_000_000]
    assert set(found["runs"][0]["steps"]) == set(payment_run.STEPS)
