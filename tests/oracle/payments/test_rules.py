"""What holds of every run, told once each: overrides, changes on the way, recoveries, budgets, what was known when."""

import pytest

from application.orders import Refused
from domain.kernel.record import Refusal
from tests.builders import PROVIDER
from tests.oracle.payments.cases import (
    APRIL,
    FEBRUARY,
    JANUARY,
    MARCH,
    a_class_of,
    allowed,
    an_office,
    annulled,
    another_class,
    bank,
    computed,
    day,
    held,
    money,
    paid,
    records,
    reinstated,
)

CLAUSES = ("huzhou-2025/4.3", "huzhou-2025/4.4")

# Between computing and sending.


def test_nothing_is_sent_to_a_payee_whom_a_block_has_reached_since_the_run_was_computed() -> None:
    office = an_office()
    computed(office, "R1", JANUARY)
    office.runs.publish("R1", JANUARY, 0, "reviewer")
    office.run_step("submit", "R1", day(JANUARY, 1), "reviewer")
    office.run_step("approve", "R1", day(JANUARY, 1), "approver")
    office.say("reviewer", "payee.block", payee=PROVIDER, from_day=day(JANUARY, 2), until=FEBRUARY, reason="inspection")
    with pytest.raises(Refusal, match="payee_blocked"):
        office.run_step("export", "R1", day(JANUARY, 2), "payer")
    office.run_step("export", "R1", day(FEBRUARY, 1), "payer")


def test_nothing_is_sent_to_an_account_that_has_been_replaced_since_the_run_was_computed() -> None:
    office = an_office()
    computed(office, "R1", JANUARY)
    office.runs.publish("R1", JANUARY, 0, "reviewer")
    records(office, PROVIDER, "62220000999988887777", "2026-01-22")
    office.run_step("submit", "R1", day(JANUARY, 1), "reviewer")
    with pytest.raises(Refusal, match="account_changed"):
        office.run_step("approve", "R1", day(JANUARY, 2), "approver")


def test_an_override_that_ends_before_the_money_is_sent_lets_nothing_through() -> None:
    office = an_office()
    records(office, PROVIDER, "62220000999988887777", "2026-01-10")
    for line in office.tranches(JANUARY):
        about = {"case": line.case, "learner_no": line.learner_no, "tranche": line.tranche, "hold": "account_changed"}
        told = {"until": day(JANUARY, 1), "reference": "paper 1", "reason": "known", "proposed_on": JANUARY}
        office.say("reviewer", "hold.propose_override", **about, **told)
        office.say("approver", "hold.override", **about, overridden_on=JANUARY)
    computed(office, "R1", JANUARY)
    office.runs.publish("R1", JANUARY, 0, "reviewer")
    office.run_step("submit", "R1", day(JANUARY, 1), "reviewer")
    with pytest.raises(Refusal, match="account_changed"):
        office.run_step("approve", "R1", day(JANUARY, 2), "approver")


def test_what_is_kept_back_for_another_recovery_than_computed_is_noticed_before_anybody_approves() -> None:
    """Of every line as much is kept back as before, but the first recovery was repaid since: the second has to pay."""
    office = an_office(*a_class_of("A", 0, 1, 2, 3))
    paid(office, "R1", JANUARY)
    annulled(office, 1)
    paid(office, "R2", day(JANUARY, 10))
    annulled(office, 2)
    paid(office, "R3", FEBRUARY)
    another_class(office)
    computed(office, "R4", MARCH)
    office.runs.publish("R4", MARCH, 0, "reviewer")
    [kept] = office.runs.run("R4").made.offsets
    assert (kept.recovery_no, kept.amount) == ("R2-T1", 80_000)
    told = {"recovery_no": "R2-T1", "repaid_on": MARCH, "amount": "800.00", "reference": "B-1"}
    office.say("payer", "recovery.repay", **told)
    with pytest.raises(Refusal, match="have changed"):
        office.run_step("submit", "R4", day(MARCH, 1), "reviewer")


def test_an_override_lets_the_line_through_until_its_last_day_or_until_it_is_lifted() -> None:
    office = an_office()
    records(office, PROVIDER, "62220000999988887777", "2026-01-15")
    allowed(office, "account_changed", JANUARY)
    computed(office, "R1", JANUARY)
    assert held(office, "R1") == {}
    office.run_step("compute", "R1", day(JANUARY, 1), "reviewer")
    assert {tuple(codes) for codes in held(office, "R1").values()} == {("account_changed",)}
    office.run_step("compute", "R1", JANUARY, "reviewer")
    for line in office.tranches(JANUARY):
        about = {"case": line.case, "learner_no": line.learner_no, "tranche": line.tranche, "hold": "account_changed"}
        office.say("approver", "hold.lift_override", **about, lifted_on=JANUARY, reason="doubted")
    office.run_step("compute", "R1", JANUARY, "reviewer")
    assert len(held(office, "R1")) == 10


def test_a_run_whose_lines_have_changed_is_not_sent() -> None:
    office = an_office()
    computed(office, "R1", JANUARY)
    office.runs.publish("R1", JANUARY, 0, "reviewer")
    office.run_step("submit", "R1", day(JANUARY, 1), "reviewer")
    office.run_step("approve", "R1", day(JANUARY, 1), "approver")
    annulled(office, 1)
    with pytest.raises(Refusal, match="have changed"):
        office.run_step("export", "R1", day(JANUARY, 1), "payer")


def test_no_two_runs_are_under_way_over_the_same_lines() -> None:
    office = an_office()
    computed(office, "R1", JANUARY)
    with pytest.raises(Refused, match="under way"):
        computed(office, "R2", JANUARY, "330502")


def test_what_the_public_saw_with_another_amount_is_published_again() -> None:
    office = an_office()
    paid(office, "R1", JANUARY)
    annulled(office, 1)
    paid(office, "R2", FEBRUARY)
    office.say("payer", "recovery.repay", recovery_no="R2-T1", repaid_on=MARCH, amount="100.00", reference="B-1")
    reinstated(office, 1)
    computed(office, "R3", MARCH)
    office.runs.publish("R3", MARCH, 0, "reviewer")
    office.say("payer", "recovery.repay", recovery_no="R2-T1", repaid_on=MARCH, amount="50.00", reference="B-2")
    office.run_step("compute", "R3", MARCH, "reviewer")
    assert office.runs.run("R3").status == "computed"


# Recoveries.


def test_no_more_is_kept_back_than_is_due_and_the_rest_is_carried() -> None:
    office = an_office(*a_class_of("A", 0, 1, 2))
    paid(office, "R1", JANUARY)
    annulled(office, 1, 2)
    paid(office, "R2", day(JANUARY, 10))
    another_class(office)
    paid(office, "R3", MARCH)
    [recovery] = office.books.recoveries()
    assert (recovery.offset, recovery.outstanding) == (80_000, 80_000)
    assert office.runs.sums_of_payees(office.runs.run("R3")) == {}


def test_what_was_kept_back_of_money_that_came_back_stays_kept_back() -> None:
    """The bank sends back what it was told to pay; the recovery has its part of it all the same."""
    office = an_office(*a_class_of("A", 0, 1, 2))
    paid(office, "R1", JANUARY)
    annulled(office, 1)
    paid(office, "R2", day(JANUARY, 10))
    office.say("payer", "recovery.repay", recovery_no="R2-T1", repaid_on=FEBRUARY, amount="600.00", reference="B-1")
    another_class(office)
    paid(office, "R3", MARCH)
    bank(office, "R3", day(MARCH, 2), "returned")
    [recovery] = office.books.recoveries()
    assert (recovery.offset, recovery.outstanding) == (20_000, 0)
    assert money(office, APRIL, "cohort:B") == {("05", "first"): (20_000, 20_000), ("05", "balance"): (0, 40_000)}


def test_nothing_is_kept_back_for_a_recovery_that_was_referred() -> None:
    office = an_office(*a_class_of("A", 0, 1, 2))
    paid(office, "R1", JANUARY)
    annulled(office, 1)
    paid(office, "R2", day(JANUARY, 10))
    told = {"recovery_no": "R2-T1", "referred_on": FEBRUARY, "to": "public_security", "reason": "fraud"}
    office.say("reviewer", "recovery.refer", **told)
    another_class(office)
    allowed(office, "recovery_referred", MARCH)
    computed(office, "R3", MARCH)
    assert [(line.amount, line.offset) for line in office.frozen("R3") if line.amount] == [(40_000, 0)] * 2


def test_what_was_written_off_is_not_asked_back_again_and_no_loss_once_it_is_earned() -> None:
    office = an_office()
    paid(office, "R1", JANUARY)
    annulled(office, 1)
    paid(office, "R2", FEBRUARY)
    office.say("reviewer", "recovery.propose_write_off", recovery_no="R2-T1", reason="gone")
    told = {"recovery_no": "R2-T1", "written_off_on": day(FEBRUARY, 1), "reason": "gone", "reference": "W-1"}
    office.say("approver", "recovery.write_off", **told)
    assert money(office, FEBRUARY)["01", "balance"] == (40_000, 0)
    reinstated(office, 1)
    paid(office, "R3", MARCH)
    [recovery] = office.books.recoveries()
    assert (recovery.written_off, recovery.reduced) == (0, 40_000)
    assert set(money(office, MARCH).values()) == {(40_000, 0)}


def test_of_two_recoveries_of_a_line_the_later_is_given_up_first() -> None:
    """Three hundred were asked back by hand; by a new rate it is one hundred that the payee has too much."""
    office = an_office()
    paid(office, "R1", JANUARY)
    about = {"case": "cohort:A", "learner_no": "01", "tranche": "balance"}
    by_hand = {"payee": PROVIDER, "policy": "huzhou-2025", "office": "330502", "reason": "audit"}
    for number, yuan in (("H1", "200.00"), ("H2", "100.00")):
        lines = [about | {"amount": yuan}]
        office.say("reviewer", "recovery.open", recovery_no=number, opened_on=FEBRUARY, lines=lines, **by_hand)
    rule = {"rule": "省发〔2026〕1号", "since": "2025-04-01", "values": {"rate_in_city": "600"}}
    office.say("head", "policy.record_higher_rule", policy="huzhou-2025", **rule)
    paid(office, "R2", MARCH)
    reduced = {one.opened.recovery_no: one.reduced for one in office.books.recoveries()}
    assert (reduced["H1"], reduced["H2"]) == (10_000, 10_000)


def test_nothing_is_asked_back_for_want_of_an_answer() -> None:
    office = an_office()
    paid(office, "R1", JANUARY)
    told = {"kind": "retention", "result": "unknown", "source": "visit", "evidence": "nobody there"}
    office.say("clerk", "check.record", placement_no="P-1", **told)
    assert "retention_unknown" in {reason for line in office.tranches(FEBRUARY) for reason in line.reasons}
    assert money(office, FEBRUARY)["01", "balance"] == (40_000, 0)


# Budgets.


def test_a_budget_goes_to_lines_in_their_order_and_counts_what_was_sent_and_what_came_back() -> None:
    office = an_office()
    budget = {"policy": "huzhou-2025", "office": "3305", "year": 2026, "amount": "1000.00"}
    office.say("head", "budget.allot", budget_no="B1", **budget)
    paid(office, "R1", JANUARY)
    assert [line.amount for line in office.frozen("R1") if line.amount] == [40_000, 40_000]
    assert {tuple(codes) for codes in held(office, "R1").values()} == {("budget_exhausted",)}
    computed(office, "R2", FEBRUARY)
    assert not any(line.amount for line in office.frozen("R2"))
    bank(office, "R1", FEBRUARY, "returned")
    records(office, PROVIDER, "62220000999988887777", "2026-02-01")
    office.run_step("compute", "R2", APRIL, "reviewer")
    assert [line.amount for line in office.frozen("R2") if line.amount] == [40_000, 40_000]


def test_a_run_that_is_sent_back_gives_its_budget_back() -> None:
    office = an_office()
    budget = {"policy": "huzhou-2025", "office": "3305", "year": 2026, "amount": "4000.00"}
    office.say("head", "budget.allot", budget_no="B1", **budget)
    computed(office, "R1", JANUARY)
    office.runs.publish("R1", JANUARY, 0, "reviewer")
    office.run_step("submit", "R1", day(JANUARY, 1), "reviewer")
    assert office.ledger.of_budgets()["B1"].in_hand == -400_000
    office.say("approver", "run.reject", run_no="R1", rejected_on=day(JANUARY, 1), reason="unclear")
    assert sum(balance.in_hand for balance in office.ledger.of_budgets().values()) == 0


# The second clock.


def test_paid_and_payable_are_known_as_they_were() -> None:
    office = an_office()
    computed(office, "R1", JANUARY)
    before = office.journal.head()[0]
    office.runs.publish("R1", JANUARY, 0, "reviewer")
    office.paid("R1", day(JANUARY, 1))
    assert {(line.paid, line.payable) for line in office.tranches(JANUARY, until=before)} == {(0, 40_000)}
    assert {(line.paid, line.payable) for line in office.tranches(day(JANUARY, 1))} == {(40_000, 0)}
