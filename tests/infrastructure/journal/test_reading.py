"""What was recorded comes back as it was, however it is asked for."""

from pathlib import Path

import pytest
from sqlalchemy import text

from application.ports import Transaction
from infrastructure.database import Database
from infrastructure.journal import CaseJournal, UnreadableEvent, case_journal
from tests.infrastructure.journal.drafts import completed, now, record, started


def test_what_is_returned_is_what_is_read_in_a_new_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    first = Database(url)
    first.create_all()
    draft = started("1", command_id="c", reason="late form", correlation="import-1", pack_digest="abc")
    returned = CaseJournal(first, now).append(Transaction([draft]))
    first.close()

    journal = CaseJournal(Database(url), now)
    assert list(journal.log()) == returned
    (event,) = returned
    assert event.envelope.effective == draft.event.legal_day
    assert (event.envelope.by, event.envelope.reason) == ("wang", "late form")
    assert record(journal, completed("1")) == [2]


def test_the_past_of_streams(journal: CaseJournal) -> None:
    record(journal, started("1"), started("2"), completed("1"), started("3"))
    past = journal.past(["cohort:3", "cohort:1", "cohort:1", "cohort:9"])
    assert {stream: [event.position for event in events] for stream, events in past.items()} == {
        "cohort:1": [1, 3],
        "cohort:3": [4],
    }
    assert journal.past([]) == {}


def test_the_past_of_more_streams_than_one_statement_asks_for(journal: CaseJournal) -> None:
    record(journal, *(started(str(number)) for number in range(1200)))
    assert len(journal.past([f"cohort:{number}" for number in range(1300)])) == 1200
    assert [event.position for event in journal.at(range(100, 1100))] == list(range(100, 1100))


def test_the_log_in_pages(journal: CaseJournal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_journal, "PAGE", 3)
    record(journal, *(started(str(number)) for number in range(9)))
    record(journal, completed("4"))

    assert [event.position for event in journal.log()] == list(range(1, 11))
    assert [event.position for event in journal.log(after=4, until=8)] == [5, 6, 7, 8]
    assert [event.position for event in journal.log(case="cohort:4")] == [5, 10]
    assert [event.position for event in journal.log(case="cohort:4", after=5)] == [10]
    assert list(journal.log(after=10)) == []


def test_the_log_can_be_left_in_the_middle_while_others_record(journal: CaseJournal) -> None:
    record(journal, started("1"), started("2"))
    for event in journal.log():
        record(journal, completed(event.stream.removeprefix("cohort:")))
        break
    assert journal.head()[0] == 3


def test_events_at_positions_come_in_order(journal: CaseJournal) -> None:
    record(journal, started("1"), started("2"), started("3"))
    assert [event.stream for event in journal.at((3, 1, 3))] == ["cohort:1", "cohort:3"]


@pytest.mark.parametrize(
    ("name", "body", "what"),
    [
        ("cohort.abolished.1", b"{}", "cohort.abolished.1"),
        ("this:s", b"{}", "this:s"),
        ("domain.cohort.events:CohortStarted", b"{}", "domain.cohort.events"),
        ("cohort.started.1", b'{"cohort_no":"1"}', "does not fit cohort.started.1"),
        ("cohort.started.1", b'{"cohort_no":"1","starts_on":"2025-06-02","more":1}', "does not fit"),
        ("cohort.started.1", b"\x00", "does not fit"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_imported(
    database: Database, journal: CaseJournal, name: str, body: bytes, what: str
) -> None:
    record(journal, started("1"))
    with database.writer() as connection:
        connection.execute(
            text(
                "INSERT INTO events (position, stream, version, name, case_key, recorded_at, by, body, leaf) "
                "SELECT 2, stream, 2, :name, case_key, recorded_at, by, :body, leaf FROM events"
            ),
            {"name": name, "body": body},
        )
    with pytest.raises(UnreadableEvent, match="cohort:1 version 2, position 2") as refusal:
        list(journal.log())
    assert what in str(refusal.value)
    with pytest.raises(UnreadableEvent, match="cohort:1 version 2"):
        list(journal.events.get("cohort:1"))


def test_variables_of_the_machine_choose_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERSISTENCE_MODULE", "eventsourcing.popo")
    monkeypatch.setenv("COMPRESSOR_TOPIC", "zlib")
    monkeypatch.setenv("MAPPER_TOPIC", "nowhere:Mapper")
    monkeypatch.setenv("IS_SNAPSHOTTING_ENABLED", "y")
    record(CaseJournal(database, now), started("1"))
    with database.reader() as connection:
        body = connection.exec_driver_sql("SELECT body FROM events").scalar()
    assert body == b'{"cohort_no":"1","starts_on":"2025-06-02"}'
