"""Setting a store up, and what is said when it cannot serve."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from sqlite3 import connect
from threading import Timer

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from application.ports import StoreUnavailable
from infrastructure.database import Database, StoreMismatch, metadata, sqlite
from infrastructure.journal import CaseJournal
from tests.infrastructure.journal.drafts import now, record, started


def test_asking_creates_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'cases.db'}")
    assert not database.exists()
    with pytest.raises(StoreUnavailable, match="not set up"):
        database.check()
    with pytest.raises(StoreUnavailable, match="no such file"):
        CaseJournal(database, now).head()
    assert list(tmp_path.iterdir()) == []


def test_set_up_twice_is_set_up_once(database: Database, journal: CaseJournal) -> None:
    record(journal, started("1"))
    database.create_all()
    database.check()
    assert database.exists()
    assert journal.head()[0] == 1


def test_switching_to_the_write_ahead_log_waits_for_others(tmp_path: Path) -> None:
    """Two programs may open a new file at once; SQLite alone would refuse one of them."""
    place = tmp_path / "cases.db"
    other = connect(place, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = Timer(0.2, other.rollback)
    release.start()
    Database(f"sqlite:///{place}").create_all()
    release.join()
    other.close()


@pytest.mark.slow
def test_eight_processes_set_up_one_store_at_once(shared_url: str) -> None:
    with ProcessPoolExecutor(8, mp_context=get_context("spawn")) as processes:
        assert sorted(processes.map(_set_up_and_record, [shared_url] * 8, range(8))) == list(range(1, 9))
    Database(shared_url).check()


def _set_up_and_record(url: str, number: int) -> int:
    database = Database(url)
    database.create_all()
    (position,) = record(CaseJournal(database, now), started(str(number)))
    database.close()
    return position


def test_a_store_of_another_version_is_left_alone(file_database: Database) -> None:
    with connect(file_database.place) as other:
        other.execute("UPDATE schema_versions SET version = 99")
    with pytest.raises(StoreMismatch, match="version 99"):
        file_database.check()
    with pytest.raises(StoreMismatch, match="version 99"):
        file_database.create_all()


def test_another_programs_tables_are_left_alone(tmp_path: Path) -> None:
    with connect(tmp_path / "theirs.db") as other:
        other.execute("CREATE TABLE accounts (number TEXT)")
    database = Database(f"sqlite:///{tmp_path / 'theirs.db'}")
    with pytest.raises(StoreMismatch, match="another program"):
        database.create_all()
    assert not database.exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "cases.db").write_text("培训班\n" * 1000)
    with pytest.raises(StoreUnavailable, match="is no database"):
        Database(f"sqlite:///{tmp_path / 'cases.db'}").exists()


def test_a_store_kept_locked_is_unavailable(file_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    impatient = Database(f"sqlite:///{file_database.place}")
    with file_database.writer(), pytest.raises(StoreUnavailable, match="busy"):
        record(CaseJournal(impatient, now), started("1"))
    assert record(CaseJournal(impatient, now), started("1")) == [1]


def test_readers_do_not_wait_for_a_writer(file_database: Database) -> None:
    journal = CaseJournal(file_database, now)
    record(journal, started("1"))
    with file_database.writer():
        assert journal.head()[0] == 1


def test_a_reader_writes_nothing(database: Database) -> None:
    with suppress(StoreUnavailable), database.reader() as connection:
        connection.execute(text("INSERT INTO claims VALUES ('a', 'b', 1)"))
    with database.reader() as connection:
        assert connection.execute(text("SELECT count(*) FROM claims")).scalar() == 0


def test_values_show_in_no_message(database: Database) -> None:
    with pytest.raises(DBAPIError) as fault, database.writer() as connection:
        connection.execute(
            text("INSERT INTO claims (kind, value) VALUES (:kind, :value)"), {"kind": "k", "value": "张三"}
        )
    assert "张三" not in str(fault.value)


@pytest.mark.parametrize("url", ["cases.db", "mysql://localhost/cases", "sqlite://host/cases.db", "sqlite+x:///f", ""])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///FILE"):
        Database(url)


def test_closing_waits_for_the_transaction_under_way(database: Database) -> None:
    with ThreadPoolExecutor(1) as threads:
        with database.reader() as connection:
            closing = threads.submit(database.close)
            for _ in range(1000):
                assert connection.execute(text("SELECT count(*) FROM events")).scalar() == 0
        closing.result(timeout=10)


def test_how_a_file_is_opened(file_database: Database) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "busy_timeout": 30_000}
    with file_database.reader() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected} == expected


def test_every_table_is_strict(file_database: Database) -> None:
    with file_database.reader() as connection:
        strict = set(connection.exec_driver_sql("SELECT name FROM pragma_table_list WHERE strict").scalars())
    assert strict >= set(metadata.tables)
