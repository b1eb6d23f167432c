"""A transaction too long for memory is one transaction all the same."""

import pytest

from application.drafts import Drafts
from application.ports import Claim, Conflict, Receipt, Transaction
from infrastructure.journal import CaseJournal, recorder
from tests.infrastructure.journal.drafts import completed, record, started


@pytest.fixture(autouse=True)
def _few_rows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "AT_ONCE", 2)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_every_event_is_recorded_once_in_its_order(journal: CaseJournal, count: int) -> None:
    assert record(journal, *(started(str(number)) for number in range(count))) == list(range(1, count + 1))
    assert [one.stream for one in journal.log()] == [f"cohort:{number}" for number in range(count)]


def test_receipts_and_claims_name_the_events_wherever_they_stand(journal: CaseJournal) -> None:
    drafts = [started(str(number), command_id=f"c{number % 2}") for number in range(5)]
    claims = [Claim("certificate:C-1", "training", 4), Claim("certificate:C-2", "training", 1)]
    record(journal, *drafts, receipts={"c0": "d", "c1": "e"}, claims=claims)
    assert journal.receipts(["c0", "c1"]) == {"c0": Receipt("c0", "d", (1, 3, 5)), "c1": Receipt("c1", "e", (2, 4))}
    assert journal.claimed(["certificate:C-1", "certificate:C-2"]) == {
        "certificate:C-1": {"training": "cohort:4"},
        "certificate:C-2": {"training": "cohort:1"},
    }


def test_a_conflict_at_its_end_takes_its_beginning_back(journal: CaseJournal) -> None:
    record(journal, started("9"))
    with pytest.raises(Conflict):
        record(journal, *(started(str(number)) for number in range(10)), receipts={"c": "d"})
    assert journal.head()[0] == 1 and not journal.receipts(["c"])


def test_what_others_drafted_stands_where_it_was_taken_over(journal: CaseJournal) -> None:
    drafts = Drafts()
    drafts.append(started("1"))
    drafts.take_over(journal.encoded([started("2"), started("3")]))
    drafts.append(completed("1"))
    drafts.take_over(journal.encoded([completed("2")]))
    assert [one.stream for one in drafts.own] == ["cohort:1", "cohort:1"]
    assert [drafts[place].version for place in range(-5, 5)] == [1, 1, 1, 2, 2] * 2
    places = range(6)
    assert all(drafts[a:b] == list(drafts)[a:b] for a in places for b in places)
    returned = journal.append(Transaction(drafts))
    assert returned == list(journal.log())
    assert [one.stream for one in returned] == ["cohort:1", "cohort:2", "cohort:3", "cohort:1", "cohort:2"]
