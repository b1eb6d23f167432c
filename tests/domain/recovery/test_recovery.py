"""Money that is taken back: what is recorded, what is known already, what is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from domain.aggregates import AGGREGATES, INTERNAL
from domain.recovery.events import (
    RecoveryDemanded,
    RecoveryOffset,
    RecoveryReduced,
    RecoveryReferred,
    RecoveryRepaid,
    ReferralEnded,
)
from domain.recovery.state import Recovery
from tests.builders import Case, day
from tests.domain.recovery.recoveries import A_RECOVERY, ABOUT, JUNE, LINES, OPENING, of, opened

REPAYING: dict[str, Any] = ABOUT | {"repaid_on": "2026-06-12", "reference": "bank 118"}
DEMANDED = RecoveryDemanded(recovery_no="R-1", demanded_on=day("2026-06-02"), due_on=day("2026-06-30"))


def state(case: Case) -> Recovery:
    found = AGGREGATES["recovery"].fold(case.past)
    assert isinstance(found, Recovery)
    return found


def repaid(*lines: Any) -> RecoveryRepaid:
    return RecoveryRepaid(recovery_no="R-1", repaid_on=JUNE, reference="bank 118", lines=lines)


def test_an_officer_opens_it_once_in_yuan() -> None:
    Case("recovery").when("recovery.open", **OPENING, lines=LINES).then(opened())
    A_RECOVERY.when("recovery.open", **OPENING, lines=LINES).then_nothing()
    A_RECOVERY.when("recovery.open", **OPENING, lines=LINES[:1]).then_refused("another lines")


def test_a_run_opens_it_once_in_fen_with_what_caused_it() -> None:
    because = {"run_no": "B-2", "evidence": ("placement:PL-7#5",), "clauses": ("huzhou-2025/4.3",)}
    said = OPENING | because | {"lines": [of("01", 40_000).model_dump()]}
    by_run = Case("recovery").when("recovery.claim_back", **said)
    case = by_run.then(opened(cause="difference", lines=(of("01", 40_000),), **because))
    case.when("recovery.claim_back", **said).then_nothing()
    case.when("recovery.claim_back", **said | {"run_no": "B-3"}).then_refused("another run_no")


@pytest.mark.parametrize("amounts", [(), (0,), (-1,), (100, 100)])
def test_something_of_each_line_and_each_but_once(amounts: tuple[int, ...]) -> None:
    said = OPENING | {"run_no": "B-2", "lines": [of("01", amount).model_dump() for amount in amounts]}
    Case("recovery").when("recovery.claim_back", **said).then_refused("above zero")


@pytest.mark.parametrize("wrong", ["0", "0.00", "-1", "1.234", "1e3", "", "12345678901234567"])
def test_an_amount_is_yuan_above_zero(wrong: str) -> None:
    with pytest.raises(ValidationError):
        A_RECOVERY.when("recovery.repay", **REPAYING, amount=wrong)


def test_a_recovery_is_of_cases_that_have_lines_and_of_a_payee_by_code_or_reference() -> None:
    for wrong in ({"lines": [LINES[0] | {"case": "placement:P"}]}, {"lines": []}, {"payee": "王五"}):
        with pytest.raises(ValidationError):
            Case("recovery").when("recovery.open", **OPENING | {"lines": LINES} | wrong)
    Case("recovery").when("recovery.open", **OPENING | {"payee": "p-5f2c9a"}, lines=LINES).then(
        opened(payee="p-5f2c9a")
    )


def test_it_is_asked_for_and_asked_for_again() -> None:
    said = ABOUT | {"demanded_on": "2026-06-02", "due_on": "2026-06-30"}
    demanded = A_RECOVERY.when("recovery.demand", **said).then(DEMANDED)
    demanded.when("recovery.demand", **said).then_nothing()
    demanded.when("recovery.demand", **said | {"due_on": "2026-07-30"}).then_refused("another due_on")
    demanded.when("recovery.demand", **said | {"demanded_on": "2026-05-31"}).then_refused("before it is opened")
    demanded.when("recovery.demand", **said | {"demanded_on": "2026-07-01"}).then_refused("cannot be due")
    again = {"demanded_on": day("2026-07-02"), "due_on": day("2026-07-31")}
    reminded = demanded.when("recovery.demand", **ABOUT, **again).then(RecoveryDemanded(recovery_no="R-1", **again))
    assert (state(demanded).status, state(reminded).due_on) == ("demanded", day("2026-07-31"))


def test_what_comes_back_falls_on_the_lines_in_their_order() -> None:
    first = A_RECOVERY.when("recovery.repay", **REPAYING, amount="500").then(repaid(of("01", 40_000), of("02", 10_000)))
    again = REPAYING | {"reference": "bank 119", "amount": "316"}
    second = first.when("recovery.repay", **again).then(
        repaid(of("02", 31_600)).model_copy(update={"reference": "bank 119"})
    )
    assert (state(second).outstanding, state(second).status) == (67, "opened")
    last = second.when("recovery.repay", **again | {"reference": "bank 120", "amount": "0.67"})
    settled = second.given(last.event) if last.event else second
    assert (state(settled).outstanding, state(settled).status) == (0, "settled")
    settled.when("recovery.demand", **ABOUT, demanded_on="2026-07-01", due_on="2026-07-02").then_refused("nothing is")


def test_one_transfer_of_the_bank_is_one_repayment() -> None:
    case = A_RECOVERY.when("recovery.repay", **REPAYING, amount="816.67").then(
        repaid(of("01", 40_000), of("02", 41_667))
    )
    case.when("recovery.repay", **REPAYING, amount="816.67").then_nothing()
    case.when("recovery.repay", **REPAYING, amount="816.6").then_refused("another amount")
    case.when("recovery.repay", **REPAYING | {"repaid_on": "2026-06-13"}, amount="1").then_refused("repaid_on, amount")


def test_no_more_comes_back_than_is_outstanding() -> None:
    A_RECOVERY.when("recovery.repay", **REPAYING, amount="816.68").then_refused(
        "816.68 yuan are more than the 816.67 yuan that are outstanding"
    )
    A_RECOVERY.when("recovery.repay", **REPAYING | {"repaid_on": "2026-05-31"}, amount="1").then_refused("before it is")


def test_a_run_keeps_back_once() -> None:
    said = ABOUT | {"run_no": "B-3", "offset_on": "2026-07-03", "amount": 40_001}
    kept = RecoveryOffset(
        recovery_no="R-1", run_no="B-3", offset_on=day("2026-07-03"), lines=(of("01", 40_000), of("02", 1))
    )
    case = A_RECOVERY.when("recovery.offset", **said).then(kept)
    case.when("recovery.offset", **said).then_nothing()
    case.when("recovery.offset", **said | {"amount": 40_000}).then_refused("another amount")
    case.when("recovery.offset", **said | {"run_no": "B-4", "amount": 41_667}).then_refused("416.66 yuan that are")
    assert state(case).offset == 40_001


def test_a_line_that_is_earned_again_need_not_come_back() -> None:
    said = ABOUT | {"run_no": "B-3", "reduced_on": "2026-07-03", "reason": "就业登记恢复有效"}
    lines = [of("02", 41_667).model_dump()]
    reduced = RecoveryReduced(
        recovery_no="R-1",
        run_no="B-3",
        reduced_on=day("2026-07-03"),
        reason="就业登记恢复有效",
        lines=(of("02", 41_667),),
    )
    case = A_RECOVERY.when("recovery.earn_again", **said, lines=lines).then(reduced)
    case.when("recovery.earn_again", **said, lines=lines).then_nothing()
    case.when("recovery.earn_again", **said, lines=[of("02", 1).model_dump()]).then_refused("another lines")
    case.when("recovery.earn_again", **said | {"run_no": "B-4"}, lines=lines).then_refused("of cohort:A 02 balance")
    assert [line.amount for line in state(case).lines] == [40_000, 0]


def test_an_officer_reduces_it_in_yuan_by_line() -> None:
    said = ABOUT | {"reduced_on": "2026-07-03", "reason": "复核"}
    reduced = RecoveryReduced(recovery_no="R-1", reduced_on=day("2026-07-03"), reason="复核", lines=(of("01", 10_050),))
    asked = said | {"lines": [LINES[0] | {"amount": "100.5"}]}
    case = A_RECOVERY.when("recovery.reduce", **asked).then(reduced)
    case.when("recovery.reduce", **asked).then_nothing()
    case.when("recovery.reduce", **asked | {"reason": "又一次复核"}).then(
        reduced.model_copy(update={"reason": "又一次复核"})
    )
    case.when("recovery.reduce", **said, lines=[LINES[0] | {"learner_no": "03"}]).then_refused("outstanding (0.00)")
    case.when("recovery.reduce", **said | {"reduced_on": "2026-05-31"}, lines=LINES).then_refused("before it is opened")


def test_one_authority_has_it_at_a_time() -> None:
    said = ABOUT | {"referred_on": "2026-08-03", "to": "public_security", "reason": "涉嫌虚报"}
    referred = A_RECOVERY.when("recovery.refer", **said).then(RecoveryReferred.model_validate(said))
    assert state(referred).status == "referred"
    referred.when("recovery.refer", **said).then_nothing()
    referred.when("recovery.refer", **said | {"to": "discipline_inspection"}).then_refused("referred already")
    ending = ABOUT | {"ended_on": "2026-09-01", "reason": "不予立案"}
    referred.when("recovery.end_referral", **ending | {"ended_on": "2026-08-02"}).then_refused("before it is made")
    ended = referred.when("recovery.end_referral", **ending).then(ReferralEnded.model_validate(ending))
    assert state(ended).status == "opened"
    ended.when("recovery.end_referral", **ending).then_nothing()
    ended.when("recovery.refer", **said).then_nothing()
    ended.when("recovery.end_referral", **ending | {"reason": "另"}).then_refused("not referred to anybody")


def test_nothing_follows_before_it_is_opened() -> None:
    begins = AGGREGATES["recovery"].begins
    assert {command.do for command in begins} == {"recovery.open", "recovery.claim_back"}


def test_what_a_run_says_is_said_by_nobody_else() -> None:
    own = {command.do for command in AGGREGATES["recovery"].decisions}
    assert own & INTERNAL == {"recovery.claim_back", "recovery.offset", "recovery.earn_again"}
