"""The program and the plain code beside it do the same work, and the page follows from what was measured."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.benchmarks import plain, product, run
from scripts.benchmarks.profiling import DATABASE
from scripts.benchmarks.speed_page import BARS, FIGURES, PAGE, README, exponent, growing_list, page, readme


def test_both_sides_know_the_same_works() -> None:
    assert set(plain.WORKS) == set(product.WORKS) == set(run.STORES) == set(BARS)


def taken(seconds: float = 1.0, count: int = 10, total: int = 7) -> dict[str, Any]:
    return {"seconds": seconds, "count": count, "total": total, "p50": None, "p99": None, "peak": 2**20}


def figures(total: int = 7) -> dict[str, Any]:
    works = {"rebuild": {"program": [taken(), taken(total=total)], "plain": [taken(0.5)]}}
    return {"databases": {"SQLite": {"works": works}}}


def test_sides_that_do_not_come_to_the_same_are_told() -> None:
    assert run.differing(figures()) == []
    assert run.differing(figures(total=8)) == ["rebuild on SQLite (7 and 8)"]


@pytest.mark.parametrize(("seconds", "power"), [(10.0, 1.0), (100.0, 2.0), (1.0, 0.0)])
def test_growth_is_told_as_a_power(seconds: float, power: float) -> None:
    assert exponent([taken(), taken(seconds, count=100)]) == pytest.approx(power)


def test_whatever_holds_more_the_more_there_is_has_its_reason() -> None:
    flat, growing = [taken()] * 3, [taken(), taken(), taken() | {"peak": 2**20 * 13 // 10 + 1}]
    told = growing_list({"growth": {"works": {"today": flat, "import": growing}}})
    assert told.startswith("- `import` holds ")
    assert "\n" not in told


@pytest.mark.parametrize(
    ("rooms", "told"),
    [
        ({DATABASE: 0.9}, "; with nothing but the database and its driver left it would come to 0.11. "),
        ({DATABASE: 0.2}, ". "),
        (
            {DATABASE: 0.2, "domain/schemes": 0.3, "pydantic": 0.2},
            "; 50% goes into what the hand leaves out or does in a few lines "
            "(domain/schemes, infrastructure/projections, pydantic), without it it would come to 0.20. ",
        ),
        ({}, ". "),
    ],
)
def test_what_is_not_met_says_how_far_it_is_and_how_far_it_could_come(rooms: dict[str, float], told: str) -> None:
    works = {"rebuild": {"program": [taken(10.0)], "plain": [taken()]}}
    profile = {"scale": 1, "databases": {"SQLite": {"database": "SQLite 3", "works": {"rebuild": rooms}}}}
    machine = {"processors": 1, "processor": "P", "memory": 2**30, "system": "S", "python": "3", "load": 0.0}
    machine |= {"database": "SQLite 3", "xlsxwriter": "3", "typst": "0"}
    one = {"scale": 1, "rounds": 1, "databases": {"SQLite": {"works": works, "machine": machine}}, "profile": profile}
    assert f"`rebuild` of all read models, SQLite: 71% of its time would have to go{told}" in page(one)


def test_the_page_and_the_readme_follow_from_the_figures() -> None:
    """Whoever changes either by hand is told to run the benchmark."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert page(kept) == PAGE.read_text(encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    assert readme(text, kept) == text


@pytest.mark.slow
@pytest.mark.parametrize("server", [False, True])
def test_both_sides_come_to_the_same(server: bool, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue("postgres_url") if server else None
    found = run.measured(list(run.STORES), 0.005, url, 1, tmp_path)
    assert set(found["databases"]) == ({"PostgreSQL", "SQLite"} if server else {"SQLite"})
    assert run.differing(found) == []
    for one in found["databases"].values():
        assert all(one["works"][work]["plain"][0]["total"] for work in ("import", "together", "rebuild", "today"))
