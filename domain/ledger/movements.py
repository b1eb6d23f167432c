"""One movement of money on a line (流水), with the event that made it."""

from dataclasses import dataclass
from datetime import date

from domain.kernel.line_amounts import LineKey
from domain.kernel.money import Fen
from domain.ledger.accounts import Account


@dataclass(frozen=True, slots=True)
class Moved:
    """So many fen from one account to another, on that day."""

    event: str
    on: date
    run_no: str | None
    key: LineKey
    payee: str
    source: Account
    target: Account
    amount: Fen
