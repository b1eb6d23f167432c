"""The database itself refuses to change or reorder what was recorded."""

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from application.ports import StoreUnavailable
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from tests.infrastructure.journal.drafts import completed, now, record, started

AN_EVENT = "stream, version, name, case_key, recorded_at, by, body, leaf"
AS_THE_FIRST = "name, case_key, recorded_at, by, body, leaf FROM events WHERE position = 1"

A_LINE = (
    "(run_no, computation, number, case_key, tranche, policy, programme, office, entitlement, worth, sent, amount, "
    "held, kept_back, taken_back, reasons, clauses, holds) "
    "VALUES ('R1', 1, 1, 'grant:G', 'whole', 'p', 'g', '3305', 'earned', 5, 0, 5, 0, 0, 0, '', '', '[]')"
)
AN_ANSWER = "VALUES ('R1', '913305', 'paid', 1, 5, '')"

REFUSED = [
    "UPDATE events SET body = leaf",
    "UPDATE events SET by = by WHERE position = 1",
    "DELETE FROM events",
    "DELETE FROM events WHERE position = 2",
    "INSERT INTO events SELECT * FROM events WHERE position = 1 ON CONFLICT (position) DO UPDATE SET name = 'another'",
    "INSERT INTO events SELECT * FROM events WHERE position = 1 "
    "ON CONFLICT (stream, version) DO UPDATE SET by = 'somebody else'",
    f"INSERT INTO events (position, {AN_EVENT}) SELECT 3, stream, 4, {AS_THE_FIRST}",  # a hole in the stream
    f"INSERT INTO events (position, {AN_EVENT}) SELECT 3, 'cohort:2', 2, {AS_THE_FIRST}",  # a stream without a start
    f"INSERT INTO events (position, {AN_EVENT}) SELECT 3, stream, 0, {AS_THE_FIRST}",  # something before the start
    f"INSERT INTO events (position, {AN_EVENT}) SELECT 3, stream, -1, {AS_THE_FIRST}",
    f"INSERT INTO events (position, {AN_EVENT}) SELECT 4, 'cohort:2', 1, {AS_THE_FIRST}",  # a hole in the log
    f"INSERT INTO events (position, {AN_EVENT}) SELECT 0, 'cohort:2', 1, {AS_THE_FIRST}",  # below what was read
    f"INSERT INTO events (position, {AN_EVENT}) SELECT -7, 'cohort:2', 1, {AS_THE_FIRST}",
    f"INSERT INTO events ({AN_EVENT}) SELECT 'cohort:2', 1, {AS_THE_FIRST}",  # a position the database would choose
    f"INSERT INTO events (position, {AN_EVENT}) SELECT 3, stream, NULL, {AS_THE_FIRST}",
    "UPDATE receipts SET digest = 'other'",
    "DELETE FROM receipts",
    "UPDATE run_lines SET amount = 1",
    "DELETE FROM run_lines",
    f"INSERT INTO run_lines {A_LINE} ON CONFLICT (run_no, computation, number) DO UPDATE SET amount = 1",
    "UPDATE bank_answers SET outcome = 'returned'",
    "DELETE FROM bank_answers",
    f"INSERT INTO bank_answers {AN_ANSWER} ON CONFLICT (run_no, payee, outcome) DO UPDATE SET amount = 1",
    "INSERT INTO receipts VALUES ('c1', 'd', '') ON CONFLICT (command_id) DO UPDATE SET digest = 'other'",
]

BESIDE = ("receipts", "run_lines", "bank_answers")

IN_SQLITES_WORDS = [
    "UPDATE OR REPLACE events SET position = 1 WHERE position = 2",
    "UPDATE OR IGNORE events SET effective = NULL",
    "INSERT OR REPLACE INTO events SELECT * FROM events WHERE position = 1",
    "REPLACE INTO events SELECT * FROM events WHERE position = 2",
    f"INSERT OR REPLACE INTO events (position, {AN_EVENT}) SELECT 3, stream, 1, {AS_THE_FIRST}",
    f"INSERT OR IGNORE INTO events (position, {AN_EVENT}) SELECT 3, stream, 1, {AS_THE_FIRST}",
    "INSERT OR REPLACE INTO receipts VALUES ('c1', 'other', '')",
    "REPLACE INTO receipts VALUES ('c1', 'other', '')",
    "UPDATE OR REPLACE run_lines SET number = 2",
    f"REPLACE INTO run_lines {A_LINE}",
    f"INSERT OR REPLACE INTO bank_answers {AN_ANSWER}",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_refused_by_the_database(database: Database, journal: CaseJournal, statement: str) -> None:
    is_refused(database, journal, statement)


@pytest.mark.parametrize("statement", IN_SQLITES_WORDS)
def test_refused_by_sqlite(file_database: Database, statement: str) -> None:
    is_refused(file_database, CaseJournal(file_database, now), statement)


def is_refused(database: Database, journal: CaseJournal, statement: str) -> None:
    """By a trigger or a key, or because the login has no right to it; nothing is changed."""
    record(journal, started("1", command_id="c1"), completed("1"), receipts={"c1": "d"})
    with database.writer() as connection:
        connection.exec_driver_sql(f"INSERT INTO run_lines {A_LINE}")
        connection.exec_driver_sql(f"INSERT INTO bank_answers {AN_ANSWER}")
    before = _everything(database)

    with pytest.raises((IntegrityError, StoreUnavailable)) as refusal, database.writer() as connection:
        connection.exec_driver_sql(statement)

    assert isinstance(refusal.value, IntegrityError) or "may not be used so by this login" in str(refusal.value)
    assert _everything(database) == before


def test_the_next_row_in_turn_is_taken(database: Database, journal: CaseJournal) -> None:
    """The control: the statements above fail for what they do, not for how they are written."""
    record(journal, started("1"), completed("1"))
    with database.writer() as connection:
        connection.exec_driver_sql(f"INSERT INTO events (position, {AN_EVENT}) SELECT 3, stream, 3, {AS_THE_FIRST}")
    assert journal.head()[0] == 3


def test_numbers_and_texts_do_not_change_places(database: Database, journal: CaseJournal) -> None:
    record(journal, started("1"))
    with pytest.raises(DBAPIError), database.writer() as connection:
        connection.exec_driver_sql(f"INSERT INTO events (position, {AN_EVENT}) SELECT 'two', stream, 2, {AS_THE_FIRST}")


def _everything(database: Database) -> list[object]:
    with database.reader() as connection:
        return [
            connection.exec_driver_sql("SELECT * FROM events ORDER BY position").all(),
            *(connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in BESIDE),
        ]
