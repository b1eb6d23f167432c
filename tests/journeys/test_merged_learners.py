"""A learner under two ID numbers, through the program: asked about, told by the learner number, split again."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from scripts.municipality.codes import id_number
from tests.application.town import MONTHS, certificate, enrolment, facts, placement, register, shown
from tests.journeys.program import Program
from tests.journeys.test_register_corrections import folder

WRONG = id_number("330502", date(1990, 5, 17), 99)
ON = ("--on", "2026-02-01")
ABOUT = {"cohort_no": "A", "learner_no": "01", "id_number": WRONG, "reason": "mistyped"}
REFERENCE = re.compile(r"\bp-\w{6,}")
SAYS_WHO = ("cohort.learner-merged", "cohort.learner-split")
"""Of whom these speak nobody has a learner number for."""


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    """The job was reported under another number than that of the roster, and the register shows it under both."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    program = Program(tmp_path, db=url)
    known = [*shown(0, "2025-07"), *shown(0, *MONTHS[1:], id_number=WRONG)]
    one = facts(
        enrolments=[enrolment(0)], certificates=[certificate(0)], placements=[placement(0, id_number=WRONG)]
    ) | register(*known)
    program.ok("init")
    program.ok("import", folder(program, "one", one))
    return program


def told(program: Program, do: str) -> None:
    file = program.folder / f"{do}.jsonl"
    file.write_text(json.dumps({"do": f"cohort.{do}_learner"} | ABOUT), "utf-8")
    program.ok("apply", file)


def entitlements(program: Program) -> list[str]:
    return [line["entitlement"] for line in program.ok("tranches", *ON)["lines"]]


def test_a_merge_and_a_split_are_carried_out_by_the_sweep_and_told_by_the_learner_number(program: Program) -> None:
    told(program, "merge")
    assert program.ok("sweep", *ON)["asked"] == 2
    assert entitlements(program) == ["earned", "earned"]
    assert program.ok("sweep", *ON)["recorded"] == 0
    for case in ("cohort:A", "person:A/01", "placement:P-1"):
        events = program.ok("replay", case)["events"]
        assert [event["name"] for event in events if REFERENCE.search(event["sentence"])] == [
            *(name for name in SAYS_WHO[:1] if case != "placement:P-1")
        ]
    [reported] = [event for event in events if event["name"] == "placement.reported"]
    assert (reported["values"]["learner_no"], reported["values"]["person"]) == ("01", None)
    changed = program.ok("changes", "A", *ON)["changes"]
    assert {event["name"] for event in changed if REFERENCE.search(event["sentence"])} <= {*SAYS_WHO}
    roster = folder(program, "roster", {"enrolments": [enrolment(0, id_number=WRONG, name="")]})
    assert program.ok("import", roster)["events"] == 0

    told(program, "split")
    assert program.ok("sweep", *ON)["asked"] == 0
    assert entitlements(program) == ["lost", "lost"]
    [reported, *_] = program.ok("replay", "placement:P-1")["events"]
    assert reported["values"]["learner_no"] is None and reported["values"]["person"]


def test_a_reopened_check_shows_the_number_of_the_roster(program: Program) -> None:
    told(program, "merge")
    program.ok("sweep", *ON)
    rows = folder(program, "more", {"register": shown(0, "2025-08", division="330522", id_number=WRONG)})
    [check] = program.ok("import", rows, "--dry-run")["reopened"]
    number = enrolment(0)["id_number"]
    assert (check["learner_no"], check["id_number"]) == ("01", f"{number[:3]}{'*' * 13}{number[-2:]}")
