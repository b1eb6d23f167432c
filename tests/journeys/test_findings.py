"""`findings` through the program, on both databases: what the sample shows, a part of it, and what is recorded."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from projections.findings import COMPUTED
from scripts.sample import COMMANDS, DAY, FOLDER
from tests.journeys.program import Program

ON = ("--on", DAY)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The sample municipality, imported, swept and corrected."""
    folder = tmp_path_factory.mktemp("findings")
    if request.param == "sqlite":
        yield played(Program(folder, DAY.isoformat()))
        return
    with request.getfixturevalue("postgres").database() as url:
        yield played(Program(folder, DAY.isoformat(), db=url))


def played(program: Program) -> Program:
    for words in (("init",), ("import", FOLDER), ("sweep", *ON), ("apply", COMMANDS), ("sweep", *ON)):
        program.ok(*words)
    return program


def test_each_finding_says_what_where_and_by_which_events(program: Program) -> None:
    found = program.ok("findings", *ON)["findings"]
    assert {one["name"] for one in found} <= set(COMPUTED)
    revoked = [one for one in found if one["name"] == "certificate_revoked" and one["learner_no"] == "07"]
    assert revoked == [
        {
            "code": "C5",
            "name": "certificate_revoked",
            "severity": "block",
            "case": "cohort:HZ-NX-01",
            "learner_no": "07",
            "policy": "huzhou-2025",
            "values": {"certificate_no": "ZS-HZ-NX-01-07", "revoked_on": "2026-02-10"},
            "evidence": ["certificate:ZS-HZ-NX-01-07#1", "certificate:ZS-HZ-NX-01-07#2"],
            "clause": None,
            "sentence": "certificate ZS-HZ-NX-01-07 is revoked from 2026-02-10 on",
        }
    ]


def test_its_events_are_there_to_be_looked_up(program: Program) -> None:
    for one in program.ok("findings", *ON)["findings"]:
        assert one["evidence"] or one["name"] == "kept_line_differs"
    stream = program.ok("replay", "certificate:ZS-HZ-NX-01-07")["events"]
    assert "certificate:ZS-HZ-NX-01-07#2" in [event["event"] for event in stream]


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        (("--case", "HZ-NX-01"), "case", "cohort:HZ-NX-01"),
        (("--case", "claim:SQ-SH-01"), "case", "claim:SQ-SH-01"),
        (("--policy", "shanghai-2025"), "policy", "shanghai-2025"),
        (("--code", "C17"), "code", "C17"),
        (("--code", "agreement_late"), "name", "agreement_late"),
    ],
)
def test_a_part_is_that_part_of_the_whole(program: Program, words: tuple[str, ...], field: str, value: str) -> None:
    whole = program.ok("findings", *ON)["findings"]
    part = program.ok("findings", *ON, *words)["findings"]
    assert part == [one for one in whole if one[field] == value] != []


def test_the_lines_that_are_kept_are_those_that_are_made_and_what_was_known_is_found_again(program: Program) -> None:
    now = program.ok("findings", *ON)
    assert "kept_line_differs" not in {one["name"] for one in now["findings"]}
    assert program.ok("findings", *ON, "--known-at", now["position"])["findings"] == now["findings"]
    assert program.ok("findings", *ON, "--known-at", "1")["findings"] == []


def test_nobodys_number_or_reference_is_told(program: Program) -> None:
    told = json.dumps(program.ok("findings", *ON)) + program("findings", *ON).out
    people = [row for file in FOLDER.glob("*.csv") for row in csv.DictReader(file.open(encoding="utf-8-sig"))]
    numbers = {row["id_number"] for row in people if row.get("id_number")}
    assert len(numbers) > 100
    assert [number for number in numbers if number in told] == []
    assert not re.search(r"\bp-[0-9A-Za-z]", told)


def test_people_read_it_in_both_languages(program: Program) -> None:
    english, chinese = program("findings", *ON), program("--lang", "zh", "findings", *ON)
    assert english.code == chinese.code == 0
    assert "C17 agreement late (block)" in english.out and "that block" in english.out
    assert "C17 协议逾期签订（暂停支付）" in chinese.out
    nothing = program("findings", "--on", "2020-01-01")
    assert (nothing.code, nothing.out.strip()) == (0, "As if it were 2020-01-01: nothing found.")


def test_the_threshold_of_many_is_a_question_of_the_call(program: Program) -> None:
    few, many = (
        Counter(one["name"] for one in program.ok("findings", *ON, "--at-once", n)["findings"]) for n in ("100", "2")
    )
    assert few["many_placed_on_one_day"] == 0 < many["many_placed_on_one_day"]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--code", "C6"), 2, "is not computed; docs/findings.md"),
        (("--code", "C99"), 2, "no such check"),
        (("--case", "nowhere"), 1, "there is no class"),
        (("--policy", "nowhere-1"), 1, "is not in use here"),
        (("--record", "--code", "C4"), 2, "all checks over all cases"),
        (("--record", "--case", "HZ-NX-01"), 2, "all checks over all cases"),
    ],
)
def test_what_cannot_be_asked_is_said(program: Program, words: tuple[str, ...], code: int, why: str) -> None:
    said = program("findings", *words)
    assert (said.code, said.out) == (code, "")
    assert why in " ".join(said.err.replace("│", " ").split())


def test_a_run_is_recorded_once_with_what_it_was_given(program: Program) -> None:
    before = program.ok("findings", *ON)
    assert before["recorded"] is None
    first, again = (program.ok("findings", *ON, "--record") for _ in range(2))
    assert first["recorded"] == again["recorded"] == f"findings:{DAY}#1"
    assert first["findings"] == again["findings"] == before["findings"]
    [event] = program.ok("replay", f"findings:{DAY}")["events"]
    assert event["name"] == "findings.run-recorded"
    assert f"up to position {before['position']}" in event["sentence"]
    assert program.ok("findings", *ON, "--record", "--at-once", "5")["recorded"] == f"findings:{DAY}#2"
    assert program.ok("tranches", *ON)["position"] == before["position"] + 2


def test_a_run_as_it_would_have_been_then_is_another_run(program: Program) -> None:
    then = ("--record", "--known-at", "3")
    day = "2026-09-17"
    first, again = (program.ok("findings", "--on", day, *then) for _ in range(2))
    assert first["recorded"] == again["recorded"] == f"findings:{day}#1"
    [event] = program.ok("replay", f"findings:{day}")["events"]
    assert "up to position 3" in event["sentence"]
    assert program.ok("doctor")["verdict"] != "fault"
