"""Lines with what was sent of them, and what a run would take of them today."""

import pytest

from domain.ledger.accounts import Balance
from projections.payments.money import key_of, with_money
from tests.projections.payments.cases import a_line, key, sent


@pytest.mark.parametrize(
    ("balance", "paid", "payable"),
    [
        (sent(400), 400, 300),
        (sent(700), 700, 0),
        (sent(800), 800, -100),
        (sent(800, claimed_back=100), 800, 0),
        (sent(800, recovered=100), 700, 0),
        (sent(800, returned=800), 0, 700),
        (Balance({"budget": -700, "committed": 700}), 0, 700),
        (Balance({"budget": -700, "payable": 700}), 0, 700),
    ],
)
def test_what_was_sent_is_put_on_its_line(balance: Balance, paid: int, payable: int) -> None:
    [line] = with_money([a_line(worth=700)], {key(): balance})
    assert (line.paid, line.payable, line.amount) == (paid, payable, 700)


def test_a_line_that_no_run_touched_stays_as_the_scheme_made_it() -> None:
    line = a_line(worth=700)
    assert list(with_money([line], {key(2): sent(400)})) == [line]


def test_halves_of_one_learner_are_apart() -> None:
    lines = [a_line(1, "first"), a_line(1, "balance")]
    assert [(one.paid, one.payable) for one in with_money(lines, {key(1, "balance"): sent(400)})] == [
        (0, 400),
        (400, 0),
    ]


def test_a_line_is_known_by_case_learner_and_tranche() -> None:
    assert key_of(a_line(7, "balance")) == key(7, "balance")
    assert key_of(a_line(None, "whole", case="claim:1")) == ("claim:1", None, "whole")
