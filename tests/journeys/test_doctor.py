"""Broken installations, each of which the doctor names with its cure, and healthy ones that it leaves alone."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from infrastructure.doctor import CHECKS
from scripts.sample import FOLDER
from scripts.verbs.outputs import Examined
from tests.journeys.installations import NOBODYS_END, TODAY, Break, Installed, found
from tests.journeys.program import Program

OF_THE_MACHINE = {"clock.stands_still", "time_zone.other", "disk.little"}
"""What the tests' own clock, the machine's zone and its disk bring about."""

A_KEY = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="


@pytest.fixture(params=["file", "server"])
def installed(request: pytest.FixtureRequest, tmp_path: Path) -> Installed:
    return Installed.on(tmp_path, request.getfixturevalue("postgres_url") if request.param == "server" else None)


def today_is(day: str) -> Break:
    return lambda one: one.program.environment.update(SKILLTRAIL_NOW=day)


BROKEN: list[tuple[str, Break, str, str, int]] = [
    ("no store", lambda one: one.program.environment.update(SKILLTRAIL_DB="sqlite:///no.db"),
     "store.missing", "skilltrail init", 3),
    ("a folder", lambda one: one.program.environment.update(SKILLTRAIL_DB=f"sqlite:///{one.program.folder}"),
     "store.unreachable", "may this user open the file", 3),
    ("no server", lambda one: one.program.environment.update(SKILLTRAIL_DB="postgresql://clerk@127.0.0.1:1/none"),
     "store.unreachable", "does the server run", 3),
    ("older", lambda one: one.run("UPDATE schema_versions SET version = 0"), "schema.older", "skilltrail upgrade", 3),
    ("newer", lambda one: one.run("UPDATE schema_versions SET version = 9"), "schema.newer", "newer release", 3),
    ("no version", lambda one: one.run("DELETE FROM schema_versions"), "any.failed", "Report this line", 1),
    ("no key", lambda one: one.key.unlink(), "key.missing", "SKILLTRAIL_KEY_FILE", 3),
    ("another key", lambda one: one.key.write_text(A_KEY), "key.other", "Put the key with fingerprint", 3),
    ("no key at all", lambda one: one.key.write_text("0000"), "key.malformed", "Put the key back", 3),
    ("a key for all", lambda one: one.key.chmod(0o644), "key.open_to_all", "chmod 600", 1),
    ("a key for the group", lambda one: one.key.chmod(0o640), "key.open_to_group", "chmod 600", 0),
    ("no key noted", lambda one: one.run("DELETE FROM vault_keys"), "key.untied", "skilltrail init", 0),
    ("no read model", lambda one: one.run("DROP TABLE projection_positions"), "any.unavailable", "skilltrail init", 3),
    ("behind", lambda one: one.plant("cohort:NOBODY", NOBODYS_END),
     "read_models.behind", "skilltrail scheduler --once", 0),
    ("stopped", lambda one: (one.plant("cohort:NOBODY", NOBODYS_END), one.program("import", FOLDER)),
     "read_models.stopped", "skilltrail rebuild", 1),
    ("no lines", lambda one: one.run("DELETE FROM assessments"),
     "read_models.without_lines", "skilltrail scheduler --once", 1),
    ("yesterday", today_is("2026-08-04"), "daily_work.not_done", "skilltrail scheduler --once", 0),
    ("last year", today_is("2025-08-03"), "clock.behind_log", "NTP", 1),
    ("next year", today_is("2199-08-03"), "calendar.missing", "chinesecalendar", 0),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("spoil", "code", "cure", "ends"), [pytest.param(*case[1:], id=case[0]) for case in BROKEN])
def test_a_broken_installation_is_named_with_its_cure(
    installed: Installed, spoil: Break, code: str, cure: str, ends: int
) -> None:
    spoil(installed)
    said = installed.doctor()
    assert cure in found(said)[code]
    assert said.code == ends, said.out
    assert [one["check"] for one in said.json["findings"] if one["check"] in CHECKS] == sorted(
        (one["check"] for one in said.json["findings"]), key=CHECKS.index
    )
    assert {one["check"] for one in said.json["findings"]} == {*CHECKS}


def test_a_healthy_one_is_in_order(installed: Installed) -> None:
    said = installed.doctor()
    assert (said.code, set(found(said)) - OF_THE_MACHINE) == (0, set())
    Examined.model_validate(said.json)
    told = installed.program("--lang", "zh", "doctor")
    assert told.code == 0 and "故障 0" in told.out and "✗" not in told.out


def test_a_year_that_was_loaded_is_known(tmp_path: Path) -> None:
    one = Installed.on(tmp_path)
    today_is("2031-08-03")(one)
    assert "calendar.missing" in found(one.doctor())
    year = {"do": "calendar.load_year", "year": 2031, "holidays": ["2031-01-01"], "working_weekends": []}
    (tmp_path / "year.jsonl").write_text(json.dumps({**year, "notice": "放假通知"}), "utf-8")
    one.program.ok("apply", tmp_path / "year.jsonl")
    assert "calendar.missing" not in found(one.doctor())


def test_nothing_at_all_is_said_where_machine_and_clock_are_in_order_too(tmp_path: Path) -> None:
    program = Program(tmp_path)
    del program.environment["SKILLTRAIL_NOW"]
    program.environment["TZ"] = "Asia/Shanghai"
    program.ok("init")
    said = program.process("--json", "doctor")
    assert said.code == 0
    assert set(found(said)) <= {"calendar.missing", "disk.little"}, said.out


def test_a_log_from_the_future_is_told_from_the_machine_s_own_clock(tmp_path: Path) -> None:
    program = Program(tmp_path, now="2190-01-01")
    program.ok("init")
    del program.environment["SKILLTRAIL_NOW"]
    said = program("--json", "doctor")
    assert said.code == 1 and "NTP" in found(said)["clock.behind_log"]
    assert "clock.stands_still" not in found(said)


def test_it_speaks_whatever_stdout_can_write(tmp_path: Path) -> None:
    one = Installed.on(tmp_path)
    one.program.environment["PYTHONIOENCODING"] = "ascii"
    for lang in ("zh", "en"):
        said = one.program.process("--lang", lang, "doctor")
        assert said.code == 0 and said.out.isascii() and "LC_ALL" in said.out
        assert said.err == ""


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "skilltrail.db").write_bytes(b"no database" * 200)
    said = Program(tmp_path)("--json", "doctor")
    assert said.code == 3 and "is no database" in said.out


def test_it_changes_nothing(installed: Installed) -> None:
    installed.plant("cohort:NOBODY", NOBODYS_END)
    before = installed.program.ok("rebuild", "--dry-run"), contents(installed.program.folder)
    assert installed.doctor().code == 0
    assert (installed.program.ok("rebuild", "--dry-run"), contents(installed.program.folder)) == before


def test_another_program_s_file_is_left_as_it_is(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "skilltrail.db") as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    before = contents(tmp_path)
    said = Program(tmp_path, now=TODAY)("--json", "doctor")
    assert (said.code, contents(tmp_path)) == (3, before)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}
