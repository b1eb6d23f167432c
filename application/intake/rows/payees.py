"""Rows about who is sent money to which bank account."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import model_validator

from application.intake.rows.row import Row
from domain.kernel.bank_account import AccountName, AccountNumber
from domain.kernel.command import Command, Name
from domain.kernel.days import Day
from domain.kernel.identity import IdNumber, OrgCode
from domain.payee.commands import RecordAccount, RecordPersonalAccount


class PayeeRow(Row):
    """payees.csv: the account of an organisation or of a person, from a day on."""

    table = "payees"
    chinese: ClassVar = {
        "org_code": "统一社会信用代码",
        "id_number": "身份证号",
        "account_name": "户名",
        "bank": "开户银行",
        "account_number": "账号",
        "from_day": "启用日期",
    }

    org_code: OrgCode | None = None
    id_number: IdNumber | None = None
    account_name: AccountName
    bank: Name
    account_number: AccountNumber
    from_day: Day

    @model_validator(mode="after")
    def _of_one(self) -> "PayeeRow":
        if (self.org_code is None) == (self.id_number is None):
            raise ValueError("an account is an organisation's or a person's: give one of the two")
        return self

    def commands(self) -> Iterator[Command]:
        yield self._as(RecordPersonalAccount if self.org_code is None else RecordAccount)
