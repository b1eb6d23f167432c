"""The desk: takes commands, decides them against the recorded past, records what they give, exactly once."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from application.deciding import Deciding, Origin
from application.permitting import Roster
from application.ports import Conflict, Journal, Receipt, Vault
from domain.kernel.acting import OfficerCommand
from domain.kernel.command import Command, PersonCommand
from domain.kernel.record import Refusal
from domain.payee.commands import AccountCommand

ATTEMPTS = 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """A command as an officer gives it, under an id of their own where it must be done once whatever happens."""

    command: Command
    by: str
    command_id: str | None = None
    place: str | None = None
    """where it stood, for messages: `commands.jsonl line 3`"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one order: how many events it gives, at which positions (none in a dry run).

    `repeated` where it had been carried out before.
    """

    positions: tuple[int, ...]
    repeated: bool
    events: int = 0


class Refused(Exception):
    """Some of the orders contradict what is recorded; none was carried out."""

    def __init__(self, refusals: Sequence[tuple[Order, Refusal]]) -> None:
        self.refusals = refusals
        super().__init__("; ".join(f"{order.place or order.command.do}: {refusal}" for order, refusal in refusals))


class Desk:
    """Where every command enters, whichever way it came."""

    def __init__(self, journal: Journal, vault: Vault, today: Callable[[], date]) -> None:
        self.journal = journal
        self.vault = vault
        self.today = today
        self._roster: Roster | None = None

    def submit(self, orders: Sequence[Order], dry_run: bool = False) -> list[Outcome]:
        """Carries out all the orders in one transaction, or none.

        An order whose id was carried out before with the same content gives its first outcome again. Raises Refused
        with every refusal, or StoreUnavailable.
        """
        return self.again_on_conflict(lambda: self._submit(orders, dry_run))

    def deciding(self, kept: Roster | None = None) -> Deciding:
        """A fresh working copy, for whoever decides many commands together."""
        return Deciding(self.journal, self.vault, self.today(), kept)

    def again_on_conflict(self, work: Callable[[], T]) -> T:
        """Does the work, from loading on, until nobody recorded in between; five attempts at most."""
        for _ in range(ATTEMPTS - 1):
            try:
                return work()
            except Conflict:
                self._roster = None
        return work()

    def _submit(self, orders: Sequence[Order], dry_run: bool) -> list[Outcome]:
        done: dict[int, Outcome] = {}
        refusals: list[tuple[Order, Refusal]] = []
        receipts: dict[str, str] = {}
        looks_around = dry_run or any(isinstance(order.command, OfficerCommand) for order in orders)
        kept = None if looks_around else self._roster
        deciding = self.deciding(kept)
        ids = [order.command_id for order in orders if order.command_id is not None]
        earlier = deciding.prepare([order.command for order in orders], command_ids=ids)
        self._roster = deciding.roster
        drafts_of: dict[int, range] = {}
        for place, order in enumerate(orders):
            try:
                if (outcome := self._done_before(order, earlier, receipts)) is not None:
                    done[place] = outcome
                    continue
                before = len(deciding.drafts)
                deciding.decide(order.command, Origin(order.by, order.command_id))
                drafts_of[place] = range(before, len(deciding.drafts))
            except Refusal as refusal:
                refusals.append((order, refusal))
        if kept is not None and (refusals or not (deciding.drafts or receipts)):
            raise Conflict("nothing is recorded, so that the officers have to be looked up anew")
        if refusals:
            raise Refused(refusals)
        positions: list[int] = []
        if (deciding.drafts or receipts) and not dry_run:
            positions = [recorded.position for recorded in self.journal.append(deciding.transaction(receipts))]
        return [
            done.get(place)
            or Outcome(
                positions=tuple(positions[i] for i in drafts_of[place] if positions),
                repeated=False,
                events=len(drafts_of[place]),
            )
            for place in range(len(orders))
        ]

    def _done_before(self, order: Order, earlier: Mapping[str, Receipt], receipts: dict[str, str]) -> Outcome | None:
        """The first outcome of an order given under this id before; notes the receipt of a new one."""
        if order.command_id is None:
            return None
        digest = self._digest(order.command)
        receipt = earlier.get(order.command_id)
        known = receipt.digest if receipt else receipts.get(order.command_id)
        if known is None:
            receipts[order.command_id] = digest
            return None
        if known != digest:
            raise Refusal("command id {command_id} was used for another command", command_id=order.command_id)
        return Outcome(receipt.positions if receipt else (), repeated=True)

    def _digest(self, command: Command) -> str:
        """Fixes what the command says: a field set to null is said, a field left out is not.

        With personal data in it the digest is keyed, so that nobody can guess at it.
        """
        content = f"{command.do} {command.model_dump_json(exclude_unset=True)}"
        secrets: list[str] = []
        if isinstance(command, PersonCommand):
            secrets += [command.id_number.reveal(), command.name.reveal() if command.name else ""]
        if isinstance(command, AccountCommand):
            secrets.append(self.vault.marks(command.account).content)
        if not secrets:
            return hashlib.sha256(content.encode()).hexdigest()
        return self.vault.fingerprint(" ".join((content, *secrets)).encode())
