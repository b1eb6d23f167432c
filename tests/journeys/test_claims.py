"""A person's claim through the program, from the application to the money, and back when the certificate is revoked."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.application.claimants import ANNE, PAPERS, claiming
from tests.journeys.program import Program

ON = ("--on", "2025-12-31")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.ok("init")
    told(program, *PAPERS)
    return program


def told(program: Program, *commands: dict[str, Any]) -> None:
    """Carries the commands out as a file."""
    lines = "\n".join(json.dumps(command, ensure_ascii=False) for command in commands)
    (program.folder / "told.jsonl").write_text(lines, encoding="utf-8")
    program.ok("apply", "told.jsonl")


def checked(claim_no: str, *checks: str, on: str = "2025-03-10", **more: Any) -> list[dict[str, Any]]:
    answer = {"do": "claim.verify", "claim_no": claim_no, "result": "confirmed", "verified_on": on, "source": "phone"}
    return [answer | {"check": check} | more for check in checks]


def approved(claim_no: str, on: str = "2025-03-20") -> dict[str, Any]:
    return {"do": "claim.approve", "claim_no": claim_no, "approved_on": on}


ALL = ("certificate", "identity", "origin")


def line(program: Program, claim_no: str) -> dict[str, Any]:
    [found] = [one for one in program.ok("tranches", *ON)["lines"] if one["case"] == f"claim:{claim_no}"]
    return dict(found)


@pytest.mark.parametrize(
    ("changes", "amount"),
    [({"group": "unemployed", "hukou": "310115"}, "3250.00"), ({"group": "employed", "hukou": "341122"}, "2600.00")],
)
def test_an_ai_trainer_of_level_3(program: Program, changes: dict[str, Any], amount: str) -> None:
    told(program, claiming("Q-1", "C-3", **changes))
    assert line(program, "Q-1")["reasons"] == ["claim_not_approved", "claim_unverified"]
    told(program, *checked("Q-1", *ALL), approved("Q-1"))
    found = line(program, "Q-1")
    assert (found["entitlement"], found["amount"], found["payable"]) == ("earned", amount, amount)
    assert (found["earned_on"], found["payee"], found["cohort_no"]) == ("2025-03-20", "person", None)
    assert found["clauses"] == ["shanghai-2025/1.2", "shanghai-2025/2.3"]


def test_the_answer_says_how_it_came_about(program: Program) -> None:
    told(program, claiming("Q-1", "C-3", hukou="310115"), *checked("Q-1", *ALL), approved("Q-1"))
    page = program("explain", "claim:Q-1", *ON)
    assert page.code == 0, page.err
    assert "2500.00 yuan × (1 + 30%) × 100% = 3250.00 yuan" in page.out
    assert "claim:Q-1#5" in page.out
    assert ANNE not in page.out
    told_again = program.ok("replay", "claim:Q-1")["events"]
    assert [event["event"] for event in told_again] == [f"claim:Q-1#{n}" for n in range(1, 6)]


def test_a_revoked_certificate_loses_the_claim(program: Program) -> None:
    """The claim hears of what becomes of its certificate, though that is another case."""
    told(program, claiming("Q-1", "C-3", hukou="310115"), *checked("Q-1", *ALL), approved("Q-1"))
    assert line(program, "Q-1")["entitlement"] == "earned"
    told(program, {"do": "certificate.revoke", "certificate_no": "C-3", "revoked_on": "2025-05-01"})
    assert line(program, "Q-1")["reasons"] == ["certificate_revoked"]
    before = program.ok("tranches", "--on", "2025-04-30")["lines"]
    assert [one["entitlement"] for one in before] == ["earned"]


@pytest.mark.parametrize(("group", "amount"), [("unemployed", "1000.00"), ("employed", "800.00")])
def test_a_special_capability(program: Program, group: str, amount: str) -> None:
    story = {"programme": "special_capability", "group": group, "hukou": "310115"}
    told(program, claiming("Q-1", "D-1", **story), *checked("Q-1", *ALL, "not_public_staff"), approved("Q-1"))
    assert line(program, "Q-1")["amount"] == amount


def test_the_second_claim_of_a_year_is_refused_with_its_reason(program: Program) -> None:
    told(program, claiming("Q-1", "C-3", group="employed"))
    (program.folder / "second.jsonl").write_text(json.dumps(claiming("Q-2", "T-3", group="employed")), "utf-8")
    english = program("apply", "second.jsonl")
    chinese = Program(program.folder, lang="zh")("apply", "second.jsonl")
    assert english.code == chinese.code == 1
    assert "as an employed person in 2025 already, by Q-1; shanghai-2025/10.1 allows 1" in english.err
    assert "此人 2025 年已以在职人员身份申请（申领 Q-1）" in chinese.err


def test_what_is_used_up_is_rebuilt_with_everything_else(program: Program) -> None:
    told(program, claiming("Q-1", "C-3", group="employed"))
    differences = program.ok("rebuild", "--compare")["differences"]
    assert set(differences.values()) == {0}
    assert "claims" in differences


def test_a_claim_moves_with_what_is_recorded_of_it(program: Program) -> None:
    told(program, claiming("Q-1", "C-3", hukou="310115"), *checked("Q-1", *ALL))
    told(program, approved("Q-1"))
    moved = program.ok("changes", "claim:Q-1", *ON)["changes"]
    assert moved[-1]["earned"] == "3250.00"
