"""What lies on a journal for others to record is read there as it will be read once it is recorded."""

from typing import Any

import pytest

from application.ports import Claim, Conflict, Receipt, Transaction
from domain.kernel.recorded import Recorded
from infrastructure.journal import CaseJournal
from infrastructure.journal.tentative import TentativeJournal
from tests.infrastructure.journal.drafts import completed, record, started

STREAMS = ("cohort:1", "cohort:2", "cohort:3")


def said(read: Any) -> Any:
    """Without positions and instants, which only recording gives."""
    if isinstance(read, dict):
        return {key: said(value) for key, value in read.items()}
    if isinstance(read, Recorded):
        return (read.stream, read.version, read.event, read.envelope._replace(recorded_at=None))
    if isinstance(read, Receipt):
        return (read.command_id, read.digest, len(read.positions))
    return [said(one) for one in read] if isinstance(read, list | tuple) else read


def readings(journal: CaseJournal | TentativeJournal, after: int = 0) -> list[Any]:
    """Everything a journal answers about the three classes as it stands."""
    end = journal.head()[0]
    read = [
        journal.past(STREAMS),
        journal.past(STREAMS, until=end),
        journal.before(STREAMS[1:], ["a", "b", "never"]),
        journal.of_kind("cohort"),
        journal.of_kind("claim"),
        journal.of_cases(STREAMS, after=0, until=end),
        journal.of_cases(STREAMS, after, until=end),
        list(journal.log()),
        list(journal.log(case="cohort:2")),
        journal.receipts(["b"]),
        journal.claimed(["person:p-1"]),
    ]
    return [said(one) for one in read]


def test_it_is_read_as_it_will_be_recorded(journal: CaseJournal) -> None:
    record(journal, started("1"), started("2", command_id="a"), receipts={"a": "of a"})
    tentative = TentativeJournal(journal)
    record(tentative, completed("1", command_id="b"), started("3"), receipts={"b": "of b"})
    record(tentative, completed("3"), receipts={"c": "of c"})
    expected = readings(tentative, after=1)
    assert journal.head()[0] == 2
    journal.append(tentative.transaction)
    assert readings(journal, after=1) == expected
    assert journal.receipts(["b"])["b"].positions == (3,)


def test_on_an_empty_log(journal: CaseJournal) -> None:
    tentative = TentativeJournal(journal)
    record(tentative, started("1"), completed("1"))
    expected = readings(tentative)
    journal.append(tentative.transaction)
    assert readings(journal) == expected


def test_its_positions_lie_behind_those_of_the_log(journal: CaseJournal) -> None:
    record(journal, started("1"))
    tentative = TentativeJournal(journal)
    assert [*record(tentative, started("2"), started("3")), *record(tentative, completed("3"))] == [2, 3, 4]
    assert [one.stream for one in tentative.at((1, 4))] == ["cohort:1", "cohort:3"]


def test_whoever_reads_what_was_there_before_reads_the_log_alone(journal: CaseJournal) -> None:
    record(journal, started("1"), started("2"))
    tentative = TentativeJournal(journal)
    record(tentative, completed("1"))
    assert tentative.past(STREAMS, until=1) == journal.past(STREAMS, until=1)
    assert list(tentative.log(until=1)) == list(journal.log(until=1))
    assert tentative.of_cases(STREAMS, 0, 1) == journal.of_cases(STREAMS, 0, 1)
    assert tentative.of_kind("cohort", 1) == journal.of_kind("cohort", 1)
    moment = journal.head()[1]
    assert moment is not None and tentative.known_at(moment) == 2


def test_it_knows_of_officers_what_the_oldest_of_its_decisions_knew(journal: CaseJournal) -> None:
    tentative = TentativeJournal(journal)
    record(tentative, started("1"), known_until={"officer": 7})
    record(tentative, started("2"), known_until={"officer": 5})
    record(tentative, started("3"), known_until={"officer": 6})
    assert tentative.transaction.known_until == {"officer": 5}


def test_the_same_command_twice_is_a_conflict(journal: CaseJournal) -> None:
    tentative = TentativeJournal(journal)
    record(tentative, started("1", command_id="a"), receipts={"a": "of a"})
    with pytest.raises(Conflict, match="receipts"):
        record(tentative, receipts={"a": "of a"})
    assert tentative.receipts(["a"])["a"].positions == (1,)


def test_what_is_limited_is_not_left_to_others(journal: CaseJournal) -> None:
    claims = [Claim("person:p-1", "2025")]
    with pytest.raises(NotImplementedError):
        TentativeJournal(journal).append(Transaction([started("1")], claims=claims))
