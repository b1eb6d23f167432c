"""Where every fen is: one purse for each line, one page for each recovery, and what each budget has given out."""

from dataclasses import dataclass, field

Key = tuple[str, str | None, str]
"""Case, learner number, tranche."""
Parts = dict[Key, int]
"""Line → fen, in the order in which lines were told."""


@dataclass
class Purse:
    """All that ever happened to the money of one line, as sums that only grow; `waiting` and `due` go up and down."""

    waiting: int = 0
    """in a run that was submitted"""
    due: int = 0
    """in a run that was approved"""
    sent: int = 0
    came_back: int = 0
    asked_back: int = 0
    """of a recovery, still to come"""
    got_back: int = 0
    lost: int = 0
    payee: str | None = None
    budget: str = ""
    """of the last time that money was sent"""

    @property
    def net(self) -> int:
        return self.sent - self.came_back - self.got_back

    @property
    def with_payee(self) -> int:
        """What was sent and nobody asked back."""
        return self.net - self.asked_back - self.lost

    @property
    def accounts(self) -> dict[str, int]:
        """The same by the program's accounts."""
        found = {
            "budget": -(self.sent + self.waiting + self.due),
            "committed": self.waiting,
            "payable": self.due,
            "sent": self.with_payee,
            "returned": self.came_back,
            "claimed_back": self.asked_back,
            "recovered": self.got_back,
            "written_off": self.lost,
        }
        return {account: fen for account, fen in found.items() if fen}


@dataclass
class Debt:
    """A recovery."""

    number: str
    payee: str
    policy: str
    opened: Parts
    left: Parts
    lost: Parts = field(default_factory=dict)
    repaid: int = 0
    offset: int = 0
    reduced: int = 0
    referred: bool = False
    proposed: int | None = None
    """0: whatever will be left"""

    @property
    def outstanding(self) -> int:
        return sum(self.left.values())

    @property
    def adds_up(self) -> bool:
        parts = self.repaid + self.offset + self.reduced + sum(self.lost.values()) + self.outstanding
        return sum(self.opened.values()) == parts and min([*self.left.values(), *self.lost.values()]) >= 0


class Ledger:
    """What was done with money so far."""

    def __init__(self) -> None:
        self.purses: dict[Key, Purse] = {}
        self.debts: dict[str, Debt] = {}
        self.given_out: dict[str, int] = {}
        """budget → what is out of it, or promised"""
        self.promised: dict[str, dict[str, int]] = {}
        """run → budget → what of that is promised to a run, or sent by it"""

    def purse(self, key: Key) -> Purse:
        return self.purses.get(key, Purse())

    def opening(self, key: Key) -> Purse:
        return self.purses.setdefault(key, Purse())

    def gives(self, budget: str | None, fen: int) -> None:
        self.given_out[budget or ""] = self.given_out.get(budget or "", 0) + fen

    def can_open(self, parts: Parts) -> bool:
        return all(self.purse(key).with_payee >= fen for key, fen in parts.items())

    def opens(self, number: str, payee: str, policy: str, parts: Parts) -> None:
        self.debts[number] = Debt(number, payee, policy, dict(parts), dict(parts), dict.fromkeys(parts, 0))
        for key, fen in parts.items():
            self.purses[key].asked_back += fen

    def comes_back(self, number: str, fen: int, how: str) -> None:
        """Repaid or kept back: on the first lines of the recovery that have something left."""
        debt = self.debts[number]
        setattr(debt, how, getattr(debt, how) + fen)
        for key, part in self._spread(debt, fen).items():
            purse = self.purses[key]
            purse.asked_back -= part
            purse.got_back += part
            self.gives(purse.budget, -part)

    def writes_off(self, number: str, fen: int) -> None:
        debt = self.debts[number]
        debt.proposed = None
        for key, part in self._spread(debt, fen).items():
            debt.lost[key] += part
            self.purses[key].asked_back -= part
            self.purses[key].lost += part

    def reduces(self, number: str, parts: Parts) -> None:
        """What is left goes first, then what was written off."""
        debt = self.debts[number]
        for key, fen in parts.items():
            first = min(fen, debt.left[key])
            debt.left[key] -= first
            debt.lost[key] -= fen - first
            self.purses[key].asked_back -= first
            self.purses[key].lost -= fen - first
            debt.reduced += fen

    def can_reduce(self, number: str, parts: Parts) -> bool:
        debt = self.debts[number]
        return all(debt.left.get(key, 0) + debt.lost.get(key, 0) >= fen for key, fen in parts.items())

    def _spread(self, debt: Debt, fen: int) -> Parts:
        found: Parts = {}
        for key, left in debt.left.items():
            part = min(fen, left)
            if part:
                found[key] = part
                fen -= part
        for key, part in found.items():
            debt.left[key] -= part
        return found
