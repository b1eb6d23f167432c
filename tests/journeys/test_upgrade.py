"""A store of the schema before: refused until it is upgraded, and then the same answers as ever."""

from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, Table, Text, update

from infrastructure.database import SCHEMA_VERSION, Database, metadata
from infrastructure.database.tables import schema_versions
from infrastructure.ledger.tables import movements
from infrastructure.projections.tables import assessments, case_files, followed, tranche_lines
from infrastructure.runs.tables import bank_answers, run_lines
from infrastructure.vault.tables import accounts
from scripts.sample import COMMANDS, DAY, FOLDER
from tests.journeys.program import Program


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    return Program(tmp_path, db=url)


VERSION_1 = MetaData()
for name in ("cohort_files", "assessments", "tranche_lines"):
    Table(name, VERSION_1, Column("cohort_no", Text, primary_key=True))


def as_version_1_left_it(program: Program) -> None:
    """Files and lines by class, in tables that nobody reads any more, and checks that name one reference only."""
    store = Database(program.db)
    with store.writer() as connection:
        metadata.drop_all(connection, [case_files, followed, assessments, tranche_lines])
        store.create(connection, VERSION_1)
        connection.exec_driver_sql("ALTER TABLE due_checks RENAME COLUMN persons TO person")
        with store._dialect.as_owner(connection):
            connection.execute(update(schema_versions).values(version=1))
    store.close()


def as_version_2_left_it(program: Program) -> None:
    """Nothing that payments, or accounts, are kept in."""
    store = Database(program.db)
    with store.writer() as connection:
        metadata.drop_all(connection, [accounts, movements])
        with store._dialect.as_owner(connection):
            metadata.drop_all(connection, [run_lines, bank_answers])
            connection.execute(update(schema_versions).values(version=2))
    store.close()


def read_models(program: Program) -> str:
    """What the doctor finds of the read models."""
    [code] = [one["code"] for one in program("--json", "doctor").json["findings"] if one["check"] == "read_models"]
    return str(code)


def test_an_upgrade_that_was_cut_off_is_finished_by_the_next(tmp_path: Path) -> None:
    """The schema was carried over, and nobody got as far as folding the read models."""
    program = Program(tmp_path)
    program.ok("init")
    program.ok("import", FOLDER)
    as_version_1_left_it(program)
    store = Database(program.db)
    store.upgrade()
    store.close()
    assert read_models(program) == "read_models.behind"
    assert "nothing to do" in program("upgrade", "--dry-run").out
    said = program("upgrade")
    assert said.code == 0 and "read models" in said.out
    assert read_models(program) == "read_models.current"


def test_it_is_refused_then_upgraded_then_answers_as_before(program: Program) -> None:
    program.ok("init")
    program.ok("import", FOLDER)
    program.ok("apply", COMMANDS)
    program.ok("sweep", "--on", DAY)
    before = program.ok("tranches", "--on", DAY)["lines"]
    as_version_1_left_it(program)
    said = program("tranches", "--on", DAY)
    assert (said.code, said.out) == (3, "") and "run skilltrail upgrade" in said.err
    assert program.ok("upgrade", "--dry-run")["from"] == 1
    upgraded = program.ok("upgrade")
    assert (upgraded["from"], upgraded["to"]) == (1, SCHEMA_VERSION)
    assert upgraded["events"] == program.ok("tranches", "--on", DAY)["position"]
    assert read_models(program) == "read_models.current"
    assert program.ok("tranches", "--on", DAY)["lines"] == before
    assert program.ok("sweep", "--on", DAY)["recorded"] == 0
    assert set(program.ok("rebuild", "--compare")["differences"].values()) == {0}


def test_a_store_without_tables_for_payments_gets_them(program: Program) -> None:
    program.ok("init")
    program.ok("import", FOLDER / "organisations.csv")
    as_version_2_left_it(program)
    assert program("import", FOLDER).code == 3
    assert program.ok("upgrade")["from"] == 2
    assert program.ok("import", FOLDER)["files"]["payees.csv"]["new"] == 32
    codes = {one["code"] for one in program("--json", "doctor").json["findings"]}
    assert {"schema.fits", "guards.whole", "ledger.agrees"} <= codes and "rights.amiss" not in codes, codes
