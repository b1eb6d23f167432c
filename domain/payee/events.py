"""What can happen to somebody who is sent money. `payee` is an organisation's code or a person's reference.

Numbers and names of accounts are in the vault, under payee and version; here are only digests of them.
"""

from datetime import date

from domain.kernel.record import Event


class AccountRecorded(Event):
    """From that day on the payee is sent money to this account (收款账户)."""

    legal_day_field = "from_day"

    payee: str
    version: int
    from_day: date
    fingerprint: str
    content: str
    ending: str


class PayeeBlocked(Event):
    """The payee is sent nothing from that day on, to the last day if one is named (暂停拨付)."""

    legal_day_field = "from_day"

    payee: str
    from_day: date
    until: date | None = None
    reason: str


class PayeeUnblocked(Event):
    """The block that began on `from_day` holds no longer from the day on which it is lifted (恢复拨付)."""

    legal_day_field = "unblocked_on"

    payee: str
    from_day: date
    unblocked_on: date
    reason: str
    answers: tuple[str, ...] = ()
