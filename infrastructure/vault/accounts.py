"""Bank accounts in the vault: every version is kept, so that a payment order can be made again as it was."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy import Connection, Row, select

from application.ports import Version
from domain.kernel.bank_account import AccountMarks, AccountName, AccountNumber, BankAccount
from domain.kernel.identity import is_person
from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.database.chunks import chunks
from infrastructure.vault.fingerprint import note_key
from infrastructure.vault.keys import MasterKey
from infrastructure.vault.opening import wrapped_keys
from infrastructure.vault.sealing import Seal, Unreadable
from infrastructure.vault.tables import PERSONAL_KEY, accounts

log = structlog.get_logger(__name__)


def marks(account: BankAccount, key: MasterKey) -> AccountMarks:
    """Keyed digests of the number, and of everything together."""
    return AccountMarks(key.account_fingerprint(account.number), key.content_fingerprint(_written(account)))


@dataclass
class AccountRows:
    """An Attachment: the sealed rows of accounts. A person's key may be among the rows recorded just before."""

    database: Database
    key: MasterKey
    accounts: Mapping[Version, BankAccount] = field(repr=False)

    def record(self, connection: Connection, recorded: Sequence[Recorded]) -> None:  # noqa: ARG002
        note_key(connection, self.key)
        seals = _seals(connection, self.key, {payee for payee, _ in self.accounts})
        rows = [
            (payee, version, seals[payee].close(_written(account), payee, _field(version)))
            for (payee, version), account in self.accounts.items()
        ]
        self.database.insert(connection, accounts, rows)


def opened_accounts(connection: Connection, key: MasterKey, wanted: Collection[Version]) -> dict[Version, BankAccount]:
    """Those that can be read; the others are counted in the log."""
    seals = _seals(connection, key, {payee for payee, _ in wanted})
    found: dict[Version, BankAccount] = {}
    for payee, version, sealed in _kept(connection, seals):
        if (payee, version) in wanted:
            try:
                found[payee, version] = _read(seals[payee].open(sealed, payee, _field(version)))
            except Unreadable:
                continue
    if unread := len(set(wanted)) - len(found):
        log.warning("some accounts cannot be read", accounts=unread)
    return found


def _kept(connection: Connection, payees: Collection[str]) -> Iterator[Row[str, int, bytes]]:
    query = select(accounts.c.payee, accounts.c.version, accounts.c.sealed)
    for chunk in chunks(payees):
        yield from connection.execute(query.where(accounts.c.payee.in_(chunk)))


def _seals(connection: Connection, key: MasterKey, payees: Collection[str]) -> dict[str, Seal]:
    """The seal of each payee, none for persons who are erased or whose own key does not open."""
    seals = {payee: key.account_seal for payee in payees if not is_person(payee)}
    for chunk in chunks(filter(is_person, payees)):
        for person, wrapped in wrapped_keys(connection, chunk).items():
            try:
                seals[person] = Seal(key.seal.open(wrapped, person, PERSONAL_KEY))
            except Unreadable:
                continue
    return seals


def _field(version: int) -> str:
    """What an account is bound to beside its payee."""
    return f"account {version}"


def _written(account: BankAccount) -> bytes:
    parts = (account.name.reveal(), account.bank, account.number.reveal())
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


def _read(content: bytes) -> BankAccount:
    name, bank, number = json.loads(content)
    return BankAccount(AccountName(name), bank, AccountNumber(number))
