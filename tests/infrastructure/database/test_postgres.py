"""What is PostgreSQL's own: COPY, roles, sentences for its faults, and silence about values."""

import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from application.ports import StoreUnavailable
from infrastructure.database import Database, RightsMissing, StoreMismatch, postgres, postgres_rows
from infrastructure.journal import CaseJournal
from infrastructure.journal.tables import claims, receipts
from tests.infrastructure.journal.drafts import now, record, started
from tests.postgres import Server


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    database = Database(postgres_url)
    database.create_all()
    yield database
    database.close()


@pytest.mark.parametrize("count", [1, 2, 64, 65, 3_000])
def test_few_rows_and_many_come_back_the_same(database: Database, count: int) -> None:
    rows = [(f"kind \u4e00 {number}", "\t\\N\n", 2**40 + number) for number in range(count)]
    with database.writer() as connection:
        database.insert(connection, claims, rows)
    with database.reader() as connection:
        assert sorted(tuple(row) for row in connection.execute(claims.select())) == sorted(rows)


@pytest.mark.parametrize("count", [2, 100])
def test_a_key_taken_twice_is_named_without_its_values(database: Database, count: int) -> None:
    rows = [(f"c{number}", "a secret", "") for number in range(count)]
    for table, named in ((receipts, "already recorded: receipts (command_id)"), (claims, "claims (kind, value)")):
        given = rows if table is receipts else [(kind, value, 1) for kind, value, _ in rows]
        with pytest.raises(IntegrityError) as refused, database.writer() as connection:
            database.insert(connection, table, [*given, given[-1]])
        assert named in str(database.conflict(refused.value))
        shown = "".join(traceback.format_exception(refused.value)) + repr(refused.value.orig)
        assert "a secret" not in shown and f"c{count - 1}" not in shown and "DETAIL" not in shown


def test_other_faults_show_no_values_either(database: Database) -> None:
    for statement in (
        "INSERT INTO receipts VALUES ('geheim', NULL, '')",
        "SELECT 'geheim'::integer",
    ):
        with pytest.raises(DBAPIError) as fault, database.writer() as connection:
            connection.exec_driver_sql(statement)
        told = "".join(traceback.format_exception(fault.value)).replace(statement, "")
        assert "geheim" not in told


def test_a_copy_that_fails_takes_everything_back(database: Database) -> None:
    journal = CaseJournal(database, now)
    drafts = [started(str(number)) for number in range(100)]
    with pytest.raises(Exception, match="events"):
        record(journal, *drafts, started("7"))
    assert journal.head() == (0, None)
    assert len(record(journal, *drafts)) == 100


def test_copy_and_insert_are_checked_alike(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_rows, "COPIED_FROM", 1)
    test_a_copy_that_fails_takes_everything_back(database)


def test_the_program_acts_as_its_role_whoever_logs_in(database: Database) -> None:
    with database.reader() as connection:
        assert connection.exec_driver_sql("SELECT current_user").scalar() == "skilltrail_app"
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "repeatable read"
        assert connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on"
    with database.writer() as connection:
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() != "off"


def test_texts_are_ordered_by_their_bytes(database: Database) -> None:
    words = ["a", "B", "\u00e4", "\u4e00", "Z", "a b", "a-b", "aB"]
    with database.writer() as connection:
        database.insert(connection, claims, [(word, "", 1) for word in words])
    with database.reader() as connection:
        ordered = connection.execute(claims.select().order_by(claims.c.kind)).all()
    assert [row.kind for row in ordered] == sorted(words)


def test_a_login_without_rights_is_told_what_has_to_be_run(postgres: Server, postgres_url: str) -> None:
    name = postgres_url.rpartition("/")[2].partition("?")[0]
    with postgres.connection() as admin:
        admin.execute("DROP ROLE IF EXISTS skilltrail_nobody")
        admin.execute("CREATE ROLE skilltrail_nobody LOGIN PASSWORD 'p'")
    nobody = Database(postgres.url_of(name, "skilltrail_nobody", "p"))
    with pytest.raises(RightsMissing) as missing:
        nobody.create_all()
    assert not nobody.exists()
    with postgres.connection(name) as admin:
        for statement in missing.value.statements:
            admin.execute(statement)
    nobody.create_all()
    nobody.check()
    assert record(CaseJournal(nobody, now), started("1")) == [1]
    nobody.close()
    with postgres.connection(name) as admin:
        admin.execute("DROP OWNED BY skilltrail_nobody")


def test_whoever_connected_before_there_were_roles_makes_tables_for_them(postgres: Server, postgres_url: str) -> None:
    """As when several processes set up one store: the roles are made by the first while the others are connected."""
    name = postgres_url.rpartition("/")[2].partition("?")[0]
    with postgres.connection(name) as admin:
        admin.execute("DROP ROLE IF EXISTS skilltrail_early")
        admin.execute("CREATE ROLE skilltrail_early LOGIN PASSWORD 'p'")
        early, first = Database(postgres.url_of(name, "skilltrail_early", "p")), Database(postgres_url)
        assert not early.exists()
        first.create_all()
        admin.execute("DROP SCHEMA skilltrail_facts, skilltrail_work CASCADE")
        admin.execute("CREATE SCHEMA skilltrail_facts AUTHORIZATION skilltrail_owner")
        admin.execute("CREATE SCHEMA skilltrail_work AUTHORIZATION skilltrail_app")
        admin.execute("GRANT skilltrail_owner, skilltrail_app TO skilltrail_early")
        early.create_all()
        owners = "SELECT DISTINCT schemaname || ' ' || tableowner FROM pg_tables WHERE schemaname LIKE 'skilltrail%'"
        assert {owner for (owner,) in admin.execute(owners)} == {
            "skilltrail_facts skilltrail_owner",
            "skilltrail_work skilltrail_app",
        }
        assert record(CaseJournal(first, now), started("1")) == [1]
        early.close()
        first.close()
        admin.execute("DROP OWNED BY skilltrail_early")


@pytest.mark.usefixtures("database")
def test_a_login_that_is_no_member_is_told_so(postgres: Server, postgres_url: str) -> None:
    with postgres.connection() as admin:
        admin.execute(
            "DO $$ BEGIN CREATE ROLE skilltrail_stranger LOGIN PASSWORD 'p'; EXCEPTION WHEN OTHERS THEN NULL; END $$"
        )
    name = postgres_url.rpartition("/")[2].partition("?")[0]
    stranger = Database(postgres.url_of(name, "skilltrail_stranger", "p"))
    with pytest.raises(StoreUnavailable, match="may not be used"):
        stranger.check()
    stranger.close()


def test_a_store_of_another_version_is_left_alone(database: Database, postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as admin:
        admin.execute("UPDATE skilltrail_facts.schema_versions SET version = 99")
    for attempt in (database.check, database.create_all, database.upgrade):
        with pytest.raises(StoreMismatch, match="version 99"):
            attempt()


def test_a_lock_kept_too_long_is_a_store_that_is_busy(
    database: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "BUSY_SECONDS", 0.1)
    impatient = Database(postgres_url)
    with database.writer(), pytest.raises(StoreUnavailable, match="busy"):
        record(CaseJournal(impatient, now), started("1"))
    assert record(CaseJournal(impatient, now), started("1")) == [1]
    impatient.close()


def test_readers_see_one_state_and_wait_for_nobody(database: Database) -> None:
    journal = CaseJournal(database, now)
    record(journal, started("1"))
    with database.reader() as connection, ThreadPoolExecutor(1) as threads:
        before = connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
        threads.submit(record, journal, started("2")).result(timeout=20)
        assert connection.exec_driver_sql("SELECT count(*) FROM events").scalar() == before == 1
    assert journal.head()[0] == 2


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://clerk:geheim@db.example:5433/training", "postgresql://clerk@db.example:5433/training"),
        ("postgresql://db.example/training?password=geheim", "postgresql://db.example/training"),
        ("postgresql:///training?host=/run/postgresql", "postgresql:///training?host=%2Frun%2Fpostgresql"),
    ],
)
def test_no_password_is_shown(url: str, place: str) -> None:
    assert Database(url).place == place


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(StoreUnavailable, match=r"clerk@127\.0\.0\.1:1/none cannot be reached") as told:
        Database("postgresql://clerk:geheim@127.0.0.1:1/none").exists()
    assert "geheim" not in str(told.value)
