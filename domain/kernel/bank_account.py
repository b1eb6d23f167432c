"""A bank account (收款账户): its number and whose name it bears are secrets, as what is known of people is."""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from domain.kernel.identity import Secret

_SHOWN = 4


class AccountNumber(Secret):
    """收款账号: 8 to 32 digits, however they were grouped. Only the last four ever show."""

    @classmethod
    def text_of(cls, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("an account number is text, in quotation marks")  # a number may have lost its last digits
        return value

    @classmethod
    def checked(cls, text: str) -> str:
        number = re.sub(r"[\s-]", "", normalize("NFKC", text))
        if not re.fullmatch(r"[0-9]{8,32}", number):
            raise ValueError("an account number has 8 to 32 digits")
        return number

    @property
    def ending(self) -> str:
        """The last four digits (尾号)."""
        return self._text[-_SHOWN:]

    @property
    def masked(self) -> str:
        return mask_number(self._text)


class AccountName(Secret):
    """户名, as the bank knows it."""

    @classmethod
    def checked(cls, text: str) -> str:
        name = text.strip()
        if not 1 <= len(name) <= 120 or not name.isprintable():
            raise ValueError("an account name is one line of 1 to 120 characters")
        return name


def mask_number(text: str) -> str:
    """All but the last four characters starred; anything short wholly."""
    shown = text[-_SHOWN:] if len(text) >= 2 * _SHOWN else ""
    return "*" * (len(text) - len(shown)) + shown


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where a payee is sent money: in whose name, at which bank, under which number."""

    name: AccountName
    bank: str
    number: AccountNumber


@dataclass(frozen=True, slots=True)
class AccountMarks:
    """What may be known of an account outside the vault: keyed digests, equal for equal things and of no other use.

    `fingerprint` is that of the number, `content` that of name, bank and number together.
    """

    fingerprint: str
    content: str
