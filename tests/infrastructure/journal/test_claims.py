"""What may be used once is used once, whoever comes at the same moment."""

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from application.ports import Claim, Conflict
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from tests.infrastructure.journal.drafts import now, record, started

THE_CERTIFICATE = Claim("certificate_used", "CERT-1")


def test_a_claim_is_taken_once(journal: CaseJournal) -> None:
    record(journal, started("1"), claims=[THE_CERTIFICATE])
    with pytest.raises(Conflict, match="claims"):
        record(journal, started("2"), claims=[THE_CERTIFICATE])
    assert [event.stream for event in journal.log()] == ["cohort:1"]


def test_claims_of_another_kind_or_value_stand_beside_it(journal: CaseJournal) -> None:
    record(journal, started("1"), claims=[THE_CERTIFICATE])
    record(journal, started("2"), claims=[Claim("certificate_used", "CERT-2"), Claim("seat", "CERT-1")])
    assert journal.head()[0] == 2


def test_a_claim_knows_the_event_it_came_with(database: Database, journal: CaseJournal) -> None:
    record(journal, started("1"))
    record(journal, started("2"), claims=[THE_CERTIFICATE])
    with database.reader() as connection:
        rows = connection.exec_driver_sql("SELECT kind, value, position FROM claims").all()
    assert [tuple(row) for row in rows] == [("certificate_used", "CERT-1", 2)]


def test_a_claim_without_an_event_is_refused(journal: CaseJournal) -> None:
    with pytest.raises(ValueError, match="derived"):
        record(journal, claims=[THE_CERTIFICATE])


def test_of_twenty_threads_exactly_one_wins(journal: CaseJournal) -> None:
    def attempt(number: int) -> bool:
        return _wins(journal, number)

    with ThreadPoolExecutor(20) as threads:
        assert sum(threads.map(attempt, range(20))) == 1
    assert journal.head()[0] == 1


@pytest.mark.slow
def test_of_twenty_attempts_in_four_processes_exactly_one_wins(shared_url: str) -> None:
    database = Database(shared_url)
    database.create_all()
    with _processes(4) as processes:
        wins = processes.map(_attempt_in_own_process, [(shared_url, number) for number in range(20)])
        assert sum(wins) == 1
    assert CaseJournal(database, now).head()[0] == 1
    database.close()


def _attempt_in_own_process(task: tuple[str, int]) -> bool:
    url, number = task
    database = Database(url)
    try:
        return _wins(CaseJournal(database, now), number)
    finally:
        database.close()


def _wins(journal: CaseJournal, number: int) -> bool:
    try:
        record(journal, started(str(number)), claims=[THE_CERTIFICATE])
    except Conflict:
        return False
    return True


def _processes(count: int) -> Executor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))
