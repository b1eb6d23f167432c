"""Where payees are sent money, and when they are sent none: accounts, blocks, and what the bank sent back."""

from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass
class Block:
    first: date
    last: date
    lifted: date | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last and (self.lifted is None or day < self.lifted)


@dataclass
class Account:
    version: int
    first: date
    number: str


@dataclass
class Payee:
    accounts: list[Account] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def account(self, day: date) -> Account | None:
        """That which begins last; of two from one day the one told last."""
        found = None
        for one in self.accounts:
            if one.first <= day and (found is None or one.first >= found.first):
                found = one
        return found


class Payees:
    def __init__(self) -> None:
        self.known: dict[str, Payee] = {}
        self.came_back_from: set[tuple[str, int]] = set()

    def of(self, payee: str) -> Payee:
        return self.known.setdefault(payee, Payee())

    def records(self, payee: str, first: date, number: str) -> bool:
        """Nothing new where the same account holds on that day."""
        one = self.of(payee)
        holds = one.account(first)
        if holds is not None and holds.number == number:
            return False
        one.accounts.append(Account(len(one.accounts) + 1, first, number))
        return True

    def blocks(self, payee: str, first: date, last: date | None) -> bool:
        if last is not None and last < first:
            return False
        its = [block for block in self.of(payee).blocks if block.first == first]
        if its and its[-1].lifted is None:
            return False
        self.of(payee).blocks.append(Block(first, last or date.max))
        return True

    def unblocks(self, payee: str, first: date, lifted: date) -> bool:
        its = [block for block in self.of(payee).blocks if block.first == first]
        if not its or its[-1].lifted is not None or not its[-1].first <= lifted <= its[-1].last:
            return False
        its[-1].lifted = lifted
        return True

    def blocked(self, payee: str, day: date) -> bool:
        """Blocked, or paid to an account number that a blocked payee has had since the block began."""
        if any(block.holds(day) for block in self.of(payee).blocks):
            return True
        own = self.of(payee).account(day)
        return own is not None and any(self._stops(other, own.number, day) for other in self.known if other != payee)

    def _stops(self, other: str, number: str, day: date) -> bool:
        one = self.known[other]
        for block in one.blocks:
            on = block.first
            while block.holds(day) and on <= day:
                account = one.account(on)
                if account is not None and account.number == number:
                    return True
                on += DAY
        return False

    def holds(self, payee: str, day: date) -> list[str]:
        """The codes, in no order."""
        found = ["payee_blocked"] if self.blocked(payee, day) else []
        account = self.of(payee).account(day)
        if account is None:
            return [*found, "account_missing"]
        if (payee, account.version) in self.came_back_from:
            return [*found, "account_returned"]
        oldest = min(one.first for one in self.of(payee).accounts)
        if account.first > oldest and day < account.first + 30 * DAY:
            found.append("account_changed")
        return found
