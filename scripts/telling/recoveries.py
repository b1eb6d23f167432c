"""Money that is taken back, as tables and as plain values: each recovery, each payee, and one recovery by its lines."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from domain.recovery.allocating import by_line
from domain.recovery.state import Recovery
from projections.recoveries import Sums, by_payee, in_all, sums_of
from scripts.language import Speech
from scripts.telling.lines import headed
from scripts.telling.plain import plain

SUMS = {
    "opened_sum": "opened",
    "repaid": "repaid",
    "offset": "offset",
    "reduced": "reduced",
    "written_off": "written_off",
    "outstanding": "outstanding",
    "overdue": "overdue",
}
"""Heading → sum."""


def recoveries_json(recoveries: Sequence[Recovery], on: date) -> dict[str, Any]:
    """Every recovery, then every payee, then all together: amounts in yuan."""
    payees = by_payee(recoveries, on)
    return {
        "on": plain(on),
        "recoveries": [_json(recovery, on) for recovery in recoveries],
        "payees": [{"payee": payee, **_yuan(sums)} for payee, sums in payees.items()],
        "total": _yuan(in_all(payees.values())),
    }


def recovery_json(recovery: Recovery, on: date) -> dict[str, Any]:
    """One recovery with its lines and whoever proposes to write it off."""
    outstanding, written_off = by_line(recovery.lines), by_line(recovery.lines_written_off)
    lines = [
        line.model_dump()
        | {
            "amount": yuan(line.amount),
            "outstanding": yuan(outstanding[line.key]),
            "written_off": yuan(written_off[line.key]),
        }
        for line in recovery.opened.lines
    ]
    proposal, referral = recovery.proposal, recovery.referral
    return _json(recovery, on) | {
        "reason": recovery.opened.reason,
        "run_no": recovery.opened.run_no,
        "lines": lines,
        "referred_to": referral.to if referral else None,
        "write_off_proposed_by": proposal.proposed_by if proposal else None,
    }


def recoveries_table(recoveries: Sequence[Recovery], on: date, speech: Speech) -> list[RenderableType]:
    """A row a recovery and, where there are several payees, a row for each; columns without a fen are left out."""
    if not recoveries:
        return [speech.say("telling.no_recoveries")]
    overall = asdict(in_all(sums_of(one, on) for one in recoveries))
    used = [heading for heading, name in SUMS.items() if name in ("opened", "outstanding") or overall[name]]
    table = headed(speech, left=("recovery_no", "payee", "recovery_state", "due_on"), right=used)
    for one in recoveries:
        state = speech.word("recovery_status", one.status)
        names = (one.opened.recovery_no, _payee(one.opened.payee, speech), state, speech.show(one.due_on))
        table.add_row(*_cells(*names, sums=sums_of(one, on), used=used))
    payees = by_payee(recoveries, on)
    table.add_section()
    for payee, sums in payees.items() if len(payees) > 1 else ():
        table.add_row(*_cells(speech.word("heading", "total"), _payee(payee, speech), "", "", sums=sums, used=used))
    last = _cells(speech.word("heading", "overall"), "", "", "", sums=in_all(payees.values()), used=used)
    table.add_row(*last, style="bold")
    return [table]


def recovery_table(recovery: Recovery, speech: Speech) -> list[RenderableType]:
    """A row a line: what was to be returned, what still is, what was written off."""
    outstanding, written_off = by_line(recovery.lines), by_line(recovery.lines_written_off)
    table = headed(speech, left=("case", "learner_no", "tranche"), right=("opened_sum", "outstanding", "written_off"))
    for line in recovery.opened.lines:
        names = (line.case, line.learner_no or "—", speech.word("tranche", line.tranche))
        sums = (line.amount, outstanding[line.key], written_off[line.key])
        table.add_row(*map(Text, (*names, *(yuan(fen) for fen in sums))))
    return [table]


def _json(recovery: Recovery, on: date) -> dict[str, Any]:
    opened = recovery.opened
    return {
        "recovery_no": opened.recovery_no,
        "payee": opened.payee,
        "policy": opened.policy,
        "office": opened.office,
        "cause": opened.cause,
        "status": recovery.status,
        "opened_on": plain(opened.opened_on),
        "due_on": plain(recovery.due_on),
        **_yuan(sums_of(recovery, on)),
    }


def _yuan(sums: Sums) -> dict[str, str]:
    return {name: yuan(fen) for name, fen in asdict(sums).items()}


def _cells(*names: str, sums: Sums, used: Sequence[str]) -> list[Text]:
    shown = _yuan(sums)
    return [Text(cell) for cell in (*names, *(shown[SUMS[heading]] for heading in used))]


def _payee(payee: str, speech: Speech) -> str:
    return speech.word("payee", payee)
