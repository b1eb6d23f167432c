"""Somebody changes the ledger or the lines of a run behind the program's back: the doctor tells, a rebuild repairs."""

import sqlite3
from contextlib import closing

import psycopg
import pytest

from tests.faults.staged import Staged, amiss, standing
from tests.journeys.program import Program

STAGE = "export R3"
"""Money was sent, sent back, asked back and repaid by then."""

TAMPERED = [
    "UPDATE movements SET amount = amount + 1 WHERE position = (SELECT max(position) FROM movements)",
    "UPDATE movements SET payee = 'somebody' WHERE target = 'sent'",
    "UPDATE movements SET budget = 'B-9' WHERE target = 'claimed_back'",
    "DELETE FROM movements WHERE source = 'sent'",
    "DELETE FROM movements",
    "UPDATE movements SET position = 1 WHERE position = (SELECT max(position) FROM movements)",
]

ON_BOTH = pytest.mark.parametrize("staged", ["a_file", pytest.param("a_server", marks=pytest.mark.slow)], indirect=True)


def run(program: Program, *statements: str) -> None:
    """As whoever owns the file or the server."""
    if program.db.startswith("sqlite"):
        with closing(sqlite3.connect(program.folder / "skilltrail.db", isolation_level=None)) as file:
            for statement in statements:
                file.execute(statement)
        return
    with psycopg.connect(program.db) as server:
        server.execute("SET search_path TO skilltrail_facts, skilltrail_work")
        for statement in statements:
            server.execute(statement)


def examined(program: Program) -> dict[str, str]:
    """Code → what to do, of what the doctor finds of the ledger."""
    found = program("--json", "doctor").json["findings"]
    return {one["code"]: one["cure"] for one in found if one["check"] == "ledger"}


@ON_BOTH
@pytest.mark.parametrize("statement", TAMPERED)
def test_movements_that_were_tampered_with_are_told_and_booked_again(staged: Staged, statement: str) -> None:
    with staged.before(STAGE) as program:
        before = standing(program)
        assert examined(program) == {"ledger.agrees": None}
        run(program, statement)
        assert standing(program) != before
        [(code, cure)] = examined(program).items()
        assert code == "ledger.unlike" and "skilltrail rebuild" in cure
        assert program.ok("rebuild", "--compare")["differences"]["movements"] > 0
        assert examined(program) == {"ledger.agrees": None}
        assert standing(program) == before
        assert set(program.ok("rebuild", "--compare")["differences"].values()) == {0}


@ON_BOTH
def test_a_rebuild_changes_nothing_of_a_ledger_that_is_in_order(staged: Staged) -> None:
    with staged.before(STAGE) as program:
        before = standing(program)
        assert program.ok("rebuild", "--compare")["differences"]["movements"] == 0
        assert standing(program) == before and [*amiss(program)] == []


def without_guards(program: Program, *statements: str) -> None:
    """Facts are changed by somebody who first takes the guards away."""
    if program.db.startswith("sqlite"):
        run(program, "DROP TRIGGER run_lines_no_update", "DROP TRIGGER run_lines_no_delete", *statements)
    else:
        run(program, "ALTER TABLE run_lines DISABLE TRIGGER ALL", *statements)


@ON_BOTH
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE run_lines SET reasons = 'other' WHERE run_no = 'R1' AND number = 1",
        "UPDATE run_lines SET account = 7 WHERE run_no = 'R1'",
        "DELETE FROM run_lines WHERE run_no = 'R1' AND number = 8",
    ],
)
def test_lines_of_a_run_that_were_changed_are_told(staged: Staged, statement: str) -> None:
    with staged.before(STAGE) as program:
        without_guards(program, statement)
        found = examined(program)
        assert "restore a backup" in found["ledger.lines_changed"]
        said = program("doctor")
        assert said.code == 1 and "R1" in said.out
        assert "R2" not in said.out.partition("not as their digests say")[2].partition("\n")[0]


@ON_BOTH
def test_an_account_below_nothing_is_told(staged: Staged) -> None:
    """Lines and movements changed alike, so that they still agree: more was asked back than was sent."""
    amounts = "UPDATE {table} SET amount = 1 WHERE case_key = 'grant:G-1' AND run_no = 'R1'"
    with staged.before(STAGE) as program:
        without_guards(program, *(amounts.format(table=table) for table in ("run_lines", "movements")))
        found = examined(program)
        assert set(found) == {"ledger.overdrawn", "ledger.lines_changed"}
        assert "grant:G-1" in program("doctor").out


@ON_BOTH
def test_the_doctor_speaks_of_it_in_both_languages(staged: Staged) -> None:
    with staged.before(STAGE) as program:
        run(program, TAMPERED[0])
        assert "不符" in program("--lang", "zh", "doctor").out
        assert "not as the events there say" in program("--lang", "en", "doctor").out
