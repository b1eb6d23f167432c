"""What was sent of a case and came back (款项), as people read it and as JSON: each movement with its event."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import RenderableType

from domain.kernel.money import yuan
from domain.ledger.movements import Moved
from scripts.language import Speech
from scripts.telling.flow import Flow
from scripts.telling.plain import plain

BEFORE_SENDING = ("committed", "payable")
"""Accounts on which money stands that nobody has yet."""


def of_learner(moved: Iterable[Moved], learner_no: str | None) -> list[Moved]:
    """Those of one learner, or of all; without what happened before anything was sent."""
    return [
        one
        for one in moved
        if learner_no in (None, one.key.learner_no) and one.target not in (*BEFORE_SENDING, "budget")
    ]


def money_json(moved: Iterable[Moved]) -> list[dict[str, Any]]:
    """Amounts in yuan."""
    fields = ("event", "on", "run_no", "payee", "source", "target")
    return [
        {name: plain(getattr(one, name)) for name in fields}
        | {"learner_no": one.key.learner_no, "tranche": one.key.tranche, "amount": yuan(one.amount)}
        for one in moved
    ]


def money_told(moved: Sequence[Moved], speech: Speech) -> list[RenderableType]:
    """A sentence for each movement; nothing where nothing moved."""
    if not moved:
        return []
    told: list[RenderableType] = ["", speech.say("telling.money_title")]
    for one in moved:
        key = "telling.money_sent" if one.target == "sent" and one.source == "payable" else "telling.money_moved"
        words = {"on": one.on, "learner_no": one.key.learner_no, "tranche": one.key.tranche, "amount": one.amount}
        also = {"payee": one.payee} if key == "telling.money_sent" else {"source": one.source, "target": one.target}
        told.append(Flow(speech.say(key, **words, **also, event=one.event), before="  "))
    return told
