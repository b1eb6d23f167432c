"""What events move in the ledger, in their own transaction, on every database."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from domain.kernel.record import Refusal
from infrastructure.database import Database
from infrastructure.ledger.balances import BY
from tests.builders import EMPLOYER, PROVIDER
from tests.infrastructure.ledger.office import Treasury, paid
from tests.projections.payments.cases import key


@pytest.fixture
def treasury(url: str) -> Iterator[Treasury]:
    database = Database(url)
    database.create_all()
    yield Treasury(database)
    database.close()


def test_each_step_of_a_run_moves_its_lines_on(treasury: Treasury) -> None:
    treasury.computed(paid(1), paid(2, 300), paid(3, 0, held=400))
    assert treasury.rows() == []
    for step, account in (("submitted", "committed"), ("approved", "payable"), ("exported", "sent")):
        getattr(treasury, step)()
        assert treasury.stands(1) == {account: 400}
        assert treasury.stands(2) == {account: 300}
        assert treasury.stands(3) == {}
    assert treasury.ledger.trial("budget")["B",].on("budget") == -700


def test_a_step_taken_back_moves_them_back(treasury: Treasury) -> None:
    treasury.computed(paid(1))
    treasury.submitted()
    treasury.approved()
    treasury.reverted("approved")
    assert treasury.stands() == {"committed": 400}
    treasury.reverted("submitted")
    assert treasury.stands() == {}
    before = treasury.rows()
    treasury.reverted("published")
    treasury.reverted("computed")
    assert treasury.rows() == before


def test_a_rejected_run_commits_nothing_and_another_computation_commits_its_own(treasury: Treasury) -> None:
    treasury.computed(paid(1), paid(2))
    treasury.submitted()
    treasury.rejected()
    assert treasury.stands() == {}
    treasury.computed(paid(2, 300), computation=2)
    treasury.submitted(computation=2)
    assert (treasury.stands(1), treasury.stands(2)) == ({}, {"committed": 300})


def test_what_the_bank_sent_back_is_what_was_sent_without_what_was_kept_back(treasury: Treasury) -> None:
    treasury.sent(paid(1, 400, offset=150), paid(2, 300, offset=300), paid(3, payee=EMPLOYER))
    treasury.returned(PROVIDER)
    assert treasury.stands(1) == {"sent": 150, "returned": 250}
    assert treasury.stands(2) == {"sent": 300}
    assert treasury.stands(3) == {"sent": 400}


def test_money_that_came_back_is_sent_again(treasury: Treasury) -> None:
    treasury.sent(paid(1))
    treasury.returned(PROVIDER)
    treasury.sent(paid(1), run_no="R-2")
    assert treasury.stands() == {"sent": 400, "returned": 400}
    assert treasury.ledger.of_cases(["cohort:A"])[key()].net_sent == 400


def test_a_recovery_from_its_opening_to_its_end(treasury: Treasury) -> None:
    treasury.sent(paid(1, 1_000), paid(2))
    treasury.opened((1, 1_000), (2, 400))
    assert treasury.stands(1) == {"claimed_back": 1_000}
    treasury.repaid((1, 300))
    treasury.kept_back((1, 200))
    treasury.written_off((1, 400), (2, 100))
    assert treasury.stands(1) == {"claimed_back": 100, "recovered": 500, "written_off": 400}
    treasury.reduced((1, 100), (2, 300), off=[(1, 400), (2, 50)])
    assert treasury.stands(1) == {"sent": 500, "recovered": 500}
    assert treasury.stands(2) == {"sent": 350, "written_off": 50}


def test_what_comes_back_goes_by_the_budget_and_the_payee_of_the_line(treasury: Treasury) -> None:
    treasury.sent(paid(1, payee=EMPLOYER, budget="C"))
    treasury.opened((1, 400))
    treasury.repaid((1, 400))
    assert treasury.ledger.trial("payee", "budget") == {(EMPLOYER, "C"): treasury.ledger.trial()[()]}
    assert treasury.ledger.of_budgets()["C"].in_hand == 0
    assert treasury.ledger.of_cases(["cohort:A"])[key()].payee == EMPLOYER


def test_budgets_without_one_runs_movements(treasury: Treasury) -> None:
    treasury.sent(paid(1))
    treasury.computed(paid(2, 300), run_no="R-2")
    treasury.submitted("R-2")
    assert treasury.ledger.of_budgets()["B"].in_hand == -700
    assert treasury.ledger.of_budgets(but_run="R-2")["B"].in_hand == -400


def test_a_line_without_a_learner_and_a_run_without_a_budget(treasury: Treasury) -> None:
    person = paid(1, case="claim:1", learner_no=None, tranche="whole", payee="p-1", budget=None)
    treasury.sent(person)
    [(line, balance)] = treasury.ledger.of_cases(["claim:1"]).items()
    assert (line.learner_no, balance.net_sent, balance.payee) == (None, 400, "p-1")
    assert list(treasury.ledger.of_budgets()) == [""]


OVERDRAWN: list[tuple[str, Callable[[Treasury], Any]]] = [
    ("payable", lambda treasury: treasury.exported()),
    ("committed", lambda treasury: treasury.rejected()),
    ("committed", lambda treasury: treasury.approved()),
    ("sent", lambda treasury: (treasury.returned(PROVIDER), treasury.returned(PROVIDER, settlement=2))),
    ("sent", lambda treasury: treasury.opened((1, 401))),
    ("sent", lambda treasury: (treasury.opened((1, 200)), treasury.returned(PROVIDER))),
    ("claimed_back", lambda treasury: (treasury.opened((1, 200)), treasury.repaid((1, 201)))),
    ("claimed_back", lambda treasury: (treasury.opened((1, 200)), treasury.written_off((1, 201)))),
    ("written_off", lambda treasury: (treasury.opened((1, 200)), treasury.reduced((1, 200), off=[(1, 1)]))),
]


@pytest.mark.parametrize(("account", "too_much"), OVERDRAWN)
def test_nothing_is_taken_where_it_is_not(
    treasury: Treasury, account: str, too_much: Callable[[Treasury], Any]
) -> None:
    """Whoever decided it: the ledger refuses, and the event is not recorded either."""
    treasury.sent(paid(1), paid(2))
    with pytest.raises(Refusal, match=rf"of cohort:A 01 first there is not so much on the account {account}"):
        too_much(treasury)
    assert sum(treasury.stands(1).values()) == 400
    assert treasury.journal.rebook() == 0


def test_a_refused_movement_leaves_neither_event_nor_rows(treasury: Treasury) -> None:
    treasury.sent(paid(1))
    head, before = treasury.journal.head(), treasury.rows()
    with pytest.raises(Refusal):
        treasury.opened((1, 400), (2, 1))
    with pytest.raises(Refusal, match="nothing was sent of cohort:A 09 first"):
        treasury.opened((9, 1))
    assert treasury.journal.head() == head
    assert treasury.rows() == before


def told(treasury: Treasury) -> None:
    """Two runs, one of them rejected once, a return, and a recovery of every fate."""
    treasury.sent(paid(1, 400, offset=100), paid(2, 300), paid(3, payee=EMPLOYER, budget="C"))
    treasury.returned(EMPLOYER)
    treasury.opened((1, 400), (2, 300))
    treasury.repaid((2, 100))
    treasury.computed(paid(3, payee=EMPLOYER, budget="C"), paid(4, budget=None), run_no="R-2")
    treasury.submitted("R-2")
    treasury.rejected("R-2")
    treasury.computed(paid(3, payee=EMPLOYER, budget="C"), run_no="R-2", computation=2)
    treasury.submitted("R-2", 2)
    treasury.approved("R-2", 2)
    treasury.reverted("approved", "R-2", 2)
    treasury.approved("R-2", 2)
    treasury.exported("R-2", 2)
    treasury.kept_back((1, 200))
    treasury.written_off((1, 50))
    treasury.reduced((1, 50), (2, 100), off=[(1, 20)])


def test_the_trial_balance_is_nothing_however_it_is_added_up(treasury: Treasury) -> None:
    told(treasury)
    for by in ((), *((column,) for column in BY), BY, ("case_key", "learner_no", "tranche")):
        found = treasury.ledger.trial(*by)
        assert found
        assert {sum(balance.of.values()) for balance in found.values()} == {0}


def test_the_ledger_as_of_a_position_is_what_it_was(treasury: Treasury) -> None:
    treasury.sent(paid(1))
    position, _ = treasury.journal.head()
    then = treasury.ledger.of_cases(["cohort:A"])
    treasury.returned(PROVIDER)
    assert treasury.ledger.of_cases(["cohort:A"]) != then
    assert treasury.ledger.of_cases(["cohort:A"], until=position) == then
    assert treasury.ledger.trial(until=position)[()].net_sent == 400


def test_what_is_booked_again_is_what_was_booked(treasury: Treasury) -> None:
    told(treasury)
    before = treasury.rows()
    assert treasury.journal.rebook() == 0
    assert treasury.rows() == before


@pytest.mark.parametrize(
    ("amiss", "rows"),
    [
        ("DELETE FROM movements", 27),
        ("DELETE FROM movements WHERE target = 'sent'", 7),
        ("UPDATE movements SET amount = amount + 1 WHERE learner_no = '01' AND target = 'committed'", 2),
        ("UPDATE movements SET payee = 'nobody' WHERE target = 'recovered' AND learner_no = '01'", 2),
        (
            "INSERT INTO movements VALUES"
            " (99, 1, '2026-06-01', '', 'cohort:A', '01', 'first', 'x', '', 'budget', 'sent', 5)",
            1,
        ),
    ],
)
def test_what_was_lost_or_altered_is_booked_again(treasury: Treasury, amiss: str, rows: int) -> None:
    told(treasury)
    before = treasury.rows()
    with treasury.database.writer() as connection:
        connection.exec_driver_sql(amiss)
    assert treasury.rows() != before
    assert treasury.journal.rebook() == rows
    assert treasury.rows() == before
    assert treasury.journal.rebook() == 0
