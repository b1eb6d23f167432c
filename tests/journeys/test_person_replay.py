"""A person's history shows that person's records, and nobody else's, step by step."""

import json
from typing import Any

import pytest

from scripts.sample import COMMANDS, FOLDER
from tests.journeys.program import Program


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = Program(tmp_path_factory.mktemp("office"))
    program.ok("init")
    program.ok("import", FOLDER)
    program.ok("apply", COMMANDS)
    return program


def learners(events: list[dict[str, Any]]) -> set[str]:
    """Whose data the states hold, by learner number."""
    return {no for event in events for no in event["state"].get("learners", {})}


def people(events: list[dict[str, Any]]) -> set[str]:
    """Whose data the classes' states hold, by reference."""
    return {one["enrolled"]["person"] for event in events for one in event["state"].get("learners", {}).values()}


def test_states_hold_nobody_elses_data(program: Program) -> None:
    whole = program.ok("replay", "cohort:HZ-CX-02", "--states")["events"]
    assert len(learners(whole)) > 2
    for learner_no in sorted(learners(whole))[:3]:
        told = program.ok("replay", f"person:HZ-CX-02/{learner_no}", "--states")["events"]
        assert learners(told) == {learner_no}
        (person,) = people(told)
        assert [other for other in people(whole) - {person} if other in json.dumps(told)] == []


def test_the_page_tells_of_the_same_learner_alone(program: Program) -> None:
    said = program("replay", "person:HZ-CX-02/03", "--states")
    assert said.code == 0
    assert "learners.03." in said.out and "learners.04" not in said.out
