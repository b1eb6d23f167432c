"""Verbs about money that is taken back: list, show, notice. What changes a recovery is a command for `apply`."""

from pathlib import Path
from typing import Annotated

import typer

from domain.kernel.record import Refusal
from infrastructure.papers import write_papers
from infrastructure.projections.books import fold
from projections.audit_trail import audit_trail
from projections.papers import Account
from projections.recoveries import recoveries_on
from scripts.papers.notices import recovery_notice
from scripts.telling import replay as replayed
from scripts.telling import replay_json
from scripts.telling.recoveries import recoveries_json, recoveries_table, recovery_json, recovery_table
from scripts.verbs.options import OnDay
from scripts.verbs.run_papers import Folder
from scripts.verbs.session import session

RecoveryNo = Annotated[str, typer.Argument(metavar="RECOVERY_NO", help="The recovery's number. 追回编号")]


def list_(
    context: typer.Context,
    payee: Annotated[str | None, typer.Option("--payee", metavar="CODE", help="Of this payee only. 仅此收款方")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Only those with money outstanding. 仅未结清的")] = False,
    on: OnDay = None,
) -> None:
    one = session(context)
    with one.office() as office:
        day = on or office.today
        recoveries = [
            recovery
            for recovery in recoveries_on(office.books.streams("recovery"), day)
            if payee in (None, recovery.opened.payee) and (recovery.outstanding or not open_)
        ]
    one.answer(recoveries_json(recoveries, day), *recoveries_table(recoveries, day, one.speech))


def show(context: typer.Context, recovery_no: RecoveryNo, on: OnDay = None) -> None:
    one = session(context)
    with one.office() as office:
        day = on or office.today
        past = office.journal.past([f"recovery:{recovery_no}"]).get(f"recovery:{recovery_no}", [])
    found = recoveries_on([past], day)
    if not found:
        raise Refusal("there is no recovery {recovery_no}", recovery_no=recovery_no)
    entries = audit_trail(entry for entry in past if entry.event.legal_day is None or entry.event.legal_day <= day)
    document = recovery_json(found[0], day) | replay_json(entries, one.speech)
    tables = (*recoveries_table(found, day, one.speech), "", *recovery_table(found[0], one.speech), "")
    one.answer(document, *tables, replayed(entries, one.speech))


def notice(
    context: typer.Context,
    recovery_no: RecoveryNo,
    account_name: Annotated[str, typer.Option("--account-name", metavar="NAME", help="To be repaid to. 收款户名")],
    bank: Annotated[str, typer.Option("--bank", metavar="NAME", help="Its bank. 开户银行")],
    account_number: Annotated[str, typer.Option("--account-number", metavar="NO", help="Its number. 收款账号")],
    to: Folder = Path(),
) -> None:
    """What was demanded last, as a letter; a recovery that nobody has demanded has no day to be named in it."""
    one = session(context)
    with one.office() as office:
        past = office.journal.past([f"recovery:{recovery_no}"]).get(f"recovery:{recovery_no}", [])
        if not past:
            raise Refusal("there is no recovery {recovery_no}", recovery_no=recovery_no)
        recovery = fold("recovery", past)
        demanded = max(recovery.demands, key=lambda demand: demand.demanded_on, default=None)
        if demanded is None:
            raise Refusal("recovery {recovery_no} was not demanded yet", recovery_no=recovery_no)
        repay_to = Account(account_name, bank, account_number)
        to.mkdir(parents=True, exist_ok=True)
        papers = write_papers(to, [recovery_notice(office, recovery, demanded.demanded_on, demanded.due_on, repay_to)])
    one.answer({"recovery_no": recovery_no, "folder": str(to), "files": papers}, *(str(to / name) for name in papers))
