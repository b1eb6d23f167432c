"""The program asked under other readings: what it answers, how it says so, and what it leaves alone."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scripts.municipality import Municipality, generate
from scripts.sample import COMMANDS, FOLDER
from tests.journeys.program import Program
from tests.oracle import expected_lines
from tests.oracle.product import TURNED, together

ON = "2026-09-16"
CLASS = "HZ-CX-02"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The sample, swept under our own readings."""
    program = Program(tmp_path_factory.mktemp("readings"))
    program.ok("init")
    program.ok("import", FOLDER)
    program.ok("apply", COMMANDS)
    program.ok("sweep", "--on", ON)
    return program


@pytest.fixture(scope="module")
def town() -> Municipality:
    return generate(25, 77, commands=True)


@pytest.fixture(scope="module")
def loaded(town: Municipality, tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = Program(tmp_path_factory.mktemp("town"))
    town.write(program.folder / "files")
    town.write_commands(program.folder / "commands.jsonl")
    for words in (("init",), ("import", "files"), ("apply", "commands.jsonl"), ("sweep", "--on", ON)):
        program.ok(*words)
    return program


@pytest.mark.parametrize("readings", [[one] for one in TURNED] + [["D1=certified", "D3=placed", "D24=all"]], ids=str)
def test_the_program_agrees_with_the_oracle(loaded: Program, town: Municipality, readings: list[str]) -> None:
    options = [word for reading in readings for word in ("--reading", reading)]
    lines = loaded.ok("tranches", "--on", ON, *options)["lines"]
    for line in lines:
        line.pop("clauses")
    day = date.fromisoformat(ON)
    assert lines == expected_lines(town, day, day, commands=town.commands, doubts=together(readings))


def test_the_text_begins_with_the_readings(program: Program) -> None:
    ours, others = program("tranches", "--on", ON), program("tranches", "--on", ON, "--reading", "D2=certified")
    assert others.out.splitlines()[0] == "Under other readings than ours, and nothing of it recorded: D2=certified"
    assert "other readings" not in ours.out + ours.err + others.err
    assert ours.out != others.out.split("\n", 1)[1]
    told = program("explain", CLASS, "--on", ON, "--reading", "D2=certified", "--reading", "D1=finishers")
    assert told.out.splitlines()[0].endswith(": D2=certified and D1=finishers")
    assert "Reading D1: taken here to mean who stayed." in told.out


def test_json_keeps_its_shape_and_says_it_beside(program: Program) -> None:
    said = program("--json", "tranches", "--on", ON, "--reading", "D2=certified")
    assert list(said.json) == ["on", "known_at", "position", "lines"]
    assert said.err == "Under other readings than ours, and nothing of it recorded: D2=certified\n"
    assert program("--json", "tranches", "--on", ON).err == ""
    assert program.ok("explain", CLASS, "--on", ON)["readings"] == []
    told = program.ok("explain", CLASS, "--on", ON, "--reading", "D2=certified")
    assert told["readings"] == ["D2=certified"]
    assert told["policy_digest"] != program.ok("explain", CLASS, "--on", ON)["policy_digest"]


def test_a_file_says_it_in_every_row(program: Program, tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.csv" for name in ("ours", "others")}
    program("tranches", "--on", ON, "--csv", files["ours"])
    program("tranches", "--on", ON, "--csv", files["others"], "--reading", "D2=certified", "--reading", "D3=placed")
    ours, others = (
        list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline=""))) for file in files.values()
    )
    assert {row.pop("Under other readings") for row in others} == {"D2=certified; D3=placed"}
    assert ours[0].keys() == others[0].keys()


def test_nothing_is_recorded_or_kept(program: Program) -> None:
    before = program.ok("tranches", "--on", ON)
    program.ok("tranches", "--on", ON, "--reading", "D24=all")
    program.ok("policy", "readings", "--effect", "--on", ON)
    after = program.ok("tranches", "--on", ON)
    assert (after["position"], after["lines"]) == (before["position"], before["lines"])


@pytest.mark.parametrize("reading", ["D1=everybody", "D9=latest", "D1=roster", "T8=2026-07-30"])
def test_a_reading_that_no_policy_offers_is_refused_with_those_that_are(program: Program, reading: str) -> None:
    said = program("tranches", "--reading", reading)
    assert (said.code, said.out) == (1, "")
    refused = (
        f"no policy in use can be read {reading}; possible are: huzhou-2025: T8=2026-07-31 D1=finishers D1=certified"
    )
    assert said.err.startswith(refused)
    shanghais = said.err.partition("; shanghai-2025: ")[2].split()
    assert {"D1=finishers", "D24=all", "O5=before_end", "S15=not_required"} <= {*shanghais}


@pytest.mark.parametrize(
    "words",
    [
        ("tranches", "--reading", "D1"),
        ("explain", CLASS, "--reading", "=finishers"),
        ("tranches", "--reading", "D1=finishers", "--reading", "D1=certified"),
        ("policy", "readings", "--on", ON),
        ("policy", "readings", "no-such-pack"),
    ],
)
def test_wrong_usage(program: Program, words: tuple[str, ...]) -> None:
    assert program(*words).code == 2


def test_the_effects_are_what_tranches_say(program: Program) -> None:
    answer = program.ok("policy", "readings", "--effect", "--on", ON)
    assert answer["on"] == ON
    assert {one["policy"] for one in answer["effects"]} == {"huzhou-2025", "shanghai-2025"}
    for one in answer["effects"]:
        asked = ("tranches", "--on", ON, "--policy", one["policy"])
        ours, others = program.ok(*asked)["lines"], program.ok(*asked, "--reading", one["reading"])["lines"]
        assert one["lines"] == len(ours)
        assert one["lines_differing"] == sum(a != b for a, b in zip(ours, others, strict=True))
        assert (one["earned"], one["earned_otherwise"]) == (earned(ours), earned(others))
    shanghai = program.ok("policy", "readings", "shanghai-2025", "--effect", "--on", ON)["effects"]
    assert shanghai == [one for one in answer["effects"] if one["policy"] == "shanghai-2025"]


def earned(lines: list[dict[str, Any]]) -> str:
    return f"{sum(float(line['amount']) for line in lines if line['entitlement'] == 'earned'):.2f}"


def test_the_readings_of_a_pack_need_no_store(tmp_path: Path) -> None:
    program = Program(tmp_path)
    both = program.ok("policy", "readings")
    assert program.ok("policy", "readings", "huzhou-2025") == [one for one in both if one["policy"] == "huzhou-2025"]
    assert "D14 (4.3)  When is the class measured?" in program("policy", "readings", "huzhou-2025").out
    assert program("policy", "readings", "--effect").code == 3
    assert not (tmp_path / "skilltrail.db").exists()


def test_effects_of_a_policy_that_is_not_in_use_are_refused(program: Program) -> None:
    assert program("policy", "readings", "elsewhere-2026", "--effect").code == 1
