"""Roles at every entrance of the program: verbs, files, the clockwork, the scripts for offices."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from domain.kernel.acting import ROLES
from scripts.municipality import generate
from scripts.office import import_inbox, nightly
from tests.journeys.program import Program, Said

NOW = "2026-01-05"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    generate(12, 5).write(folder)
    return folder


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    """A store that the head set up."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    program = Program(tmp_path, now=NOW, db=url)
    program.ok("init", "--as", "head")
    return program


def divide(program: Program) -> None:
    program.ok("officer", "appoint", "reviewer", "--role", "review", "--as", "head")


def denied(said: Said, officer: str, command: str, role: str) -> None:
    """Refused with exit code 1, in a sentence and with a warning in the log."""
    assert said.code == 1
    assert f"{officer} may not do {command}: the role {role} is missing" in said.err
    [warning] = {line for line in said.err.splitlines() if line.startswith("{") and '"denied"' in line}
    assert json.loads(warning).items() >= {"officer": officer, "command": command, "level": "warning"}.items()


def commands(program: Program, *lines: dict[str, Any]) -> Path:
    place = program.folder / "commands.jsonl"
    place.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return place


def position(program: Program) -> int:
    return int(program.ok("tranches")["position"])


def test_whoever_sets_a_store_up_holds_every_role(program: Program) -> None:
    found = program.ok("officer", "list")
    assert found["undivided"] is True
    [head] = found["officers"]
    assert (head["officer"], head["districts"], [one["role"] for one in head["roles"]]) == ("head", [], [*ROLES])
    program.ok("init", "--as", "somebody else")
    assert program.ok("officer", "list") == found


def test_an_upgrade_appoints_whoever_runs_it_where_nobody_is_appointed(tmp_path: Path) -> None:
    program = Program(tmp_path, now=NOW)
    assert "nobody was appointed" not in program("init", "--as", "head").out
    assert "nobody was appointed" not in program("upgrade", "--as", "other").out
    without = _store_without_officers(tmp_path / "older")
    assert without.ok("officer", "list")["officers"] == []
    without.ok("upgrade", "--dry-run", "--as", "wang")
    assert without.ok("officer", "list")["officers"] == []
    assert "nobody was appointed here; wang now holds every role" in without("upgrade", "--as", "wang").out
    [wang] = without.ok("officer", "list")["officers"]
    assert wang["officer"] == "wang" and len(wang["roles"]) == len(ROLES)


def test_denied_by_apply_for_the_runner_and_for_whom_a_line_names(program: Program, files: Path) -> None:
    program.ok("import", files, "--as", "anybody")
    divide(program)
    cohort = program.ok("tranches")["lines"][0]["cohort_no"]
    approve = {"do": "cohort.approve_plan", "cohort_no": cohort, "plan_approved_on": "2025-01-02"}
    before = position(program)
    denied(
        program("apply", commands(program, approve), "--as", "stranger"), "stranger", "cohort.approve_plan", "intake"
    )
    named = commands(program, approve | {"by": "stranger"})
    denied(program("apply", named, "--as", "reviewer"), "stranger", "cohort.approve_plan", "intake")
    denied(program("apply", named, "--dry-run"), "stranger", "cohort.approve_plan", "intake")
    assert position(program) == before
    chinese = program("apply", named, "--lang", "zh")
    assert "stranger 不能执行 cohort.approve_plan：没有受理岗位" in chinese.err


def test_denied_by_import_sweep_and_scheduler(program: Program, files: Path) -> None:
    divide(program)
    denied(program("import", files / "organisations.csv", "--as", "x"), "x", "organisation.register", "intake")
    program.ok("import", files, "--as", "head")
    before = position(program)
    denied(program("sweep", "--as", "x"), "x", "check.answer", "intake")
    denied(program("scheduler", "--once", "--as", "x"), "x", "check.answer", "intake")
    denied(program("findings", "--record", "--as", "x"), "x", "findings.record", "review")
    assert position(program) == before
    program.ok("officer", "appoint", "night", "--role", "intake", "--as", "head")
    assert program.ok("scheduler", "--once", "--as", "night")["recorded"] > 0
    assert program.ok("findings", "--record", "--as", "reviewer")["recorded"]


def test_denied_by_the_scripts_for_offices(program: Program, files: Path) -> None:
    program.ok("import", files, "--as", "head")
    divide(program)
    inbox, exports = program.folder / "inbox", program.folder / "exports"
    inbox.mkdir()
    exports.mkdir()
    shutil.copy(files / "organisations.csv", inbox)
    before = position(program)
    said = program.enter(import_inbox.main, inbox, "--lang", "en", "--as", "night")
    denied(said, "night", "organisation.register", "intake")
    why = (inbox / "refused" / "organisations.csv.why.txt").read_text("utf-8-sig")
    assert "night may not do organisation.register" in why
    said = program.enter(nightly.main, inbox, exports, "--lang", "en", "--as", "night")
    denied(said, "night", "check.answer", "intake")
    assert position(program) == before


def test_denied_by_what_states_policies(program: Program) -> None:
    divide(program)
    rates = program.folder / "rates.csv"
    rates.write_text("rate,level,value,source\nbase_rate,3,2000,x\n", "utf-8")
    said = program("policy", "load-rates", rates, "--policy", "huzhou-2025", "--as", "reviewer")
    denied(said, "reviewer", "policy.load_rates", "administration")
    denied(program("init", "--as", "reviewer"), "reviewer", "policy.publish", "administration")


def test_officers_are_appointed_and_dismissed(program: Program) -> None:
    wang = ("officer", "appoint", "wang", "--role", "review", "--role", "intake", "--district", "330502")
    assert program.ok(*wang, "--dry-run", "--as", "head")["events"] == 1
    assert program.ok("officer", "list")["undivided"]
    assert program.ok(*wang, "--as", "head") == {"dry_run": False, "events": 1, "officer": "wang"}
    assert program.ok(*wang, "--as", "head")["events"] == 0
    denied(program(*wang[:2], "li", "--role", "intake", "--as", "wang"), "wang", "officer.appoint", "administration")
    [_, found] = program.ok("officer", "list")["officers"]
    assert found["districts"] == ["330502"]
    assert [(one["role"], one["by"]) for one in found["roles"]] == [("intake", "head"), ("review", "head")]
    program.ok("officer", "appoint", "wang", "--role", "review", "--everywhere", "--as", "head")
    program.ok("officer", "dismiss", "wang", "--role", "review", "--reason", "moved", "--as", "head")
    program.ok("officer", "dismiss", "wang", "--reason", "retired", "--as", "head")
    [_, found] = program.ok("officer", "list")["officers"]
    assert (found["districts"], found["roles"]) == ([], [])
    assert "wang" in program("officer", "list").out
    told = program("replay", "officer:wang").out
    assert "wang appointed, roles: intake and review, districts: 330502" in told
    assert "wang dismissed from the roles: intake; because retired" in told
    assert "head (administration)" in told
    last = program("officer", "dismiss", "head", "--reason", "retired", "--as", "head")
    assert last.code == 1 and "head is the last to hold administration; appoint another first" in last.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("appoint", "wang", "--role", "boss"), "one of intake, review, approval, payment, administration"),
        (("appoint", "wang"), "--role"),
        (("appoint", "wang", "--role", "intake", "--district", "33050"), "two, four or six digits"),
        (("appoint", "wang", "--role", "intake", "--district", "33", "--everywhere"), "does not go with --district"),
        (("appoint", "330502199005170216", "--role", "intake"), "without numbers of people"),
        (("dismiss", "wang"), "--reason"),
        (("dismiss", "wang", "--reason", "call 13812345678"), "no ID or telephone number"),
    ],
)
def test_a_call_that_cannot_be_meant(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    said = Program(tmp_path)("officer", *words)
    assert said.code == 2 and told in said.err
    assert "13812345678" not in said.err and "330502199005170216" not in said.err


def test_the_matrix_is_shown_without_a_store(tmp_path: Path) -> None:
    program = Program(tmp_path)
    duties = {one["command"]: one for one in program.ok("officer", "duties")["duties"]}
    assert duties["claim.approve"] == {"command": "claim.approve", "role": "approval", "undivided": True}
    assert duties["officer.dismiss"]["undivided"] is False
    assert "批准" in program("officer", "duties", "--lang", "zh").out


def _store_without_officers(folder: Path) -> Program:
    """As an earlier release left it: set up, and nobody appointed."""
    from infrastructure.settings import Settings
    from infrastructure.vault.fingerprint import prepare_key
    from infrastructure.vault.key_place import key_place
    from scripts.compose import compose

    folder.mkdir()
    program = Program(folder, now=NOW)
    settings = Settings(db=program.db, key=None, key_file=None)
    office = compose(settings, print)
    try:
        office.database.create_all()
        prepare_key(office.database, key_place(settings))
    finally:
        office.close()
    return program
