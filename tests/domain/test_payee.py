"""Somebody who is sent money: what is recorded of accounts and blocks, what is known already, what is refused."""

from typing import Any

import pytest

from domain.payee.events import AccountRecorded, PayeeBlocked, PayeeUnblocked
from tests.builders import EMPLOYER, ID_NUMBER, SOMEBODY, Case, day

FIRST, SECOND = "6222020000000001", "6222020000000002"
NAME, BANK = "湖州康养服务有限公司", "湖州银行"


def said(number: str = FIRST, from_day: str = "2025-01-01", **more: Any) -> dict[str, Any]:
    named = {"org_code": EMPLOYER, "account_name": NAME, "bank": BANK}
    return {**named, "account_number": number, "from_day": from_day, **more}


def account(version: int, number: str, from_day: str, bank: str = BANK) -> AccountRecorded:
    return AccountRecorded(
        payee=EMPLOYER,
        version=version,
        from_day=day(from_day),
        fingerprint=f"number {number}",
        content=f"{NAME} {bank} {number}",
        ending=number[-4:],
    )


A_PAYEE = Case("payee").given(account(1, FIRST, "2025-01-01"))
BLOCK: dict[str, Any] = {"payee": EMPLOYER, "from_day": "2025-03-01", "until": "2025-03-31", "reason": "核查"}
BLOCKED = PayeeBlocked(payee=EMPLOYER, from_day=day("2025-03-01"), until=day("2025-03-31"), reason="核查")
LIFT: dict[str, Any] = {"payee": EMPLOYER, "from_day": "2025-03-01", "unblocked_on": "2025-03-10", "reason": "查清"}
LIFTED = PayeeUnblocked(payee=EMPLOYER, from_day=day("2025-03-01"), unblocked_on=day("2025-03-10"), reason="查清")


def test_an_account_is_recorded_once_however_its_number_is_grouped() -> None:
    Case("payee").when("payee.record_account", **said()).then(account(1, FIRST, "2025-01-01"))
    A_PAYEE.when("payee.record_account", **said()).then_nothing()
    A_PAYEE.when("payee.record_account", **said("6222 0200-0000 0001")).then_nothing()
    A_PAYEE.when("payee.record_account", **said(from_day="2025-06-01")).then_nothing()


def test_another_account_or_bank_is_a_version_of_its_own() -> None:
    changed = A_PAYEE.when("payee.record_account", **said(SECOND, "2025-06-01")).then(account(2, SECOND, "2025-06-01"))
    back = changed.when("payee.record_account", **said(FIRST, "2025-09-01")).then(account(3, FIRST, "2025-09-01"))
    back.when("payee.record_account", **said(FIRST, "2025-02-01")).then_nothing()
    A_PAYEE.when("payee.record_account", **said(bank="工商银行")).then(account(2, FIRST, "2025-01-01", "工商银行"))
    A_PAYEE.when("payee.record_account", **said(from_day="2024-07-01")).then(account(2, FIRST, "2024-07-01"))


def test_a_person_has_an_account_under_their_reference() -> None:
    given = {name: value for name, value in said().items() if name != "org_code"}
    recorded = account(1, FIRST, "2025-01-01").model_copy(update={"payee": SOMEBODY})
    person = Case("payee").when("payee.record_personal_account", id_number=ID_NUMBER, **given).then(recorded)
    assert person.when("payee.record_personal_account", id_number=ID_NUMBER, **given).then_nothing()


def test_a_payee_may_be_blocked_before_any_account_is_known() -> None:
    Case("payee").when("payee.block", **BLOCK).then(BLOCKED)


def test_a_block_is_recorded_once_and_not_otherwise_from_the_same_day() -> None:
    blocked = A_PAYEE.when("payee.block", **BLOCK).then(BLOCKED)
    blocked.when("payee.block", **BLOCK).then_nothing()
    blocked.when("payee.block", **BLOCK | {"until": None}).then_refused("another until")
    blocked.when("payee.block", **BLOCK | {"reason": "举报"}).then_refused("another reason")
    A_PAYEE.when("payee.block", **BLOCK | {"until": "2025-02-28"}).then_refused("ends before it begins")
    A_PAYEE.when("payee.block", **BLOCK | {"until": "2025-03-01"}).then(
        BLOCKED.model_copy(update={"until": day("2025-03-01")})
    )


def test_blocks_may_overlap_and_each_is_lifted_by_its_first_day() -> None:
    open_end = PayeeBlocked(payee=EMPLOYER, from_day=day("2025-03-15"), reason="举报")
    both = A_PAYEE.given(BLOCKED).when("payee.block", payee=EMPLOYER, from_day="2025-03-15", reason="举报")
    case = both.then(open_end)
    case.when("payee.unblock", **LIFT).then(LIFTED).when("payee.unblock", **LIFT).then_nothing()
    case.when("payee.unblock", **LIFT).then_answers(f"payee:{EMPLOYER}#2")
    case.when("payee.unblock", **LIFT | {"from_day": "2025-03-15", "unblocked_on": "2026-01-01"}).then_answers(
        f"payee:{EMPLOYER}#3"
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"from_day": "2025-03-02"}, "no block of the payee begins on that day"),
        ({"unblocked_on": "2025-02-28"}, "on the day on which it begins or later"),
        ({"unblocked_on": "2025-04-01"}, "has ended by that day"),
    ],
)
def test_only_a_block_that_still_holds_is_lifted(changes: dict[str, str], why: str) -> None:
    A_PAYEE.given(BLOCKED).when("payee.unblock", **LIFT | changes).then_refused(why)


def test_what_was_lifted_stays_lifted_until_it_is_said_anew() -> None:
    lifted = A_PAYEE.given(BLOCKED, LIFTED)
    lifted.when("payee.block", **BLOCK).then_nothing()
    lifted.when("payee.unblock", **LIFT | {"unblocked_on": "2025-03-11"}).then_refused("another unblocked_on")
    anew = BLOCKED.model_copy(update={"reason": "再次核查"})
    again = lifted.when("payee.block", **BLOCK | {"reason": "再次核查"}).then(anew)
    again.when("payee.unblock", **LIFT).then_answers(f"payee:{EMPLOYER}#4")


def test_a_person_is_blocked_and_unblocked_likewise() -> None:
    blocked = PayeeBlocked(payee=SOMEBODY, from_day=day("2025-03-01"), reason="核查")
    asked = {"id_number": ID_NUMBER, "from_day": "2025-03-01", "reason": "核查"}
    case = Case("payee").when("payee.block_person", **asked).then(blocked)
    lifted = LIFTED.model_copy(update={"payee": SOMEBODY, "reason": "核查"})
    case.when("payee.unblock_person", **asked, unblocked_on="2025-03-10").then(lifted)
