"""`forecast` and `deadlines` through the program, on the sample: figures that add up with `totals`."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scripts.sample import COMMANDS, DAY, FOLDER
from scripts.verbs.outputs import OUTPUTS
from tests.journeys.program import Program

ON = ("--on", DAY)
UNTIL = "2027-04-30"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = Program(tmp_path_factory.mktemp("looking-ahead"))
    for words in (("init",), ("import", FOLDER), ("sweep", *ON), ("apply", COMMANDS), ("sweep", *ON)):
        program.ok(*words)
    return program


def forecast(program: Program, *words: object) -> Any:
    answer = program.ok("forecast", *ON, "--until", UNTIL, *words)
    OUTPUTS["forecast"].model_validate_json(json.dumps(answer))
    return answer


def total(rows: list[Any], name: str) -> Decimal:
    return sum((Decimal(row[name]) for row in rows), Decimal())


def test_now_and_the_months_add_up_to_what_is_payable_on_the_last_day(program: Program) -> None:
    rows = forecast(program)["rows"]
    now, then = (program.ok("totals", "--on", day)["total"] for day in (DAY, UNTIL))
    assert rows[0]["period"] == "now" and rows[0]["payable"] == now["payable"] == "247210.00"
    assert total(rows[:-1], "payable") == Decimal(then["payable"]) == Decimal("248410.00")


def test_the_most_is_everything_that_is_earned_or_pending(program: Program) -> None:
    whole = forecast(program)["total"]
    now = program.ok("totals", *ON)["total"]
    assert Decimal(whole["most"]) == Decimal(now["earned"]) + Decimal(now["pending"])


@pytest.mark.parametrize("by", ["policy", "office", "provider"])
def test_groups_add_up_to_the_months(program: Program, by: str) -> None:
    months, groups = forecast(program), forecast(program, "--by", by)
    assert groups["total"] == months["total"]
    for row in months["rows"]:
        of_month = [one for one in groups["rows"] if one["period"] == row["period"]]
        assert [total(of_month, name) for name in ("payable", "possible")] == [
            Decimal(row["payable"]),
            Decimal(row["possible"]),
        ]


def test_a_policy_alone_is_its_group(program: Program) -> None:
    groups = forecast(program, "--by", "policy")["rows"]
    alone = forecast(program, "--policy", "shanghai-2025")["rows"]
    of_policy = [row for row in groups if row["key"] == "shanghai-2025"]
    assert [row["most"] for row in of_policy] == [row["most"] for row in alone]


def test_the_same_day_has_no_months(program: Program) -> None:
    answer = program.ok("forecast", *ON, "--until", DAY)
    assert [row["period"] for row in answer["rows"]] == ["now", "later"]


def test_it_is_written_as_a_table_for_people_and_for_spreadsheets(program: Program, tmp_path: Path) -> None:
    said = program("forecast", *ON, "--until", UNTIL)
    assert "now            247210.00            0.00  247210.00" in said.out
    csv, xlsx = tmp_path / "forecast.csv", tmp_path / "forecast.xlsx"
    words = ("--by", "policy", "--csv", csv, "--xlsx", xlsx)
    assert program("forecast", *ON, "--until", UNTIL, *words).code == 0
    heading, first, *others = csv.read_text(encoding="utf-8-sig").splitlines()
    assert heading == "Policy,Month,Becomes payable,Could be added,At most"
    assert first == "Huzhou 2025,now,100000.00,0.00,100000.00" and len(others) == 2 * 10 - 1
    assert xlsx.stat().st_size > 0


def test_a_last_day_before_the_day_asked_for_is_wrong_usage(program: Program) -> None:
    said = program("forecast", *ON, "--until", "2026-09-15")
    assert said.code == 2 and "lies before the day asked for" in said.err


def test_what_lapses_soon_is_told_with_its_worth_apart_from_what_waits_for_an_answer(program: Program) -> None:
    answer = program.ok("deadlines", *ON)
    OUTPUTS["deadlines"].model_validate_json(json.dumps(answer))
    assert answer["totals"] == [
        {"waits_for": "fact", "lines": 4, "amount": "1600.00"},
        {"waits_for": "day", "lines": 3, "amount": "1550.00"},
        {"waits_for": "answer", "lines": 6, "amount": "4430.00"},
    ]
    lapsing = next(one for one in answer["deadlines"] if one["waits_for"] == "fact")
    assert (lapsing["case"], lapsing["learner_no"], lapsing["last_day"]) == ("cohort:HZ-WX-02", "04", str(DAY))
    assert lapsing["ratio"] == {"counted": 3, "needed": 4, "missing_learners": 1, "at_stake": "800.00"}
    asked = [one for one in answer["deadlines"] if one["reasons"] == ["placement_unverified"]]
    assert {month for one in asked for month in one["uncovered_months"]} == {"2026-09"}


def test_what_is_left_out_has_no_last_day_and_waits_for_more_than_an_answer(program: Program) -> None:
    told = program.ok("deadlines", *ON, "--within", 365)["deadlines"]
    pending = [one for one in program.ok("tranches", *ON)["lines"] if one["entitlement"] == "pending"]
    places = {(one["case"], one["learner_no"], one["tranche"]) for one in told}
    left = [one for one in pending if (one["case"], one["learner_no"], one["tranche"]) not in places]
    assert len(told) + len(left) == len(pending)
    assert {one["last_day"] for one in left} == {None}
    assert {one["reasons"][-1] for one in left}.isdisjoint({"placement_unverified", "retention_unknown"})


def test_a_case_and_a_policy_narrow_it_down(program: Program) -> None:
    of_class = program.ok("deadlines", *ON, "--case", "HZ-WX-02")["deadlines"]
    assert {one["case"] for one in of_class} == {"cohort:HZ-WX-02"}
    of_city = program.ok("deadlines", *ON, "--policy", "shanghai-2025")["deadlines"]
    assert {one["policy"] for one in of_city} == {"shanghai-2025"}
    assert program("deadlines", "--case", "nope").code == 1
    said = program("deadlines", "--case", "HZ-CX-01", *ON)
    assert "nothing lapses within 60 days" in said.out


def test_neither_records_anything(program: Program) -> None:
    before = program.ok("tranches", *ON)["position"]
    forecast(program)
    assert program.ok("deadlines", *ON)["position"] == before == program.ok("tranches", *ON)["position"]
