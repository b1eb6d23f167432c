"""Money that is taken back, through the program: commands, the report by day and payee, one recovery, its replay."""

import json
from pathlib import Path
from typing import Any

import pytest

from infrastructure.database import Database
from infrastructure.ledger.tables import movements
from tests.builders import EMPLOYER, PROVIDER
from tests.journeys.program import Program

DAY = "2026-12-01"


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    """A store with a class, two recoveries of its provider's and one of its employer's."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    program = Program(tmp_path, db=url)
    program.environment.pop("SKILLTRAIL_NOW")  # a store that has sent money goes by the real clock
    program.ok("init", "--as", "head")
    apply(program, *PARTIES)
    send(program, *RECOVERIES)
    apply(program, *RECOVERIES)
    return program


def send(program: Program, *recoveries: dict[str, Any]) -> None:
    """Books as sent what the recoveries will take back, as the run of an earlier month would have."""
    database = Database(program.db)
    rows = [
        (
            1,
            number,
            "2026-01-05",
            "",
            line["case"],
            line["learner_no"],
            line["tranche"],
            one["payee"],
            "",
            "budget",
            "sent",
            100_000,
        )
        for number, (one, line) in enumerate((one, line) for one in recoveries for line in one.get("lines", ()))
    ]
    with database.writer() as connection:
        database.insert(connection, movements, rows)
    database.close()


def apply(program: Program, *commands: dict[str, Any]) -> Any:
    place = program.folder / "commands.jsonl"
    place.write_text("".join(json.dumps(one) + "\n" for one in commands), "utf-8")
    return program.ok("apply", place, "--as", "head")


def organisation(code: str, role: str) -> dict[str, Any]:
    return {"do": "organisation.register", "org_code": code, "name": role, "roles": [role], "division": "330502"}


def opening(number: str, payee: str, *amounts: str) -> dict[str, Any]:
    lines = [
        {"case": "cohort:A", "learner_no": f"{place:02}", "tranche": "balance", "amount": amount}
        for place, amount in enumerate(amounts, start=1)
    ]
    return {
        "do": "recovery.open",
        "recovery_no": number,
        "payee": payee,
        "policy": "huzhou-2025",
        "office": "330502",
        "lines": lines,
        "opened_on": "2026-06-01",
        "reason": "就业登记作废",
    }


def repaying(number: str, day: str, amount: str, reference: str) -> dict[str, Any]:
    about = {"recovery_no": number, "repaid_on": day, "amount": amount, "reference": reference}
    return {"do": "recovery.repay"} | about


PARTIES = (
    organisation(PROVIDER, "provider"),
    organisation(EMPLOYER, "employer"),
    {
        "do": "cohort.plan",
        "cohort_no": "A",
        "policy": "huzhou-2025",
        "programme": "directed_training",
        "provider": PROVIDER,
        "employer": EMPLOYER,
        "office": "330502",
        "held_in": "330502",
        "starts_on": "2025-06-02",
    },
)
RECOVERIES = (
    opening("R-1", PROVIDER, "400", "416.67"),
    opening("R-2", PROVIDER, "100"),
    opening("R-3", EMPLOYER, "50"),
    {"do": "recovery.demand", "recovery_no": "R-1", "demanded_on": "2026-06-02", "due_on": "2026-06-30"},
    repaying("R-1", "2026-06-12", "416.67", "bank 118"),
    repaying("R-2", "2026-07-01", "100", "bank 119"),
)


def test_the_report_says_what_became_of_it_and_adds_it_up(program: Program) -> None:
    found = program.ok("recovery", "list", "--on", DAY)
    assert [(one["recovery_no"], one["status"], one["outstanding"], one["overdue"]) for one in found["recoveries"]] == [
        ("R-1", "demanded", "400.00", "400.00"),
        ("R-2", "settled", "0.00", "0.00"),
        ("R-3", "opened", "50.00", "0.00"),
    ]
    assert [(one["payee"], one["opened"], one["repaid"], one["outstanding"]) for one in found["payees"]] == [
        (PROVIDER, "916.67", "516.67", "400.00"),
        (EMPLOYER, "50.00", "0.00", "50.00"),
    ]
    assert found["total"]["outstanding"] == "450.00"
    told = program("recovery", "list", "--on", DAY)
    assert told.code == 0 and "966.67" in told.out


def test_it_is_asked_as_of_a_day_of_a_payee_of_what_is_open(program: Program) -> None:
    def numbers(*options: str) -> list[str]:
        return [one["recovery_no"] for one in program.ok("recovery", "list", *options)["recoveries"]]

    assert numbers("--open", "--on", DAY) == ["R-1", "R-3"]
    assert numbers("--payee", PROVIDER, "--on", DAY) == ["R-1", "R-2"]
    assert numbers("--on", "2026-05-31") == []
    [first, second, _] = program.ok("recovery", "list", "--on", "2026-06-30")["recoveries"]
    assert (first["overdue"], second["outstanding"]) == ("0.00", "100.00")
    assert "no recoveries" in program("recovery", "list", "--payee", "nobody").out


def test_one_recovery_is_shown_line_by_line_with_its_history(program: Program) -> None:
    found = program.ok("recovery", "show", "R-1", "--on", DAY)
    assert [(one["learner_no"], one["amount"], one["outstanding"]) for one in found["lines"]] == [
        ("01", "400.00", "0.00"),
        ("02", "416.67", "400.00"),
    ]
    assert [one["name"] for one in found["events"]] == ["recovery.opened", "recovery.demanded", "recovery.repaid"]
    assert found["events"] == program.ok("replay", "recovery:R-1")["events"]
    for learner in ("learner 01", "learner 02"):
        assert learner in found["events"][0]["sentence"]
    assert "416.67" in program("recovery", "show", "R-1", "--on", DAY).out
    nothing = program("recovery", "show", "R-9")
    assert nothing.code == 1 and "there is no recovery R-9" in nothing.err


def test_what_one_proposes_to_write_off_another_does(program: Program) -> None:
    program.ok("officer", "appoint", "second", "--role", "approval", "--as", "head")
    proposal = {"do": "recovery.propose_write_off", "recovery_no": "R-3", "reason": "已注销"}
    assert apply(program, proposal)["events"] == 1
    assert program.ok("recovery", "show", "R-3", "--on", DAY)["write_off_proposed_by"] == "head"
    place = program.folder / "off.jsonl"
    off = {
        "do": "recovery.write_off",
        "recovery_no": "R-3",
        "written_off_on": DAY,
        "reason": "已注销",
        "reference": "3",
    }
    place.write_text(json.dumps(off), "utf-8")
    assert program("apply", place, "--as", "head").code == 1
    assert program.ok("apply", place, "--as", "second")["events"] == 1
    assert program.ok("recovery", "show", "R-3", "--on", DAY)["written_off"] == "50.00"
