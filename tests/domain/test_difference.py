"""The difference: what a run pays of a line and what it asks back, whatever the line was worth before."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.accounts import ACCOUNTS, NOTHING, Account, Balance
from domain.ledger.difference import Difference, difference


@pytest.mark.parametrize(
    ("worth", "stands", "due"),
    [
        (0, {}, Difference(0, 0)),
        (400, {}, Difference(400, 0)),
        (400, {"sent": 400}, Difference(0, 0)),
        (700, {"sent": 400}, Difference(300, 0)),
        (300, {"sent": 400}, Difference(0, 100)),
        (0, {"sent": 400}, Difference(0, 400)),
        (0, {"claimed_back": 400}, Difference(0, 0)),
        (0, {"sent": 100, "claimed_back": 300}, Difference(0, 100)),
        (400, {"claimed_back": 400}, Difference(0, -400)),
        (300, {"claimed_back": 400}, Difference(0, -300)),
        (700, {"claimed_back": 400}, Difference(300, -400)),
        (0, {"recovered": 400}, Difference(0, 0)),
        (400, {"recovered": 400}, Difference(400, 0)),
        (400, {"returned": 400}, Difference(400, 0)),
        (0, {"written_off": 400}, Difference(0, 0)),
        (400, {"written_off": 400}, Difference(0, -400)),
        (400, {"written_off": 100, "recovered": 300}, Difference(300, -100)),
        (400, {"committed": 400}, Difference(400, 0)),
    ],
)
def test_what_a_run_does(worth: int, stands: dict[Account, int], due: Difference) -> None:
    balance = Balance(stands | {"budget": -sum(stands.values())})
    assert difference(worth, balance) == due


def test_what_a_run_would_take_of_the_line() -> None:
    assert difference(400, NOTHING).payable == 400
    assert difference(300, Balance({"sent": 400})).payable == -100
    assert difference(400, Balance({"claimed_back": 400})).payable == 0


@dataclass
class Told:
    """The line as an office's own sheet would have it: what the payee was sent and brought back, and no accounts."""

    given: int = 0
    brought_back: int = 0
    let_go: int = 0
    balance: Balance = field(default_factory=Balance)

    def run(self, worth: int, back: str) -> None:
        """One run, and what becomes of what it asks back: all repaid, returned by the bank, written off, or open."""
        due = difference(worth, self.balance)
        assert due.pay >= 0
        assert not (due.pay and due.take_back > 0)
        self.move("budget", "sent", due.pay)
        self.given += due.pay
        if due.take_back > 0:
            self.move("sent", "claimed_back", due.take_back)
        else:
            self.give_up(-due.take_back)
        asked = self.balance.on("claimed_back")
        if back == "repaid":
            self.move("claimed_back", "recovered", asked)
            self.brought_back += asked
        elif back == "half":
            self.move("claimed_back", "recovered", asked // 2)
            self.brought_back += asked // 2
        elif back == "written off":
            self.move("claimed_back", "written_off", asked)
            self.let_go += asked
        elif back == "returned":
            self.move("sent", "returned", due.pay)
            self.brought_back += due.pay

    def give_up(self, amount: int) -> None:
        """Of what is asked back first, then of what was written off."""
        asked = min(amount, self.balance.on("claimed_back"))
        self.move("claimed_back", "sent", asked)
        self.move("written_off", "sent", amount - asked)
        self.let_go -= amount - asked

    def move(self, source: Account, target: Account, amount: int) -> None:
        of = {account: self.balance.on(account) for account in ACCOUNTS}
        of[source] -= amount
        of[target] += amount
        assert source == "budget" or of[source] >= 0
        assert sum(of.values()) == 0
        self.balance = Balance(of)


worths = st.integers(min_value=0, max_value=1_000)
fates = st.sampled_from(["open", "repaid", "half", "written off", "returned"])


@given(st.lists(st.tuples(worths, fates), min_size=1, max_size=12))
def test_net_sent_follows_what_the_line_is_worth(history: list[tuple[int, str]]) -> None:
    """Once everything is settled the payee has what the line is worth, or more by what was written off and no more."""
    told = Told()
    for worth, fate in history:
        told.run(worth, fate)
        has = told.given - told.brought_back
        assert told.balance.net_sent == has
        if fate != "returned":
            assert has == worth + told.balance.claimed
    told.run(worth, "repaid")
    has = told.given - told.brought_back
    assert told.balance.on("claimed_back") == 0
    assert has == worth + told.let_go


@given(worths, st.lists(st.sampled_from(["open", "repaid", "written off"]), max_size=5))
def test_an_unchanged_line_is_never_sent_twice(worth: int, fates: list[str]) -> None:
    told = Told()
    told.run(worth, "open")
    for fate in fates:
        before = told.balance
        told.run(worth, fate)
        assert told.balance == Balance({account: before.on(account) for account in ACCOUNTS})
    assert told.given == worth
