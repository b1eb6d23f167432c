"""The vault as the desk uses it: always many people at a time."""

from collections.abc import Callable, Collection, Mapping

import structlog

from application.ports import Admission, Attachment, Identity, Version
from domain.kernel.bank_account import AccountMarks, BankAccount
from domain.kernel.identity import IdNumber
from infrastructure.database import Database
from infrastructure.vault.accounts import AccountRows, marks, opened_accounts
from infrastructure.vault.admission import PeopleRows, names_by_number
from infrastructure.vault.fingerprint import check_key
from infrastructure.vault.keys import KeyUnavailable, MasterKey
from infrastructure.vault.looking_up import known, named
from infrastructure.vault.opening import opened

log = structlog.get_logger(__name__)


class CaseVault:
    """Implements the port Vault. The key is looked for only when something needs it: most questions do without."""

    def __init__(self, database: Database, find_key: Callable[[], MasterKey]) -> None:
        self._database = database
        self._find_key = find_key
        self._tied_key: MasterKey | None = None

    def admit(self, people: Collection[Identity], admission: Admission | None = None) -> Admission:
        """References for all of them, and the rows to be recorded for the new ones and for names not known yet."""
        admission, names = admission or Admission(), names_by_number(people)
        if not names:
            return admission
        key, indexes = self._key(), self.indexes(names)
        with self._database.reader() as connection:
            held = known(connection, indexes.values())
            with_name = named(connection, [person for person, _ in held.values()])
        before = admission.attachment
        rows = before if isinstance(before, PeopleRows) else PeopleRows(self._database, key)
        references = admission.references
        for number, index in indexes.items():
            name = names[number]
            if index in held:
                references[number], wrapped_key = held[index]
                if wrapped_key is None:
                    admission.erased.add(number)
                elif name is not None and references[number] not in with_name:
                    rows.name_known(references[number], wrapped_key, name)
            elif number in references:
                rows.name_new(references[number], name)
            else:
                references[number] = rows.add_person(number, index, name)
        admission.attachment = rows or None
        return admission

    def reveal(self, references: Collection[str]) -> dict[str, Identity]:
        """Who they are; whoever cannot be read (密钥遗失, 个人信息已删除) is left out."""
        if not references:
            return {}
        try:
            key = self._key()
        except KeyUnavailable as missing:
            log.warning("nobody can be named", reason=str(missing))
            return {}
        with self._database.reader() as connection:
            return opened(connection, key, references)

    def marks(self, account: BankAccount) -> AccountMarks:
        """What may be known of a bank account elsewhere."""
        return marks(account, self._key())

    def keeping(self, accounts: Mapping[Version, BankAccount]) -> Attachment:
        """The rows of these accounts, to be recorded with their events."""
        return AccountRows(self._database, self._key(), accounts)

    def accounts(self, wanted: Collection[Version]) -> dict[Version, BankAccount]:
        """These versions of accounts; whatever cannot be read is left out."""
        if not wanted:
            return {}
        try:
            key = self._key()
        except KeyUnavailable as missing:
            log.warning("no account can be read", reason=str(missing))
            return {}
        with self._database.reader() as connection:
            return opened_accounts(connection, key, wanted)

    def indexes(self, numbers: Collection[IdNumber]) -> dict[IdNumber, bytes]:
        """The keyed index under which anything outside the vault knows a person."""
        if not numbers:
            return {}
        key = self._key()
        return {number: key.index(number) for number in numbers}

    def fingerprint(self, content: bytes) -> str:
        """A keyed digest of content that holds personal data."""
        return self._key().content_fingerprint(content)

    def _key(self) -> MasterKey:
        """The key, once it is known to be this store's; KeyUnavailable where there is none or it is another's."""
        if self._tied_key is not None:
            return self._tied_key
        key = self._find_key()
        with self._database.reader() as connection:
            tied = check_key(connection, key)
        if tied:
            self._tied_key = key
        return key
