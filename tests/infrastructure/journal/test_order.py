"""Positions without holes, versions in turn, instants that never go back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from application.ports import Conflict
from infrastructure.journal import CaseJournal
from tests.infrastructure.journal.conftest import HeldClock
from tests.infrastructure.journal.drafts import completed, record, started


def test_a_stale_version_is_a_conflict_and_records_nothing(journal: CaseJournal) -> None:
    record(journal, started("1"))
    with pytest.raises(Conflict, match=r"stream, version"):
        record(journal, started("2"), started("1"))
    assert [event.id for event in journal.log()] == ["cohort:1#1"]


def test_a_version_cannot_run_ahead(journal: CaseJournal) -> None:
    with pytest.raises(Conflict):
        record(journal, completed("1", version=2))


def test_positions_have_no_holes_where_transactions_failed(journal: CaseJournal) -> None:
    given = [*record(journal, started("1"), completed("1"))]
    for _ in range(3):
        with pytest.raises(Conflict):
            record(journal, started("2"), started("3"), completed("1"))
    given += record(journal, started("2"))
    assert given == [1, 2, 3]
    assert [event.position for event in journal.log()] == [1, 2, 3]


def test_the_instant_is_one_for_all_of_a_transaction(journal: CaseJournal, clock: HeldClock) -> None:
    record(journal, started("1"), completed("1"))
    assert {event.envelope.recorded_at for event in journal.log()} == {clock.now}


def test_the_instant_never_goes_back_when_the_clock_does(journal: CaseJournal, clock: HeldClock) -> None:
    first = clock.now
    record(journal, started("1"))
    clock.now = first - timedelta(days=400)
    record(journal, completed("1"))
    clock.now = first + timedelta(microseconds=1)
    record(journal, started("2"))
    assert [event.envelope.recorded_at for event in journal.log()] == [first, first, clock.now]
    assert journal.head() == (3, clock.now)


def test_the_instant_is_kept_in_utc(journal: CaseJournal, clock: HeldClock) -> None:
    clock.now = datetime(2025, 6, 2, 0, 30, tzinfo=timezone(timedelta(hours=8)))
    record(journal, started("1"))
    (event,) = journal.log()
    assert event.envelope.recorded_at == datetime(2025, 6, 1, 16, 30, tzinfo=UTC)
    assert event.envelope.recorded_at.tzinfo is UTC


def test_a_clock_without_a_time_zone_is_refused(journal: CaseJournal, clock: HeldClock) -> None:
    clock.now = datetime(2025, 6, 2)
    with pytest.raises(ValueError, match="time zone"):
        record(journal, started("1"))
    assert journal.head() == (0, None)
