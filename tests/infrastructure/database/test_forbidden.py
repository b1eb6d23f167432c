"""What nobody may do to facts: fifteen statements under each role of a server, and fifteen on a file."""

import sqlite3
from collections.abc import Iterator

import psycopg
import pytest

from infrastructure.database import Database, metadata
from infrastructure.database.postgres_roles import FACTS
from infrastructure.journal import CaseJournal
from infrastructure.projections.tables import IN_USE
from infrastructure.register.tables import register_coverage, register_rows
from infrastructure.runs.tables import bank_answers, run_lines
from infrastructure.vault.tables import people, people_fields, vault_keys
from tests.infrastructure.journal.drafts import completed, now, record, started
from tests.infrastructure.journal.test_append_only import A_LINE, AN_ANSWER
from tests.postgres import Server

ROW = "case_key, recorded_at, effective, by, role, reason, correlation, command_id, pack_digest, body, leaf FROM events"
FIRST = "SELECT * FROM events WHERE position = 1"

ON_A_SERVER = [
    "UPDATE events SET by = 'nobody'",
    "DELETE FROM events",
    "TRUNCATE events",
    "DROP TABLE events CASCADE",
    f"INSERT INTO events {FIRST} ON CONFLICT (position) DO UPDATE SET by = 'nobody'",
    "MERGE INTO events e USING (SELECT 1) one ON true WHEN MATCHED THEN DELETE",
    f"INSERT INTO events SELECT 3, stream, 9, name, {ROW} WHERE position = 1",
    "ALTER TABLE events DISABLE TRIGGER ALL",
    "DROP TRIGGER events_no_change ON events",
    "SET session_replication_role = replica",
    "CREATE RULE hidden AS ON INSERT TO events DO INSTEAD NOTHING",
    "DELETE FROM receipts",
    "UPDATE schema_versions SET version = 2",
    "UPDATE run_lines SET amount = 1",
    "DELETE FROM bank_answers",
]

ON_A_FILE = [
    "UPDATE events SET by = 'nobody'",
    "UPDATE OR REPLACE events SET position = 2 WHERE position = 1",
    "DELETE FROM events",
    "DELETE FROM events WHERE position = 2",
    f"INSERT OR REPLACE INTO events {FIRST}",
    f"REPLACE INTO events {FIRST}",
    f"INSERT INTO events {FIRST} ON CONFLICT (position) DO UPDATE SET by = 'nobody'",
    f"INSERT INTO events SELECT 3, stream, 9, name, {ROW} WHERE position = 1",
    f"INSERT INTO events SELECT 9, stream, 3, name, {ROW} WHERE position = 1",
    "UPDATE receipts SET digest = 'other'",
    "DELETE FROM receipts",
    "UPDATE register_rows SET month = '2025-01'",
    "DELETE FROM register_coverage",
    "UPDATE run_lines SET amount = 1",
    "DELETE FROM bank_answers",
]


def test_no_table_of_facts_is_left_out() -> None:
    facts = {name for name, table in metadata.tables.items() if table.info.get("append_only")}
    tried = " ".join([*ON_A_FILE, *ON_A_SERVER])
    assert [name for name in facts if f"UPDATE {name} " not in tried and f"DELETE FROM {name}" not in tried] == []


@pytest.fixture
def on_a_server(postgres_url: str) -> Iterator[Database]:
    database = Database(postgres_url)
    database.create_all()
    yield from _filled(database)


def _filled(database: Database) -> Iterator[Database]:
    """Two events, a receipt, a row of a register and its coverage, a line of a run and what the bank said of it."""
    record(CaseJournal(database, now), started("1", command_id="c"), completed("1"), receipts={"c": "d"})
    with database.writer() as connection:
        connection.exec_driver_sql(
            "INSERT INTO register_rows SELECT 1, 1, 's', leaf, 'e', '33', '2025-06' FROM events LIMIT 1"
        )
        connection.exec_driver_sql("INSERT INTO register_coverage VALUES (1, 1, 's', '33', '2025-06', '2025-06', 0)")
        connection.exec_driver_sql(f"INSERT INTO run_lines {A_LINE}")
        connection.exec_driver_sql(f"INSERT INTO bank_answers {AN_ANSWER}")
    yield database
    database.close()


@pytest.mark.parametrize("role", ["skilltrail_app", "skilltrail_auditor"])
def test_fifteen_statements_are_refused_to_whoever_logs_in(
    on_a_server: Database, postgres: Server, postgres_url: str, role: str
) -> None:
    login, before = f"{role}_member", facts(on_a_server)
    with postgres.connection() as admin:
        admin.execute(f"DO $$ BEGIN CREATE ROLE {login} LOGIN PASSWORD 'p'; EXCEPTION WHEN OTHERS THEN NULL; END $$")
        admin.execute(f"GRANT {role} TO {login}")
    url = postgres.url_of(postgres_url.rpartition("/")[2].partition("?")[0], login, "p")
    for statement in ON_A_SERVER:
        with psycopg.connect(url) as connection:
            connection.execute(f"SET search_path TO {FACTS}, skilltrail_work")
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.IntegrityError)):
                connection.execute(statement)
            connection.rollback()
    assert facts(on_a_server) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET by = 'nobody'",
        "DELETE FROM receipts",
        "TRUNCATE register_rows",
        "DELETE FROM register_coverage",
        "UPDATE run_lines SET amount = 1",
        "DELETE FROM run_lines",
        "TRUNCATE run_lines",
        "UPDATE bank_answers SET outcome = 'paid'",
        "TRUNCATE bank_answers",
    ],
)
def test_triggers_refuse_even_the_owner_and_the_superuser(
    on_a_server: Database, postgres_url: str, statement: str
) -> None:
    before = facts(on_a_server)
    for role in ("skilltrail_owner", "NONE"):
        with psycopg.connect(postgres_url) as connection:
            connection.execute(f"SET search_path TO {FACTS}")
            connection.execute("SET session_replication_role = replica")
            connection.execute(f"SET ROLE {role}")
            with pytest.raises(psycopg.errors.IntegrityError, match="append-only"):
                connection.execute(statement)
            connection.rollback()
    assert facts(on_a_server) == before


@pytest.mark.usefixtures("on_a_server")
def test_an_auditor_reads_facts_and_read_models_but_not_the_vault(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("SET ROLE skilltrail_auditor")
        for table in IN_USE.tables:
            connection.execute(f"SELECT count(*) FROM skilltrail_work.{table.name}")
        for table in (register_rows, register_coverage, run_lines, bank_answers):
            connection.execute(f"SELECT count(*) FROM skilltrail_facts.{table.name}")
        connection.commit()
        for table in (people, people_fields, vault_keys):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT count(*) FROM skilltrail_work.{table.name}")
            connection.rollback()
            connection.execute("SET ROLE skilltrail_auditor")
            connection.commit()


def test_fifteen_statements_are_refused_on_a_file(tmp_path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'cases.db'}")
    database.create_all()
    for one in _filled(database):
        before = facts(one)
        with sqlite3.connect(tmp_path / "cases.db", isolation_level=None) as other:
            for statement in ON_A_FILE:
                with pytest.raises(sqlite3.IntegrityError):
                    other.execute(statement)
        other.close()
        assert facts(one) == before


def facts(database: Database) -> list[object]:
    with database.reader() as connection:
        return [
            sorted(tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table.name}"))
            for table in metadata.sorted_tables
            if table.info.get("owned")
        ]
