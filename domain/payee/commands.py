"""What may be asked about somebody who is sent money."""

from domain.kernel.bank_account import AccountName, AccountNumber, BankAccount
from domain.kernel.command import Command, Name, OwnStreamCommand, Reason
from domain.kernel.days import Day
from domain.kernel.identity import OrgCode


class AccountCommand(Command):
    """A command that names a bank account. The desk turns it into marks before anything is decided."""

    account_name: AccountName
    bank: Name
    account_number: AccountNumber
    from_day: Day

    @property
    def account(self) -> BankAccount:
        return BankAccount(self.account_name, self.bank, self.account_number)


class RecordAccount(AccountCommand):
    """An organisation is sent money to this account from a day on (登记收款账户)."""

    do = "payee.record_account"

    org_code: OrgCode

    @property
    def stream(self) -> str:
        return f"payee:{self.org_code}"

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"organisation:{self.org_code}",)


class RecordPersonalAccount(AccountCommand, OwnStreamCommand):
    """A person is sent money to this account from a day on (登记个人收款账户)."""

    do = "payee.record_personal_account"
    kind = "payee"


class BlockPayee(Command):
    """An organisation is sent nothing from a day on, to the last day if one is named (暂停拨付)."""

    do = "payee.block"

    payee: OrgCode
    from_day: Day
    until: Day | None = None
    reason: Reason

    @property
    def stream(self) -> str:
        return f"payee:{self.payee}"

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"organisation:{self.payee}",)


class BlockPerson(OwnStreamCommand):
    """A person is sent nothing from a day on, to the last day if one is named (暂停向个人拨付)."""

    do = "payee.block_person"
    kind = "payee"

    from_day: Day
    until: Day | None = None
    reason: Reason


class UnblockPayee(Command):
    """The block of an organisation that began on `from_day` is lifted (恢复拨付)."""

    do = "payee.unblock"

    payee: OrgCode
    from_day: Day
    unblocked_on: Day
    reason: Reason

    @property
    def stream(self) -> str:
        return f"payee:{self.payee}"


class UnblockPerson(OwnStreamCommand):
    """The block of a person that began on `from_day` is lifted (恢复向个人拨付)."""

    do = "payee.unblock_person"
    kind = "payee"

    from_day: Day
    unblocked_on: Day
    reason: Reason
