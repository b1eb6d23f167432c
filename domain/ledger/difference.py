"""What a run does about a line: entitlement minus what was sent already (差额), never an edit of what was sent."""

from dataclasses import dataclass

from domain.kernel.money import Fen
from domain.ledger.accounts import Balance


@dataclass(frozen=True, slots=True)
class Difference:
    """`pay`: to be sent. `take_back`: to be asked back beyond what was; below nothing: to be given up of that."""

    pay: Fen
    take_back: Fen

    @property
    def payable(self) -> Fen:
        """What a run would take of the line: above nothing it pays, below nothing it asks back."""
        return self.pay - max(0, self.take_back)


def difference(worth: Fen, balance: Balance, keeps: Fen | None = None) -> Difference:
    """`worth`: what may be sent on the day. `keeps`: what the payee may have of it already, where that is more."""
    sent = balance.net_sent
    kept = worth if keeps is None else max(worth, keeps)
    return Difference(max(0, worth - sent), max(0, sent - kept) - balance.claimed)
