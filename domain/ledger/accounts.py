"""Where money of a line may stand (科目), and what a line's balance says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from domain.kernel.money import Fen

Account = Literal["budget", "committed", "payable", "sent", "returned", "claimed_back", "recovered", "written_off"]
"""预算 · 已承诺 · 应付 · 已拨付 · 已退票 · 应收回 · 已收回 · 已核销"""

ACCOUNTS: tuple[Account, ...] = get_args(Account)


@dataclass(frozen=True, slots=True)
class Balance:
    """What stands on each account, of one line or of many: together always nothing. `payee`: to whom it was sent."""

    of: Mapping[Account, Fen] = field(default_factory=dict)
    payee: str | None = None

    def on(self, account: Account) -> Fen:
        return self.of.get(account, 0)

    @property
    def net_sent(self) -> Fen:
        """What the payee has of it: sent, and not come back."""
        return self.on("sent") + self.claimed

    @property
    def claimed(self) -> Fen:
        """What of it was asked back, be it that nobody waits for it any more."""
        return self.on("claimed_back") + self.on("written_off")

    @property
    def in_hand(self) -> Fen:
        """Of a budget: what was taken of it (below nothing), and what came back to it."""
        return self.on("budget") + self.on("returned") + self.on("recovered")


NOTHING = Balance()
