"""What is amiss with a store's guards and grants is found, told by name, and put right by the statements given."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from infrastructure.database import Database
from infrastructure.database.inspection import GuardsAmiss
from tests.postgres import Server

NOTHING = GuardsAmiss([], [])
FACTS = "skilltrail_facts"


@pytest.fixture
def on_a_server(postgres_url: str) -> Iterator[Database]:
    database = Database(postgres_url)
    database.create_all()
    yield database
    database.close()


def run(url: str, *statements: str) -> None:
    with psycopg.connect(url) as admin:
        for statement in statements:
            admin.execute(statement)


def test_a_new_store_is_as_it_was_made(url: str) -> None:
    database = Database(url)
    database.create_all()
    rights = database.rights()
    assert database.guards_amiss() == NOTHING
    assert (rights.cures, rights.records, rights.takes_changes) == ([], True, True)
    database.close()


@pytest.mark.parametrize(
    ("deed", "amiss"),
    [
        ("DROP TRIGGER events_no_delete", GuardsAmiss(["events_no_delete"], [])),
        ("DROP TRIGGER receipts_one_command_id", GuardsAmiss(["receipts_one_command_id"], [])),
        (
            "DROP TRIGGER events_no_update; "
            "CREATE TRIGGER events_no_update BEFORE UPDATE ON events WHEN 0 BEGIN SELECT 1; END",
            GuardsAmiss([], ["events_no_update"]),
        ),
    ],
)
def test_on_a_file_a_guard_taken_away_or_weakened_is_named(tmp_path: Path, deed: str, amiss: GuardsAmiss) -> None:
    database = Database(f"sqlite:///{tmp_path / 'cases.db'}")
    database.create_all()
    with database.writer() as connection:
        for statement in deed.split("; ", 1):
            connection.exec_driver_sql(statement)
    assert database.guards_amiss() == amiss
    if not amiss.changed:
        database.create_all()
        assert database.guards_amiss() == NOTHING
    database.close()


@pytest.mark.parametrize(
    ("deed", "amiss"),
    [
        (f"DROP TRIGGER events_no_change ON {FACTS}.events", GuardsAmiss(["events_no_change"], [])),
        (f"DROP TRIGGER receipts_no_truncate ON {FACTS}.receipts", GuardsAmiss(["receipts_no_truncate"], [])),
        (f"ALTER TABLE {FACTS}.events DISABLE TRIGGER events_in_order", GuardsAmiss([], ["events_in_order"])),
        (f"ALTER TABLE {FACTS}.events ENABLE TRIGGER events_no_change", GuardsAmiss([], ["events_no_change"])),
        (
            f"CREATE OR REPLACE TRIGGER events_no_change BEFORE UPDATE ON {FACTS}.events "
            f"FOR EACH ROW EXECUTE FUNCTION {FACTS}.events_unchanged()",
            GuardsAmiss([], ["events_no_change"]),
        ),
        (
            f"CREATE OR REPLACE FUNCTION {FACTS}.receipts_unchanged() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN OLD; END $$",
            GuardsAmiss([], ["receipts_no_change", "receipts_no_truncate"]),
        ),
    ],
)
def test_on_a_server_a_guard_taken_away_or_weakened_is_named_and_made_again(
    on_a_server: Database, postgres_url: str, deed: str, amiss: GuardsAmiss
) -> None:
    run(postgres_url, deed)
    assert on_a_server.guards_amiss() == amiss
    on_a_server.create_all()
    assert on_a_server.guards_amiss() == NOTHING


@pytest.mark.parametrize(
    ("deed", "cure"),
    [
        (
            f"REVOKE INSERT ON {FACTS}.events FROM skilltrail_app",
            f"GRANT INSERT ON {FACTS}.events TO skilltrail_app",
        ),
        (
            f"REVOKE USAGE ON SCHEMA {FACTS} FROM skilltrail_auditor",
            f"GRANT USAGE ON SCHEMA {FACTS} TO skilltrail_auditor",
        ),
        (
            f"GRANT UPDATE ON {FACTS}.events TO skilltrail_app",
            f'REVOKE UPDATE ON {FACTS}.events FROM "skilltrail_app"',
        ),
        (
            "GRANT SELECT ON skilltrail_work.people TO skilltrail_auditor",
            'REVOKE SELECT ON skilltrail_work.people FROM "skilltrail_auditor"',
        ),
        (f"GRANT SELECT ON {FACTS}.events TO PUBLIC", f"REVOKE SELECT ON {FACTS}.events FROM PUBLIC"),
        (
            f"ALTER TABLE {FACTS}.receipts OWNER TO CURRENT_USER",
            f"ALTER TABLE {FACTS}.receipts OWNER TO skilltrail_owner",
        ),
    ],
)
def test_a_grant_too_few_or_too_many_is_told_by_the_statement_that_puts_it_right(
    on_a_server: Database, postgres_url: str, deed: str, cure: str
) -> None:
    run(postgres_url, deed)
    assert cure in on_a_server.rights().cures
    run(postgres_url, *on_a_server.rights().cures)
    assert on_a_server.rights().cures == []


def test_an_office_may_let_its_reports_read_what_is_not_private(
    on_a_server: Database, postgres: Server, postgres_url: str
) -> None:
    make = "DO $$ BEGIN CREATE ROLE skilltrail_reports; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    run(postgres_url, make, "GRANT SELECT ON skilltrail_work.tranche_lines TO skilltrail_reports")
    assert on_a_server.rights().cures == []
    run(postgres_url, "GRANT SELECT ON skilltrail_work.people TO skilltrail_reports")
    assert on_a_server.rights().cures == ['REVOKE SELECT ON skilltrail_work.people FROM "skilltrail_reports"']
    with postgres.connection(postgres_url.rpartition("/")[2].partition("?")[0]) as admin:
        admin.execute("DROP OWNED BY skilltrail_reports")


def test_who_only_reads_is_told_apart_from_who_may_record(
    on_a_server: Database, postgres: Server, postgres_url: str
) -> None:
    name = postgres_url.rpartition("/")[2].partition("?")[0]
    make = "CREATE ROLE skilltrail_reader LOGIN PASSWORD 'p'"
    once = f"DO $$ BEGIN {make}; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    run(postgres_url, once, "GRANT skilltrail_auditor TO skilltrail_reader")
    reader = Database(postgres.url_of(name, "skilltrail_reader", "p"))
    rights = reader.rights()
    assert (rights.login, rights.roles, rights.records) == ("skilltrail_reader", ["skilltrail_auditor"], False)
    assert on_a_server.rights().records
    reader.close()


def test_a_server_that_takes_no_changes_is_told(on_a_server: Database, postgres_url: str) -> None:
    separator = "&" if "?" in postgres_url else "?"
    reading = Database(f"{postgres_url}{separator}options=-c%20default_transaction_read_only%3Don")
    assert not reading.rights().takes_changes
    assert on_a_server.rights().takes_changes
    reading.close()


def test_who_may_not_write_the_file_may_not_record(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'cases.db'}")
    database.create_all()
    assert database.rights().records
    with nobody_may_write(tmp_path):
        assert not database.rights().records
    database.close()


@contextmanager
def nobody_may_write(folder: Path) -> Iterator[None]:
    """For the length of a block this user may not write there; root, who always may, is somebody else meanwhile."""
    before = os.geteuid()
    folder.chmod(0o500)
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)
    folder.chmod(0o700)
