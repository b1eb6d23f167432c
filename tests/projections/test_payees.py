"""Who is sent money to which account on a day, and whom a block stops."""

from datetime import UTC, date, datetime

import pytest

from domain.kernel.record import Event
from domain.kernel.recorded import Envelope, Recorded
from domain.payee.events import AccountRecorded, PayeeBlocked, PayeeUnblocked
from projections.payees import PayeeBook
from tests.builders import day

NOON = datetime(2025, 1, 1, 4, tzinfo=UTC)


def account(payee: str, version: int, number: str, from_day: str = "2025-01-01") -> AccountRecorded:
    return AccountRecorded(
        payee=payee, version=version, from_day=day(from_day), fingerprint=number, content=number, ending=number[-4:]
    )


def block(payee: str, from_day: str, until: str | None = None) -> PayeeBlocked:
    return PayeeBlocked(payee=payee, from_day=day(from_day), until=day(until) if until else None, reason="核查")


def unblock(payee: str, from_day: str, on: str) -> PayeeUnblocked:
    return PayeeUnblocked(payee=payee, from_day=day(from_day), unblocked_on=day(on), reason="查清")


def book(*events: AccountRecorded | PayeeBlocked | PayeeUnblocked) -> PayeeBook:
    return PayeeBook.of(_recorded(place, event) for place, event in enumerate(events, start=1))


def _recorded(place: int, event: Event) -> Recorded:
    stream = f"payee:{event.payee}"  # type: ignore[attr-defined]
    return Recorded(place, stream, place, event, Envelope("clerk", NOON, stream))


def stopped(found: PayeeBook, on: str) -> set[str]:
    return {payee for payee in found.payees if found.blocks(payee, day(on))}


NUMBERS = (account("A", 1, "1111"), account("B", 1, "1111"), account("C", 1, "3333"))


@pytest.mark.parametrize(
    ("on", "version"),
    [("2024-12-31", None), ("2025-01-01", 1), ("2025-05-31", 1), ("2025-06-01", 2), (date.max.isoformat(), 2)],
)
def test_the_account_that_begins_last_holds(on: str, version: int | None) -> None:
    changed = book(account("A", 1, "1111"), account("A", 2, "2222", "2025-06-01"))
    found = changed.account("A", day(on))
    assert (found.version if found else None) == version
    assert changed.account("B", day(on)) is None


def test_of_two_accounts_from_one_day_the_one_recorded_last_holds_on_every_day() -> None:
    corrected = book(account("A", 1, "1111"), account("B", 1, "1111"), account("A", 2, "2222"))
    assert corrected.account("A", day("2025-01-01")) == account("A", 2, "2222")
    assert corrected.sharing("B", day("2025-01-01")) == ()


def test_payees_with_one_number_are_told_of_each_other_while_they_have_it() -> None:
    shared = book(*NUMBERS, account("A", 2, "3333", "2025-06-01"))
    assert [shared.sharing(payee, day("2025-05-31")) for payee in "ABC"] == [("B",), ("A",), ()]
    assert [shared.sharing(payee, day("2025-06-01")) for payee in "ABC"] == [("C",), (), ("A",)]
    assert shared.sharing("nobody", day("2025-06-01")) == ()


@pytest.mark.parametrize(
    ("on", "who"),
    [
        ("2025-02-28", set()),
        ("2025-03-01", {"A", "B"}),
        ("2025-03-31", {"A", "B"}),
        ("2025-04-01", set()),
    ],
)
def test_a_block_stops_everybody_with_the_number_from_its_first_to_its_last_day(on: str, who: set[str]) -> None:
    assert stopped(book(*NUMBERS, block("A", "2025-03-01", "2025-03-31")), on) == who


@pytest.mark.parametrize(("on", "who"), [("2025-02-28", set()), ("2025-03-01", {"A", "B"}), ("2199-12-31", {"A", "B"})])
def test_an_open_block_holds_until_it_is_lifted(on: str, who: set[str]) -> None:
    assert stopped(book(*NUMBERS, block("A", "2025-03-01")), on) == who


@pytest.mark.parametrize(
    ("lifted", "on", "who"),
    [
        ("2025-03-10", "2025-03-09", {"A", "B"}),
        ("2025-03-10", "2025-03-10", set()),
        ("2025-03-31", "2025-03-30", {"A", "B"}),
        ("2025-03-31", "2025-03-31", set()),
        ("2025-03-01", "2025-03-01", set()),
    ],
)
def test_a_lifted_block_holds_no_longer_from_that_day(lifted: str, on: str, who: set[str]) -> None:
    found = book(*NUMBERS, block("A", "2025-03-01", "2025-03-31"), unblock("A", "2025-03-01", lifted))
    assert stopped(found, on) == who


def test_lifting_one_of_two_blocks_leaves_the_other() -> None:
    found = book(*NUMBERS, block("A", "2025-03-01"), block("A", "2025-03-05"), unblock("A", "2025-03-01", "2025-03-10"))
    assert stopped(found, "2025-03-10") == {"A", "B"}
    assert [one.from_day for one in found.blocks("B", day("2025-03-10"))] == [day("2025-03-05")]


def test_who_is_stopped_for_another_s_sake_is_told_whose() -> None:
    found = book(*NUMBERS, block("A", "2025-03-01"), block("B", "2025-03-02"))
    assert [one.payee for one in found.blocks("B", day("2025-03-02"))] == ["B", "A"]
    [first, second] = found.blocks("A", day("2025-03-02"))
    assert (first.payee, first.reason, first.evidence) == ("A", "核查", ("payee:A#2",))
    assert second.payee == "B"
    assert found.blocks("C", day("2025-03-02")) == ()


def test_a_blocked_payee_does_not_free_the_number_by_another_account() -> None:
    """A number that was theirs before the block only is nobody else's business."""
    found = book(*NUMBERS, block("A", "2025-03-01"), account("A", 2, "3333", "2025-03-10"))
    assert stopped(found, "2025-03-09") == {"A", "B"}
    assert stopped(found, "2025-03-10") == {"A", "B", "C"}
    before = book(*NUMBERS, account("A", 2, "2222", "2025-02-01"), block("A", "2025-03-01"))
    assert stopped(before, "2025-03-10") == {"A"}


def test_somebody_without_an_account_is_stopped_by_their_own_blocks_alone() -> None:
    found = book(*NUMBERS, block("D", "2025-03-01"))
    assert stopped(found, "2025-03-01") == {"D"}
    assert found.blocks("nobody", day("2025-03-01")) == ()
