"""Who is sent money, and to which account (收款账户), on a day; who is sent none then, and why (暂停拨付).

A block stops whoever is sent money to an account that the blocked payee has had since the block began (同一账号), and
nobody else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from domain.kernel.recorded import Recorded
from domain.payee import payee as payees
from domain.payee.blocks import Block
from domain.payee.events import AccountRecorded
from domain.payee.payee import Payee


@dataclass(frozen=True)
class PayeeBook:
    """Every payee of whom anything is recorded, under an organisation's code or a person's reference."""

    payees: Mapping[str, Payee]

    @classmethod
    def of(cls, recorded: Iterable[Recorded]) -> "PayeeBook":
        """From the events of payees' streams, each stream in order."""
        found: dict[str, Payee] = {}
        for entry in recorded:
            who = entry.stream.partition(":")[2]
            found[who] = payees.evolve(found.get(who), entry.event)
        return cls(found)

    def account(self, payee: str, day: date) -> AccountRecorded | None:
        """Where the payee is sent money on that day, and since when: version, ending and digests of the account."""
        known = self.payees.get(payee)
        return known.account_on(day) if known else None

    def sharing(self, payee: str, day: date) -> tuple[str, ...]:
        """The other payees who are sent money to the same account number on that day."""
        own = self.account(payee, day)
        if own is None:
            return ()
        holding = (who for who in self._by_number[own.fingerprint] if who != payee)
        return tuple(who for who in holding if self._number(who, day) == own.fingerprint)

    def blocks(self, payee: str, day: date) -> tuple[Block, ...]:
        """Why the payee is sent nothing on that day: their own blocks, then those of others that stop their account."""
        own = self.account(payee, day)
        others = self._of_the_number(own.fingerprint, day, payee) if own else iter(())
        return (*self._own(payee, day), *others)

    def _own(self, payee: str, day: date) -> Iterator[Block]:
        known = self.payees.get(payee)
        yield from (block for block in known.blocks if block.holds_on(day)) if known else ()

    def _of_the_number(self, fingerprint: str, day: date, payee: str) -> Iterator[Block]:
        """What stops this account number on a day, of payees other than the one who asks."""
        for who in self._by_number[fingerprint]:
            for block in self._own(who, day) if who != payee else ():
                accounts = self.payees[who].accounts_between(block.from_day, day)
                if any(account.fingerprint == fingerprint for account in accounts):
                    yield block

    @cached_property
    def _by_number(self) -> Mapping[str, tuple[str, ...]]:
        """Fingerprint → the payees who ever were sent money to that account number."""
        found: dict[str, list[str]] = {}
        for who in sorted(self.payees):
            for fingerprint in {account.fingerprint for account in self.payees[who].accounts}:
                found.setdefault(fingerprint, []).append(who)
        return {fingerprint: tuple(holders) for fingerprint, holders in found.items()}

    def _number(self, payee: str, day: date) -> str | None:
        account = self.account(payee, day)
        return account.fingerprint if account else None
