"""The connection breaks on either side of COMMIT: one effect, the right answer, in bounded time."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from application.orders import Refused
from application.ports import Conflict, OutcomeUnknown, Transaction
from infrastructure.database import Database
from infrastructure.journal import CaseJournal, recorder
from scripts.municipality.codes import org_code
from tests.faults.proxy import Proxy, Side
from tests.infrastructure.journal.drafts import now, record, started
from tests.story import Office

COMMANDS = 100


@pytest.fixture
def proxy(postgres_url: str) -> Iterator[Proxy]:
    with Proxy(postgres_url) as proxy:
        yield proxy


@pytest.fixture
def office(proxy: Proxy) -> Iterator[Office]:
    office = Office(url=proxy.url)
    yield office
    office.database.close()


def register(number: int, name: str = "养老院") -> dict[str, Any]:
    code = org_code("91", "330502", 10_000_000 + number)
    return {"do": "organisation.register", "id": f"c-{number}", "org_code": code, "name": name, "roles": ["employer"]}


@pytest.mark.slow
@pytest.mark.parametrize("side", ["before", "after"])
def test_every_command_has_one_effect_and_the_right_answer(office: Office, proxy: Proxy, side: Side) -> None:
    first, _ = office.journal.head()
    for number in range(COMMANDS):
        proxy.arm(side)
        [given] = office.when(register(number))
        assert (given.positions, given.repeated) == ((first + number + 1,), False)
    assert proxy.cuts == COMMANDS
    assert office.journal.head()[0] == first + COMMANDS
    for number in range(COMMANDS):
        [again] = office.when(register(number))
        assert (again.positions, again.repeated) == ((first + number + 1,), True)
    with pytest.raises(Refused, match="used for another command"):
        office.when(register(3, name="another"))


@pytest.mark.parametrize("side", ["before", "after"])
def test_many_rows_at_a_time_and_without_a_receipt(proxy: Proxy, side: Side) -> None:
    database = Database(proxy.url)
    database.create_all()
    journal = CaseJournal(database, now)
    proxy.arm(side)
    drafts = [started(str(number)) for number in range(500)]
    if side == "before":
        with pytest.raises(Conflict, match="broke off before"):
            record(journal, *drafts)
        assert journal.head() == (0, None)
    assert record(journal, *drafts) == list(range(1, 501))
    assert journal.head()[0] == 500
    database.close()


def test_a_receipt_for_nothing_is_found_again_as_well(proxy: Proxy) -> None:
    database = Database(proxy.url)
    database.create_all()
    journal = CaseJournal(database, now)
    proxy.arm("after")
    assert record(journal, receipts={"c": "d"}) == []
    proxy.arm("before")
    with pytest.raises(Conflict):
        record(journal, receipts={"e": "f"})
    assert list(journal.receipts(["c", "e"])) == ["c"]
    database.close()


@pytest.mark.slow
def test_connections_that_always_break_are_given_up_with_nothing_recorded(office: Office, proxy: Proxy) -> None:
    before, started_at = office.journal.head(), time.monotonic()
    proxy.arm("before", times=1_000)
    with pytest.raises((OutcomeUnknown, Conflict)):
        office.when(register(1))
    assert time.monotonic() - started_at < 60
    proxy.arm("before", times=0)
    assert office.journal.head() == before


def test_without_the_look_into_the_store_a_lost_answer_is_a_false_conflict(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what the cure cures."""
    database = Database(proxy.url)
    database.create_all()
    monkeypatch.setattr(recorder.JournalRecorder, "_recorded_after_all", lambda *_: False)
    proxy.arm("after")
    with pytest.raises(Conflict):
        CaseJournal(database, now).append(Transaction([started("1")]))
    assert CaseJournal(database, now).head()[0] == 1
    database.close()
