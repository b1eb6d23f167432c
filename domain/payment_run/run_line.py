"""A line of a payment run (拨付明细): what is paid of a tranche line, what is held and why, what is taken back."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter

from domain.hold.codes import HoldCode
from domain.kernel.line_amounts import LineKey
from domain.kernel.money import Fen
from domain.kernel.record import Record


@dataclass(frozen=True, slots=True)
class Held:
    """Why a line is held: what of, by which events; `override` is the paper on whose ground it is paid all the same."""

    code: HoldCode
    detail: str = ""
    evidence: tuple[str, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True)
class RunLine:
    """Amounts in fen. Of a line is sent `amount` less `offset`; `held` would be sent but for its holds.

    `worth` is what the facts give on the day, `sent` what was sent before. `taken_back`, above nothing, is asked back
    from the payee; below nothing, given up of what was asked back before. `account` is the version of the payee's
    bank account.
    """

    number: int
    case: str
    learner_no: str | None
    tranche: str
    policy: str
    programme: str
    office: str
    payee: str | None
    account: int | None
    budget: str | None
    entitlement: str
    worth: Fen
    sent: Fen
    amount: Fen
    held: Fen
    offset: Fen
    taken_back: Fen
    basis: str | None
    earned_on: date | None
    payable_from: date | None
    last_day: date | None
    reasons: tuple[str, ...]
    clauses: tuple[str, ...]
    holds: tuple[Held, ...] = ()

    @property
    def key(self) -> LineKey:
        return LineKey(self.case, self.learner_no, self.tranche)

    @property
    def net(self) -> Fen:
        """What the treasury is told to pay."""
        return self.amount - self.offset


said_by = attrgetter(*(field.name for field in fields(RunLine)))
"""What a line says, field by field in their order."""
_OF_HELD = attrgetter(*(field.name for field in fields(Held)))


def digest(lines: Iterable[RunLine], recoveries: Iterable[Record] = ()) -> str:
    """SHA-256 over all that the lines say, in their order, and over what is kept back or given up of recoveries.

    Of each line its fields as one array of JSON.
    """
    found = hashlib.sha256()
    for line in lines:
        found.update(json.dumps(said_by(line), default=_plain, ensure_ascii=False).encode())
        found.update(b"\n")
    for one in recoveries:
        found.update(one.model_dump_json().encode())
        found.update(b"\n")
    return found.hexdigest()


def _plain(value: Held | date) -> object:
    return value.isoformat() if isinstance(value, date) else _OF_HELD(value)
