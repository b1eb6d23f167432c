"""The ledger as people read it and as JSON: a row for each payee, budget, run or case, a column for each account."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from domain.ledger.accounts import ACCOUNTS, Account, Balance
from scripts.language import Speech
from scripts.telling.lines import headed


def ledger_json(by: str, found: Mapping[tuple[str, ...], Balance]) -> dict[str, Any]:
    """Amounts in yuan; `trial` is what all accounts come to together, which is nothing."""
    rows: list[dict[str, Any]] = [{"key": key or None, **_sums(balance)} for (key,), balance in sorted(found.items())]
    trial = sum(balance.on(account) for balance in found.values() for account in ACCOUNTS)
    return {"by": by, "rows": rows, "total": _sums(_total(found)), "trial": yuan(trial)}


def ledger_table(by: str, found: Mapping[tuple[str, ...], Balance], speech: Speech) -> list[RenderableType]:
    """Accounts on which nothing stands are left out."""
    if not found:
        return [speech.say("telling.no_money_moved")]
    used = [account for account in ACCOUNTS if any(balance.on(account) for balance in found.values())]
    table = headed(speech, left=(f"by_{by}",), right=(*used, "net_sent"))
    for (key,), balance in sorted(found.items()):
        table.add_row(*_cells(key or "—", used, balance))
    table.add_row(*_cells(speech.word("heading", "total"), used, _total(found)))
    return [table]


def _cells(name: str, accounts: Sequence[Account], balance: Balance) -> Iterator[Text]:
    yield Text(name)
    yield from (Text(yuan(balance.on(account))) for account in accounts)
    yield Text(yuan(balance.net_sent))


def _sums(balance: Balance) -> dict[str, str]:
    return {account: yuan(balance.on(account)) for account in ACCOUNTS} | {"net_sent": yuan(balance.net_sent)}


def _total(found: Mapping[tuple[str, ...], Balance]) -> Balance:
    return Balance({account: sum(balance.on(account) for balance in found.values()) for account in ACCOUNTS})
