"""A register that is corrected, through the program: told, guarded, carried out by the sweep, and put back."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from application.intake.rows import ROWS
from infrastructure.database import Database
from infrastructure.database.tables import metadata
from scripts.municipality import generate
from scripts.verbs.outputs import Imported
from tests.application.town import COVERED, PEOPLE, Row, everything, facts, shown
from tests.journeys.program import Program

ON = ("--on", "2026-02-01")
MASKED = f"330{'*' * 13}{PEOPLE[0][-2:]}"
USUAL = everything()["register"]
CORRECTION = [row for row in USUAL if row["id_number"] != PEOPLE[0] or row["month"] == "2026-01"]


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    program = Program(tmp_path, db=request.getfixturevalue("postgres_url") if request.param == "postgres" else None)
    program.ok("init")
    program.ok("import", folder(program, "all", everything()))
    program.ok("sweep", *ON)
    return program


def folder(program: Program, name: str, files: Mapping[str, Iterable[Row]]) -> Path:
    """The rows as CSV files in a folder of that name; a header only where there are none."""
    place = program.folder / name
    place.mkdir(exist_ok=True)
    for kind, rows in files.items():
        with (place / f"{kind}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(ROWS[kind].model_fields))
            writer.writeheader()
            writer.writerows(rows)
    return place


def register(program: Program, name: str, rows: Iterable[Row]) -> Path:
    """A register file of its own beside the usual coverage."""
    return folder(program, name, {"register": rows, "register_coverage": [COVERED]})


def lines(program: Program) -> Any:
    return program.ok("tranches", *ON)["lines"]


def held(program: Program) -> dict[str, list[Any]]:
    """Every row of every table of the store."""
    database = Database(program.db)
    with database.reader() as connection:
        rows = {
            table.name: sorted(connection.execute(select(table)).all(), key=repr) for table in metadata.sorted_tables
        }
    database.close()
    return rows


def test_a_correction_is_told_carried_out_by_the_sweep_and_put_back(program: Program) -> None:
    first = lines(program)
    path = register(program, "corrected", CORRECTION)
    dry = program.ok("import", path, "--dry-run")
    told = program.ok("import", path)
    assert told == dry | {"dry_run": False}
    assert Imported.model_validate(told)
    months = {one["month"]: one for one in told["restated"]}
    assert len(months) == 24  # the whole coverage is said anew
    counts = {"source": "social_insurance", "before": 5, "withdrawn": 1, "appeared": 0}
    assert [months[month] for month in ("2025-07", "2025-08")] == [
        counts | {"month": month} for month in ("2025-07", "2025-08")
    ]
    check = {"cohort_no": "A", "learner_no": "01", "placement_no": "P-1", "kind": "start", "id_number": MASKED}
    assert told["reopened"] == [check | {"answer": "employed"}]
    assert lines(program) == first
    assert program.ok("sweep", *ON)["recorded"] == 1
    corrected = lines(program)
    assert corrected != first

    back = program.ok("import", program.folder / "all")
    assert back["events"] == 1
    assert [one["month"] for one in back["restated"] if one["appeared"]] == ["2025-07", "2025-08"]
    assert back["reopened"] == [check | {"answer": "not_employed"}]
    program.ok("sweep", *ON)
    assert lines(program) == first
    program.ok("import", path)
    program.ok("sweep", *ON)
    assert lines(program) == corrected


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--json",)])
def test_a_header_beside_its_coverage_is_refused_and_leaves_the_store_as_it_was(
    program: Program, options: tuple[str, ...]
) -> None:
    before = held(program)
    said = program("import", register(program, "empty", []), *options)
    assert (said.code, said.out) == (1, "")
    assert "social_insurance" in said.err and "--yes" in said.err
    assert all(
        f"would withdraw 5 of 5 rows of {month} in 3305" in said.err for month in ("2025-07", "2025-08", "2026-01")
    )
    assert "nothing was recorded; problems: 3" in said.err
    assert held(program) == before


def test_yes_takes_it(program: Program) -> None:
    path = register(program, "empty", [])
    before = held(program)
    assert program.ok("import", path, "--yes", "--dry-run")["events"] == 1
    assert held(program) == before
    told = program.ok("import", path, "--yes")
    assert sum(one["withdrawn"] for one in told["restated"]) == 15
    assert len(told["reopened"]) == 10
    program.ok("sweep", *ON)
    assert {line["entitlement"] for line in lines(program)} == {"lost"}


def test_a_coverage_or_a_register_by_itself_needs_no_yes(program: Program) -> None:
    alone = folder(program, "coverage", {"register_coverage": [COVERED | {"to_month": "2027-12"}]})
    assert program.ok("import", alone)["restated"] == []
    more = folder(program, "rows", {"register": shown(0, "2025-08", division="330522")})
    told = program.ok("import", more)
    assert (told["restated"], [check["placement_no"] for check in told["reopened"]]) == ([], ["P-1"])


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "en",
            [
                "social insurance would say 2025-07–2025-08 anew: of 10 rows 2 would be withdrawn, 1 new",
                "1 answered checks would be reopened by this; the next sweep would ask them again:",
                f"  class A, learner 01 ({MASKED}), job P-1, placement check, answer so far: employed",
            ],
        ),
        (
            "zh",
            [
                "社会保险将更正 2025-07–2025-08：现有 10 行，撤回 2 行，新增 1 行",
                "将有 1 项已答复的就业核查因此重开，下次核查将再次查询：",
                f"  培训班 A 学员 01（{MASKED}），就业 P-1，就业核查，现有答复：在职",
            ],
        ),
    ],
)
def test_it_is_told_in_both_languages(program: Program, lang: str, sentences: list[str]) -> None:
    rows = [*CORRECTION, *shown(0, "2025-07", division="330522")]
    said = program("--lang", lang, "import", register(program, "corrected", rows), "--dry-run")
    assert (said.code, said.out.splitlines()[3:]) == (0, sentences)


def test_at_most_twenty_checks_are_listed_and_nobody_in_the_clear(tmp_path: Path) -> None:
    program = Program(tmp_path)
    town = generate(10, 11, learners=20, realistic=True)
    town.write(tmp_path / "files")
    program.ok("init")
    program.ok("import", tmp_path / "files")
    program.ok("sweep", "--on", "2027-01-01")
    (tmp_path / "files" / "register.csv").write_text(",".join(ROWS["register"].model_fields) + "\n", "utf-8")
    words = ("import", tmp_path / "files", "--yes", "--dry-run")
    whole, said, refused = program("--json", *words), program(*words), program("import", tmp_path / "files")
    reopened = whole.json["reopened"]
    assert len(reopened) > 20
    told = [line for line in said.out.splitlines() if line.startswith("  class ")]
    assert [check["placement_no"] in line for check, line in zip(reopened, told, strict=False)] == [True] * 20
    assert said.out.splitlines()[-1] == f"  … and {len(reopened) - 20} more"
    assert refused.code == 1
    assert all(len(check["id_number"]) == 18 and check["id_number"][3:16] == "*" * 13 for check in reopened)
    numbers = {row["id_number"] for row in town.enrolments}
    assert not any(number in text for number in numbers for text in (whole.out, said.out, said.err, refused.err))


def test_without_the_key_a_coverage_is_taken_and_the_checks_are_told_without_their_people(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.ok("init")
    program.ok("import", folder(program, "facts", facts()))
    program.ok("sweep", *ON)
    (tmp_path / "skilltrail.db.key").unlink()
    words = ("import", folder(program, "coverage", {"register_coverage": [COVERED]}), "--dry-run")
    assert [check["id_number"] for check in program.ok(*words)["reopened"]] == [None] * 5
    assert "  class A, learner 01, job P-1, placement check, answer so far: unknown" in program(*words).out.splitlines()


def test_the_limit_stands_in_the_help(tmp_path: Path) -> None:
    said = Program(tmp_path)("import", "--help")
    assert "more than 1/4 of a city's rows of a month, 5 or more" in " ".join(said.out.replace("│", " ").split())
