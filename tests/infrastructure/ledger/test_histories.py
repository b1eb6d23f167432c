"""Any history of runs, returns and recoveries: a book kept by hand agrees, and the trial balance is nothing."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel.record import Refusal
from infrastructure.database import Database
from infrastructure.ledger.balances import BY
from tests.builders import PROVIDER
from tests.infrastructure.ledger.office import Treasury, paid

LEARNERS = (1, 2)


@dataclass
class Book:
    """Learner and account → fen, as a clerk would note it."""

    stands: Counter[tuple[int, str]] = field(default_factory=Counter)

    def moved(self, source: str, target: str, by_learner: dict[int, int]) -> bool:
        """Whether it may be: nothing is taken where it is not."""
        after = self.stands.copy()
        for learner, fen in by_learner.items():
            after[learner, source] -= fen
            after[learner, target] += fen
        if any(fen < 0 for (_, account), fen in after.items() if account != "budget"):
            return False
        self.stands = after
        return True

    def of(self, learner: int) -> dict[str, int]:
        return {account: fen for (who, account), fen in self.stands.items() if who == learner and fen}


class Histories:
    """A treasury with the clerk's book beside it."""

    def __init__(self) -> None:
        self.database = Database("sqlite://")
        self.database.create_all()
        self.treasury, self.book = Treasury(self.database), Book()
        self.runs: list[dict[int, int]] = []

    def run(self, one: int, other: int) -> None:
        """A run that is rejected once and then sends its lines, half of the first kept back."""
        run_no = f"R-{len(self.runs) + 1}"
        lines = [paid(1, one, offset=one // 2), paid(2, other)]
        self.treasury.computed(*lines, run_no=run_no)
        self.treasury.submitted(run_no)
        self.treasury.rejected(run_no)
        self.treasury.submitted(run_no)
        self.treasury.approved(run_no)
        self.treasury.exported(run_no)
        assert self.book.moved("budget", "sent", {1: one, 2: other})
        self.runs.append({1: one - one // 2, 2: other})

    def back(self, _one: int, _other: int) -> None:
        """The bank sends back what the last run sent."""
        if self.runs:
            run_no, numbers = f"R-{len(self.runs)}", len(self.treasury.rows())
            moved = self.book.moved("sent", "returned", self.runs[-1])
            self.expect(moved, lambda: self.treasury.returned(PROVIDER, run_no=run_no, settlement=numbers))

    def open(self, one: int, other: int) -> None:
        moved = self.book.moved("sent", "claimed_back", {1: one, 2: other})
        self.expect(moved, lambda: self.treasury.opened((1, one), (2, other)))

    def repay(self, one: int, other: int) -> None:
        moved = self.book.moved("claimed_back", "recovered", {1: one, 2: other})
        self.expect(moved, lambda: self.treasury.repaid((1, one), (2, other)))

    def write_off(self, one: int, other: int) -> None:
        moved = self.book.moved("claimed_back", "written_off", {1: one, 2: other})
        self.expect(moved, lambda: self.treasury.written_off((1, one), (2, other)))

    def reduce(self, one: int, other: int) -> None:
        moved = self.book.moved("claimed_back", "sent", {1: one, 2: other})
        self.expect(moved, lambda: self.treasury.reduced((1, one), (2, other)))

    def give_up(self, one: int, other: int) -> None:
        moved = self.book.moved("written_off", "sent", {1: one, 2: other})
        self.expect(moved, lambda: self.treasury.reduced(off=[(1, one), (2, other)]))

    def expect(self, moved: bool, tell: Any) -> None:
        try:
            tell()
        except Refusal:
            assert not moved
        else:
            assert moved

    def agrees(self) -> None:
        for learner in LEARNERS:
            book = {account: fen for account, fen in self.book.of(learner).items() if account != "budget"}
            assert self.treasury.stands(learner) == book
        for by in ((), BY):
            assert {sum(one.of.values()) for one in self.treasury.ledger.trial(*by).values()} <= {0}


fens = st.integers(min_value=1, max_value=6)
steps = st.tuples(st.sampled_from(["run", "back", "open", "repay", "write_off", "reduce", "give_up"]), fens, fens)


@settings(max_examples=20)
@given(st.lists(steps, max_size=10))
def test_the_ledger_is_what_a_clerk_would_note(history: list[tuple[str, int, int]]) -> None:
    histories = Histories()
    for step, one, other in history:
        getattr(histories, step)(one, other)
        histories.agrees()
    assert histories.treasury.journal.rebook() == 0
    histories.agrees()
    histories.database.close()
