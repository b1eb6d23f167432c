"""Every hold on the day before its edge, on it and after it; what is overridden, and until when."""

from datetime import date
from typing import Any

import pytest

from domain.hold.codes import HOLDS
from domain.payment_run.events import RunObjectedTo
from domain.payment_run.run_line import Held
from projections.payments.around import Noticed, Outstanding, PayeeStanding
from projections.payments.holds import CHECK_FAILED, NO_RESULT, Whose, holds, unearned
from tests.builders import EMPLOYER, PROVIDER, day
from tests.projections.payments.cases import KNOWN, ON, a_line, around, codes, key, reckoned


def of_payee(**standing: Any) -> list[str]:
    """The holds of a line whose payee stands like this."""
    return [one.code for one in holds(WHOSE, around(payee_of=lambda _: PayeeStanding(**{"account": 1} | standing)))]


WHOSE = Whose(a_line(), PROVIDER, "p-1", "330502")


def test_a_line_that_nothing_speaks_against_is_paid() -> None:
    assert holds(WHOSE, around()) == ()
    [line] = reckoned(a_line()).lines
    assert (line.amount, line.held, line.account) == (400, 0, 1)


@pytest.mark.parametrize("reason", sorted(NO_RESULT))
def test_no_result_holds(reason: Any) -> None:
    line = a_line(entitlement="pending", payable=0, reasons=("retention_not_due", reason))
    assert unearned(line) == Held("no_result", reason)
    [held] = reckoned(line).lines
    assert (held.amount, held.held, codes(held)) == (0, 400, ["no_result"])


@pytest.mark.parametrize("reason", sorted(CHECK_FAILED))
def test_no_as_an_answer_holds_and_is_told_apart(reason: Any) -> None:
    line = a_line(worth=0, reasons=(reason,))
    assert unearned(line) == Held("check_failed", reason)
    [held] = reckoned(line).lines
    assert (held.amount, held.held, codes(held)) == (0, 0, ["check_failed"])


def test_a_line_that_waits_for_nothing_but_its_day_is_left_out() -> None:
    waiting = a_line(entitlement="pending", payable=0, reasons=("retention_not_due",))
    not_due = a_line(payable=0, payable_from=day("2026-07-01"))
    assert reckoned(waiting, not_due, a_line(worth=0, reasons=("learner_withdrawn",))).lines == []


@pytest.mark.parametrize(
    ("changed_on", "held"),
    [("2026-05-01", False), ("2026-05-02", False), ("2026-05-03", True), ("2026-06-01", True)],
)
def test_a_changed_account_is_looked_at_for_30_days(changed_on: str, held: bool) -> None:
    assert of_payee(changed_on=day(changed_on)) == (["account_changed"] if held else [])


@pytest.mark.parametrize(
    ("standing", "held"),
    [
        ({"blocked": "核查"}, ["payee_blocked"]),
        ({"account": None}, ["account_missing"]),
        ({"account": None, "blocked": "核查"}, ["payee_blocked", "account_missing"]),
        ({"returned": True}, ["account_returned"]),
        ({"returned": True, "changed_on": ON}, ["account_returned"]),
    ],
)
def test_how_the_payee_stands(standing: dict[str, Any], held: list[str]) -> None:
    assert of_payee(**standing) == held


def test_a_line_whose_payee_nobody_named_is_held() -> None:
    [line] = reckoned(a_line(payee=None)).lines
    assert (line.amount, line.held, codes(line), line.payee) == (0, 400, ["payee_unknown"], None)


@pytest.mark.parametrize(
    ("case", "learner_no", "held"),
    [("cohort:A", "01", True), ("cohort:A", None, True), ("cohort:A", "02", False), ("cohort:B", "01", False)],
)
def test_a_finding_holds_the_learner_or_the_whole_class(case: str, learner_no: str | None, held: bool) -> None:
    noticed = {case: [Noticed("classes_overlap", learner_no, ("cohort:A#5",))]}
    found = holds(WHOSE, around(noticed=noticed))
    assert found == ((Held("finding", "classes_overlap", ("cohort:A#5",)),) if held else ())


def test_whoever_earned_in_two_classes_is_held_by_the_limit_and_not_by_the_finding() -> None:
    noticed = {"cohort:A": [Noticed("earned_in_two_classes", "01", ())]}
    assert holds(WHOSE, around(noticed=noticed)) == ()
    assert holds(WHOSE, around(first_case={"p-1": "cohort:A"})) == ()
    assert holds(WHOSE, around(first_case={"p-1": "cohort:B"})) == (Held("limit_reached", "cohort:B"),)


def objection(**about: Any) -> RunObjectedTo:
    return RunObjectedTo(run_no="R-1", objection_no="1", objected_on=ON, text="未到课", **about)


@pytest.mark.parametrize(
    ("about", "held"),
    [
        ({}, True),
        ({"case": "cohort:A"}, True),
        ({"case": "cohort:B"}, False),
        ({"case": "cohort:A", "learner_no": "01"}, True),
        ({"case": "cohort:A", "learner_no": "02"}, False),
        ({"case": "cohort:A", "learner_no": "01", "tranche": "first"}, True),
        ({"case": "cohort:A", "learner_no": "01", "tranche": "balance"}, False),
        ({"tranche": "first"}, True),
    ],
)
def test_an_objection_holds_what_it_is_about(about: dict[str, Any], held: bool) -> None:
    told = objection(**about)
    assert holds(WHOSE, around(objections=[(told, None)])) == ((Held("objection_open", "1"),) if held else ())
    assert holds(WHOSE, around(objections=[(told, True)])) == ((Held("objection_upheld", "1"),) if held else ())
    assert holds(WHOSE, around(objections=[(told, False)])) == ()


def test_a_referred_recovery_holds_what_its_payee_is_due() -> None:
    def recovery(payee: str, referred: bool) -> Outstanding:
        return Outstanding("T-1", payee, {key(2): 100}, referred=referred)

    assert holds(WHOSE, around(recoveries=[recovery(PROVIDER, True)])) == (Held("recovery_referred", "T-1"),)
    assert holds(WHOSE, around(recoveries=[recovery(PROVIDER, False)])) == ()
    assert holds(WHOSE, around(recoveries=[recovery(EMPLOYER, True)])) == ()


@pytest.mark.parametrize(
    ("until", "overridden"),
    [("2026-05-31", False), ("2026-06-01", True), ("2026-06-02", True)],
)
def test_an_override_holds_through_its_last_day(until: str, overridden: bool) -> None:
    overrides = {(key(), "account_returned"): (day(until), "复核4号")}
    [line] = reckoned(a_line(), payee_of=_returned, overrides=overrides).lines
    assert codes(line) == (["account_returned by 复核4号"] if overridden else ["account_returned"])
    assert (line.amount, line.held) == ((400, 0) if overridden else (0, 400))


def test_an_override_is_of_one_line_and_one_hold() -> None:
    until: tuple[date, str] = (ON, "复核4号")
    for other in ((key(2), "account_returned"), (key(1, "balance"), "account_returned"), (key(), "finding")):
        [line] = reckoned(a_line(), payee_of=_returned, overrides={other: until}).lines
        assert codes(line) == ["account_returned"]


def test_every_hold_has_to_be_overridden() -> None:
    noticed = {"cohort:A": [Noticed("classes_overlap", "01", ())]}
    overrides = {(key(), "account_returned"): (ON, "复核4号")}
    [line] = reckoned(a_line(), payee_of=_returned, noticed=noticed, overrides=overrides).lines
    assert codes(line) == ["finding", "account_returned by 复核4号"]
    assert (line.amount, line.held) == (0, 400)


def test_holds_are_told_in_the_order_of_their_page() -> None:
    [line] = reckoned(
        a_line(),
        noticed={"cohort:A": [Noticed("classes_overlap", "01", ())]},
        objections=[(objection(), None)],
        payee_of=lambda _: PayeeStanding(account=1, blocked="核查", changed_on=ON),
        recoveries=[Outstanding("T-1", PROVIDER, {key(2): 100}, referred=True)],
        first_case={"p-1": "cohort:B"},
    ).lines
    order = list(HOLDS)
    assert codes(line) == sorted(codes(line), key=order.index)
    assert len(line.holds) == 6


def _returned(_payee: str) -> PayeeStanding:
    return PayeeStanding(account=KNOWN.account, returned=True)
