"""`changes --city` beside `totals`: a class that came under another policy left one sum and joined the other."""

import json
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from scripts.sample import DAY, FOLDER
from tests.journeys.program import Program

ON = ("--on", DAY)
CLASS = "HZ-CX-01"
POLICIES = ("huzhou-2025", "shanghai-2025")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The sample, swept; then the class turns out to be one of Shanghai, and then not to be."""
    program = Program(tmp_path_factory.mktemp("policies"))
    program.ok("init")
    program.ok("import", FOLDER)
    program.ok("sweep", *ON)
    for policy in ("shanghai-2025", "huzhou-2025"):
        told = {"do": "cohort.correct", "cohort_no": CLASS, "set": {"policy": policy}, "reason": "another office's"}
        file = program.folder / f"{policy}.jsonl"
        file.write_text(json.dumps(told), "utf-8")
        program.ok("apply", file)
    return program


@pytest.fixture(scope="module")
def positions(program: Program) -> list[int]:
    """Before everything, after the import, after the sweep, and after each of the two corrections."""
    head = program.ok("tranches", *ON)["position"]
    return [0, head // 2, head - 2, head - 1, head]


def groups(program: Program, position: int) -> dict[str, dict[str, Any]]:
    return {group["key"]: group for group in program.ok("totals", *ON, "--known-at", str(position))["groups"]}


@pytest.mark.slow
def test_the_changes_are_the_difference_of_totals_policy_by_policy(program: Program, positions: list[int]) -> None:
    known = {position: groups(program, position) for position in positions}
    nothing = {"earned": "0.00", "payable": "0.00"}
    for first, last in combinations(positions, 2):
        span = ("changes", "--city", *ON, "--from", str(first), "--to", str(last))
        whole = program.ok(*span)
        for policy in POLICIES:
            before, after = (known[position].get(policy, nothing) for position in (first, last))
            of_policy = program.ok(*span, "--policy", policy)
            summed = {row["policy"]: row for row in whole["policies"]}.get(policy, nothing)
            for name in ("earned", "payable"):
                difference = Decimal(after[name]) - Decimal(before[name])
                assert Decimal(of_policy["difference"][name]) == difference, (first, last, policy, name)
                assert Decimal(summed[name]) == difference, (first, last, policy, name)
                rows = [row for row in whole["classes"] if row["policy"] == policy]
                assert rows == of_policy["classes"]
                assert sum((Decimal(row[name]) for row in rows), Decimal()) == difference


def test_a_class_stands_in_a_row_of_either_policy(program: Program, positions: list[int]) -> None:
    *_, before, between, _ = positions
    found = program.ok("changes", "--city", *ON, "--from", str(before), "--to", str(between))["classes"]
    assert [(row["cohort_no"], row["policy"]) for row in found] == [(CLASS, policy) for policy in POLICIES]
    assert found[0]["earned"].startswith("-")
    said = program("changes", "--city", *ON, "--from", str(before), "--to", str(between)).out
    assert sum(line.startswith(CLASS) for line in said.splitlines()) == 2
