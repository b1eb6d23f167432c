"""Cases that have gone wrong elsewhere, one by one: each told as an office would live it, through the real runs."""

from datetime import date

import pytest

from application.orders import Refused
from application.ports import BankAnswer
from domain.kernel.line_amounts import LineKey
from domain.kernel.record import Refusal
from tests.application import town
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER
from tests.oracle.payments.cases import (
    APRIL,
    FEBRUARY,
    JANUARY,
    MARCH,
    OTHER_CLASS,
    an_office,
    annulled,
    bank,
    computed,
    day,
    held,
    in_two_classes,
    money,
    paid,
    records,
    reinstated,
)
from tests.oracle.payments.paying import PayingOffice

CLAUSES = ("huzhou-2025/4.3", "huzhou-2025/4.4")

# What keeps a line back.


def test_k16_no_result_is_held_like_a_failed_one_and_told_apart() -> None:
    rows = [row for n in (0, 1, 2) for row in town.shown(n, *town.MONTHS)]
    uncovered = town.COVERED | {"to_month": "2025-12"}
    office = an_office(town.facts(), town.register(*(row for row in rows if row["month"] < "2026"), covered=uncovered))
    computed(office, "R1", JANUARY)
    found = {(line.learner_no, line.tranche): [one.code for one in line.holds] for line in office.frozen("R1")}
    assert found["01", "balance"] == ["no_result"]
    assert found["04", "first"] == ["check_failed"]
    assert found["04", "balance"] == ["check_failed"]
    assert not any(line.amount for line in office.frozen("R1") if line.holds)


def test_k16_an_answer_that_comes_lets_the_line_through() -> None:
    office = an_office(town.facts(), town.register(*town.shown(0, "2025-07", "2025-08"), covered=None))
    computed(office, "R1", JANUARY)
    assert [one.code for line in office.frozen("R1") for one in line.holds if line.learner_no == "02"][:1] == [
        "no_result"
    ]
    for n in range(5):
        told = {"placement_no": f"P-{n + 1}", "kind": "start", "result": "employed", "source": "visit", "evidence": "x"}
        office.say("clerk", "check.record", **told)
    office.run_step("compute", "R1", JANUARY, "reviewer")
    assert len([line for line in office.frozen("R1") if line.tranche == "first" and line.amount == 40_000]) == 5


def test_the_balance_is_not_silently_alive_where_the_first_line_was_declined() -> None:
    """Both lines of a job that the register denies are held, until somebody puts it right; then both are paid."""
    rows = [row for n in range(5) for row in town.shown(n, *town.MONTHS) if n or row["month"] == "2026-01"]
    office = an_office(town.facts(), town.register(*rows))
    computed(office, "R1", JANUARY)
    mine = {line.tranche: line for line in office.frozen("R1") if line.learner_no == "01"}
    assert [one.code for one in mine["balance"].holds] == ["check_failed"]
    assert mine["balance"].amount == 0
    told = {"placement_no": "P-1", "kind": "start", "result": "employed", "source": "visit", "evidence": "x"}
    office.say("clerk", "check.record", **told)
    office.swept(JANUARY)
    office.run_step("compute", "R1", JANUARY, "reviewer")
    assert [line.amount for line in office.frozen("R1") if line.learner_no == "01"] == [40_000, 40_000]


def test_k22_blocking_twice_or_lifting_what_does_not_stand_is_refused() -> None:
    office = an_office()
    block = {"payee": PROVIDER, "from_day": JANUARY, "reason": "inspection"}
    office.say("reviewer", "payee.block", **block)
    assert not office.say("reviewer", "payee.block", **block)
    with pytest.raises(Refused):
        office.say("reviewer", "payee.block", **block | {"reason": "another"})
    with pytest.raises(Refused, match="no block"):
        office.say("approver", "payee.unblock", payee=PROVIDER, from_day=FEBRUARY, unblocked_on=MARCH, reason="x")
    with pytest.raises(Refused):
        office.say("approver", "payee.unblock", payee=OTHER_EMPLOYER, from_day=JANUARY, unblocked_on=MARCH, reason="x")


def test_k22_a_bank_file_with_one_bad_answer_changes_nothing() -> None:
    office = an_office()
    paid(office, "R1", JANUARY)
    before = office.journal.head()
    answers = [BankAnswer(PROVIDER, "paid", 400_000), BankAnswer(EMPLOYER, "paid", 1)]
    with pytest.raises(Refusal):
        office.settle("R1", day(JANUARY, 2), answers)
    assert office.journal.head() == before


def test_k23_a_block_ends_with_its_last_day_and_stops_whoever_shares_the_account() -> None:
    rows = town.facts(cohorts=[town.COHORT, OTHER_CLASS | {"provider": EMPLOYER}])
    rows["enrolments"] = [town.enrolment(0), town.enrolment(1, cohort_no="B")]
    rows["certificates"] = [town.certificate(0), town.certificate(1, cohort_no="B")]
    rows["placements"] = [town.placement(0), town.placement(1, cohort_no="B")]
    seen = [row for n in (0, 1) for row in town.shown(n, *town.MONTHS)]
    office = an_office(rows, town.register(*seen))
    records(office, EMPLOYER, "62220000111122223333", "2025-01-01")
    office.say("reviewer", "payee.block", payee=EMPLOYER, from_day=JANUARY, until=FEBRUARY, reason="inspection")
    computed(office, "R1", FEBRUARY)
    assert {codes for line in office.frozen("R1") for codes in [tuple(one.code for one in line.holds)]} == {
        ("payee_blocked",)
    }
    office.run_step("compute", "R1", day(FEBRUARY, 1), "reviewer")
    assert held(office, "R1") == {}
    assert {line.payee for line in office.frozen("R1")} == {PROVIDER, EMPLOYER}


# What was withdrawn and comes again.


def test_k18_k19_k20_withdrawn_and_reinstated_is_paid_once() -> None:
    """Sent, taken back once however often a run looks, given up when it is earned again: four hundred in all."""
    office = an_office()
    paid(office, "R1", JANUARY)
    annulled(office, 1)
    assert money(office, JANUARY)["01", "balance"] == (40_000, -40_000)
    paid(office, "R2", FEBRUARY)
    assert money(office, FEBRUARY)["01", "balance"] == (40_000, 0)
    computed(office, "R3", FEBRUARY)
    with pytest.raises(Refusal, match="pays nothing"):
        office.runs.submit("R3", day(FEBRUARY, 1), "reviewer")
    office.say("reviewer", "run.cancel", run_no="R3", cancelled_on=day(FEBRUARY, 1), reason="nothing to do")
    reinstated(office, 1)
    paid(office, "R4", MARCH)
    [recovery] = office.books.recoveries()
    assert (recovery.outstanding, recovery.reduced) == (0, 40_000)
    assert set(money(office, MARCH).values()) == {(40_000, 0)}


def test_k20_what_was_repaid_in_between_is_paid_again_and_once() -> None:
    office = an_office()
    paid(office, "R1", JANUARY)
    annulled(office, 1)
    paid(office, "R2", FEBRUARY)
    office.say("payer", "recovery.repay", recovery_no="R2-T1", repaid_on=MARCH, amount="150.00", reference="B-1")
    reinstated(office, 1)
    paid(office, "R3", MARCH)
    assert money(office, MARCH)["01", "balance"] == (40_000, 0)
    assert [line.amount for line in office.frozen("R3") if line.amount] == [15_000]
    [recovery] = office.books.recoveries()
    assert (recovery.repaid, recovery.reduced, recovery.outstanding) == (15_000, 25_000, 0)


def test_k27_restored_twice_is_never_paid_twice() -> None:
    office = an_office()
    for number in range(3):
        paid(office, f"R{2 * number}", day(JANUARY, 20 * number))
        annulled(office, 1, 2)
        paid(office, f"R{2 * number + 1}", day(JANUARY, 20 * number + 10))
        reinstated(office, 1, 2)
    paid(office, "R9", APRIL)
    assert set(money(office, APRIL).values()) == {(40_000, 0)}
    assert office.ledger.trial()[()].net_sent == 400_000
    assert sum(recovery.outstanding for recovery in office.books.recoveries()) == 0


def test_k32_what_is_taken_back_goes_by_payee_and_budget_of_the_first_payment() -> None:
    office = an_office()
    budget = {"policy": "huzhou-2025", "office": "3305", "year": 2026, "amount": "10000.00"}
    office.say("head", "budget.allot", budget_no="B1", **budget)
    paid(office, "R1", JANUARY)
    office.say("head", "budget.allot", budget_no="B2", **budget | {"office": "330502"})
    overlay = {"key": "payee_directed_training", "value": "employer", "source": "某办〔2026〕1号"}
    office.say("head", "policy.load_overlay", policy="huzhou-2025", division="330502", measures=[overlay])
    assert {line.payee for line in office.tranches(FEBRUARY)} == {EMPLOYER}
    annulled(office, 1)
    paid(office, "R2", FEBRUARY)
    [recovery] = office.books.recoveries()
    assert recovery.opened.payee == PROVIDER
    moved = office.ledger.trial("payee", "budget")
    assert {key for key, balance in moved.items() if balance.on("claimed_back")} == {(PROVIDER, "B1")}


def test_the_cliff_of_the_class_names_every_learner_of_whom_money_is_taken_back() -> None:
    """Four of five are counted, so the whole class is paid; one job is annulled, and who was paid through it owes."""
    four = [row for n in range(4) for row in town.shown(n, *town.MONTHS)]
    files = town.facts(placements=[town.placement(n) for n in range(4)])
    office = an_office(files, town.register(*four))
    paid(office, "R1", JANUARY)
    assert money(office, JANUARY)["05", "first"] == (40_000, 0)
    annulled(office, 4)
    paid(office, "R2", FEBRUARY)
    [recovery] = office.books.recoveries()
    assert [(line.learner_no, line.tranche, line.amount) for line in recovery.opened.lines] == [
        ("04", "first", 40_000),
        ("04", "balance", 40_000),
        ("05", "first", 40_000),
    ]


# What the bank says.


def test_k26_money_that_arrived_and_comes_back_later_is_payable_again() -> None:
    office = an_office()
    paid(office, "R1", JANUARY)
    bank(office, "R1", day(JANUARY, 3), "paid")
    office.say("payer", "run.close", run_no="R1", closed_on=day(JANUARY, 3))
    bank(office, "R1", FEBRUARY, "returned")
    assert set(money(office, FEBRUARY).values()) == {(0, 40_000)}
    with pytest.raises(Refusal, match="came back already"):
        bank(office, "R1", MARCH, "paid")
    computed(office, "R2", FEBRUARY)
    assert {tuple(codes) for codes in held(office, "R2").values()} == {("account_returned",)}
    records(office, PROVIDER, "62220000999988887777", "2026-03-01")
    office.run_step("compute", "R2", MARCH, "reviewer")
    assert {tuple(codes) for codes in held(office, "R2").values()} == {("account_changed",)}
    office.run_step("compute", "R2", date(2026, 3, 31), "reviewer")
    office.runs.publish("R2", date(2026, 3, 31), 0, "reviewer")
    office.paid("R2", date(2026, 4, 1))
    assert set(money(office, APRIL).values()) == {(40_000, 0)}
    assert office.ledger.trial()[()].net_sent == 400_000


def test_k33_what_is_not_sent_yet_is_payable_and_not_paid() -> None:
    office = an_office()
    computed(office, "R1", JANUARY)
    office.runs.publish("R1", JANUARY, 0, "reviewer")
    on = day(JANUARY, 1)
    assert set(money(office, on).values()) == {(0, 40_000)}
    office.run_step("submit", "R1", on, "reviewer")
    office.run_step("approve", "R1", on, "approver")
    assert set(money(office, on).values()) == {(0, 40_000)}
    office.run_step("export", "R1", on, "payer")
    assert set(money(office, on).values()) == {(40_000, 0)}


# Amounts.


def test_lines_of_nothing_are_shown_and_never_sent() -> None:
    office = an_office(town.facts(), town.register(*(row for row in town.shown(0, *town.MONTHS))))
    paid(office, "R1", JANUARY)
    nothing = [line for line in office.frozen("R1") if not line.amount]
    assert {(line.learner_no, line.held) for line in nothing} >= {("02", 0), ("03", 0)}
    sent = office.ledger.of_cases(["cohort:A"])
    assert set(sent) == {LineKey("cohort:A", "01", "first"), LineKey("cohort:A", "01", "balance")}


def test_halves_add_up_to_the_fen() -> None:
    office = PayingOffice()
    rule = {"rule": "省发〔2025〕1号", "since": "2025-04-01", "values": {"rate_in_city": "801"}}
    try:
        office.say("head", "policy.record_higher_rule", policy="huzhou-2025", **rule)
    except Refused as refused:
        pytest.fail(str(refused))
    office.given_files(town.everything())
    office.swept(JANUARY)
    records(office, PROVIDER, "62220000111122223333", "2025-01-01")
    paid(office, "R1", JANUARY)
    assert money(office, JANUARY)["01", "first"] == (40_050, 0)
    assert office.ledger.trial()[()].net_sent == 5 * 80_100


# One person in two classes.


def test_lines_of_one_person_in_one_run_see_each_others_limits() -> None:
    """Paid in the class where it was earned first; when that is lost and has come back, in the other."""
    office = an_office(*in_two_classes())
    paid(office, "R1", JANUARY)
    assert held(office, "R1") == {
        ("cohort:B", "01", "first"): ["limit_reached"],
        ("cohort:B", "01", "balance"): ["limit_reached"],
    }
    assert money(office, JANUARY)["01", "first"] == (40_000, 0)
    office.when({"do": "cohort.withdraw_learner", "cohort_no": "A", "learner_no": "01", "left_on": "2025-06-10"})
    paid(office, "R2", FEBRUARY)
    assert set(held(office, "R2")) == {("cohort:B", "01", "first"), ("cohort:B", "01", "balance")}
    office.say("payer", "recovery.repay", recovery_no="R2-T1", repaid_on=MARCH, amount="800.00", reference="B-1")
    paid(office, "R3", MARCH)
    assert set(money(office, MARCH, "cohort:B").values()) == {(40_000, 0)}
    assert ("01", "first") not in money(office, MARCH)


def test_the_limit_holds_while_money_is_out_on_lines_that_are_no_more() -> None:
    """The learner turns out to have left the first class before it began; what was sent there is not back yet."""
    office = an_office(*in_two_classes())
    paid(office, "R1", JANUARY)
    office.when({"do": "cohort.withdraw_learner", "cohort_no": "A", "learner_no": "01", "left_on": "2025-05-30"})
    assert ("01", "first") not in money(office, FEBRUARY)
    paid(office, "R2", FEBRUARY)
    assert set(held(office, "R2")) == {("cohort:B", "01", "first"), ("cohort:B", "01", "balance")}
    office.say("payer", "recovery.repay", recovery_no="R2-T1", repaid_on=MARCH, amount="800.00", reference="B-1")
    paid(office, "R3", MARCH)
    assert set(money(office, MARCH, "cohort:B").values()) == {(40_000, 0)}
