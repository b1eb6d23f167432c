"""A command is carried out once, and its receipt says what it gave."""

import pytest

from application.ports import Conflict, Receipt
from infrastructure.journal import CaseJournal
from infrastructure.journal.rows import positions, ranges
from tests.infrastructure.journal.drafts import completed, record, started


def test_a_receipt_names_the_events_of_its_command(journal: CaseJournal) -> None:
    record(journal, started("0"))
    record(
        journal,
        started("1", command_id="start"),
        started("2"),
        completed("1", command_id="complete"),
        completed("2", command_id="start"),
        receipts={"start": "digest of start", "complete": "digest of complete"},
    )
    assert journal.receipts(["start"]).get("start") == Receipt("start", "digest of start", (2, 5))
    assert journal.receipts(["complete"]).get("complete") == Receipt("complete", "digest of complete", (4,))
    assert [event.envelope.command_id for event in journal.at((2, 5))] == ["start", "start"]


def test_no_receipt_for_what_was_never_asked(journal: CaseJournal) -> None:
    assert journal.receipts(["never"]).get("never") is None


@pytest.mark.parametrize("digest", ["the same", "another"])
def test_the_same_command_twice_is_a_conflict_and_records_nothing(journal: CaseJournal, digest: str) -> None:
    record(journal, started("1", command_id="c"), receipts={"c": "the same"})
    with pytest.raises(Conflict, match="receipts"):
        record(journal, started("2", command_id="c"), receipts={"c": digest})
    assert journal.head()[0] == 1
    assert journal.receipts(["c"]).get("c") == Receipt("c", "the same", (1,))


def test_a_command_that_changed_nothing_still_leaves_its_receipt(journal: CaseJournal) -> None:
    assert record(journal, receipts={"c": "d"}) == []
    assert journal.receipts(["c"]).get("c") == Receipt("c", "d", ())


def test_a_failed_transaction_leaves_no_receipt(journal: CaseJournal) -> None:
    record(journal, started("1"))
    with pytest.raises(Conflict):
        record(journal, started("1", command_id="c"), receipts={"c": "d"})
    assert journal.receipts(["c"]).get("c") is None


@pytest.mark.parametrize(
    ("numbers", "text"), [((), ""), ((7,), "7"), ((1, 2, 3), "1-3"), ((17, 18, 19, 25, 27, 28), "17-19,25,27-28")]
)
def test_positions_are_kept_in_short(numbers: tuple[int, ...], text: str) -> None:
    assert ranges(numbers) == text
    assert positions(text) == numbers
