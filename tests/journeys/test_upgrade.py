"""A store of the schema before: refused until it is upgraded, and then the same answers as ever."""

from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, Table, Text, update

from infrastructure.database import SCHEMA_VERSION, Database, metadata
from infrastructure.database.tables import schema_versions
from infrastructure.projections.tables import assessments, case_files, followed, tranche_lines
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
    """Files and lines by class, in tables that nobody reads any more."""
    store = Database(program.db)
    with store.writer() as connection:
        metadata.drop_all(connection, [case_files, followed, assessments, tranche_lines])
        store.create(connection, VERSION_1)
        with store._dialect.as_owner(connection):
            connection.execute(update(schema_versions).values(version=1))
    store.close()


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
    assert program.ok("tranches", "--on", DAY)["lines"] == before
    assert program.ok("sweep", "--on", DAY)["recorded"] == 0
    assert set(program.ok("rebuild", "--compare")["differences"].values()) == {0}
