"""The desk: takes commands, decides them against the recorded past, records what they give, exactly once."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from application.deciding import Deciding, Origin
from application.orders import Order, Outcome, Refused, Submission
from application.permitting import Roster
from application.ports import Conflict, Journal, Receipt, Vault
from application.queue import Queue
from domain.kernel.acting import OfficerCommand
from domain.kernel.command import Command, PersonCommand
from domain.kernel.record import Refusal
from domain.payee.commands import AccountCommand

ATTEMPTS = 5
T = TypeVar("T")


class Desk:
    """Where every command enters, whichever way it came."""

    def __init__(self, journal: Journal, vault: Vault, today: Callable[[], date]) -> None:
        self.journal = journal
        self.vault = vault
        self.today = today
        self._roster: Roster | None = None
        self._queue = Queue(self._alone, lambda several: self.again_on_conflict(lambda: self._several(several)))

    def submit(self, orders: Sequence[Order], dry_run: bool = False) -> list[Outcome]:
        """Carries out all the orders in one transaction, or none.

        An order whose id was carried out before with the same content gives its first outcome again. Raises Refused
        with every refusal, or StoreUnavailable. Threads that submit at the same time share a transaction.
        """
        if dry_run:
            return self._alone(orders, dry_run)
        return self._queue.carried_out(Submission(orders))

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

    def _alone(self, orders: Sequence[Order], dry_run: bool = False) -> list[Outcome]:
        return self.again_on_conflict(lambda: self._submit(orders, dry_run))

    def _submit(self, orders: Sequence[Order], dry_run: bool) -> list[Outcome]:
        """One submission in a transaction of its own."""
        working = self._working(orders, fresh=dry_run)
        decided = self._decided(working, orders)
        if working.kept and (decided.refusals or not (working.deciding.drafts or working.receipts)):
            raise Conflict("nothing is recorded, so that officers and receipts have to be looked up")
        if decided.refusals:
            raise Refused(decided.refusals)
        return decided.outcomes([] if dry_run else self._recorded(working))

    def _several(self, submissions: Sequence[Submission]) -> list[Submission]:
        """Those of the submissions that can share a transaction, carried out so; who is left over has to go alone.

        That is whoever is refused, or repeats another's command id. Raises Refusal where a refused one has left
        traces in what is decided, so that nothing of it may be recorded.
        """
        working = self._working([order for one in submissions for order in one.orders])
        taken: list[tuple[Submission, _Decided]] = []
        left: list[Submission] = []
        for one in submissions:
            before = len(working.deciding.drafts)
            if any(order.command_id in working.receipts for order in one.orders):
                left.append(one)
                continue
            decided = self._decided(working, one.orders)
            if not decided.refusals:
                taken.append((one, decided))
                continue
            if len(working.deciding.drafts) > before or any(isinstance(o.command, PersonCommand) for o in one.orders):
                raise decided.refusals[0][1]
            for order in one.orders:
                working.receipts.pop(order.command_id or "", None)
            left.append(one)
        if working.kept and not (working.deciding.drafts or working.receipts):
            return list(submissions)
        positions = self._recorded(working)
        for one, decided in taken:
            one.outcomes = decided.outcomes(positions)
        return left

    def _working(self, orders: Sequence[Order], fresh: bool = False) -> "_Working":
        """Everything that deciding the orders takes.

        With the officers of before no receipts are looked up either: the journal takes none twice.
        """
        looks_around = fresh or any(isinstance(order.command, OfficerCommand) for order in orders)
        kept = None if looks_around else self._roster
        deciding = self.deciding(kept)
        ids = [order.command_id for order in orders if order.command_id is not None] if kept is None else []
        earlier = deciding.prepare([order.command for order in orders], command_ids=ids)
        if not fresh:
            self._roster = deciding.roster
        return _Working(deciding, earlier, kept is not None)

    def _decided(self, working: "_Working", orders: Sequence[Order]) -> "_Decided":
        decided = _Decided()
        deciding = working.deciding
        for order in orders:
            before = len(deciding.drafts)
            try:
                done = self._done_before(order, working.earlier, working.receipts)
                if done is None:
                    deciding.decide(order.command, Origin(order.by, order.command_id))
            except Refusal as refusal:
                decided.refusals.append((order, refusal))
                continue
            decided.done.append(done or range(before, len(deciding.drafts)))
        return decided

    def _recorded(self, working: "_Working") -> list[int]:
        """The positions of everything decided."""
        if not (working.deciding.drafts or working.receipts):
            return []
        return [one.position for one in self.journal.append(working.deciding.transaction(working.receipts))]

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


@dataclass
class _Working:
    """A working copy with the receipts found, and those to be given.

    `kept`: it goes by the officers of before, and as if no order had been carried out yet. The journal tells where that
    is wrong, if something is recorded.
    """

    deciding: Deciding
    earlier: Mapping[str, Receipt]
    kept: bool
    receipts: dict[str, str] = field(default_factory=dict)


@dataclass
class _Decided:
    """What became of each order: an outcome of before, or the drafts that it gives; or the refusals."""

    done: list[Outcome | range] = field(default_factory=list)
    refusals: list[tuple[Order, Refusal]] = field(default_factory=list)

    def outcomes(self, positions: Sequence[int]) -> list[Outcome]:
        """With the positions of all drafts; none in a dry run."""
        return [
            one
            if isinstance(one, Outcome)
            else Outcome(tuple(positions[one.start : one.stop]), repeated=False, events=len(one))
            for one in self.done
        ]
