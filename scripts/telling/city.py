"""What changed in a whole city: a row for each case, and the sum of each policy."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from projections.changes import Change
from scripts.language import Speech
from scripts.telling.changes import signed
from scripts.telling.lines import headed

Rows = Mapping[str, tuple[str, Sequence[Change]]]
"""Case → policy and changes."""


def city_json(rows: Rows, on: date) -> dict[str, Any]:
    """The changes of each case in short, and what they come to."""
    return {
        "on": on.isoformat(),
        "classes": [
            {
                "cohort_no": _class_number(case),
                "case": case,
                "policy": policy,
                "events": [change.entry.id for change in found],
                "lines": len({m.line.place for change in found for m in change.moved}),
                "earned": yuan(sum(change.earned for change in found)),
                "payable": yuan(sum(change.payable for change in found)),
            }
            for case, (policy, found) in rows.items()
        ],
        "difference": {
            name: yuan(sum(getattr(change, name) for _, found in rows.values() for change in found))
            for name in ("earned", "payable")
        },
    }


def city(rows: Rows, on: date, speech: Speech) -> list[RenderableType]:
    """A row a case, and the sum of each policy."""
    if not rows:
        return [speech.say("telling.no_changes")]
    table = headed(speech, left=("cohort_no", "policy"), right=("events", "lines", "earned", "payable"))
    for case, (policy, found) in rows.items():
        _row(table, _class_number(case) or case, speech.word("policy", policy), found)
    for policy in sorted({policy for policy, _ in rows.values()}):
        of_policy = [change for one, found in rows.values() if one == policy for change in found]
        _row(table, speech.word("heading", "total"), speech.word("policy", policy), of_policy)
    return [speech.say("telling.changes_on", on=on), table]


def _class_number(case: str) -> str | None:
    kind, _, number = case.partition(":")
    return number if kind == "cohort" else None


def _row(table: Any, name: str, policy: str, found: Sequence[Change]) -> None:
    lines = {(m.line.case, m.line.place) for change in found for m in change.moved}
    earned, payable = (signed(sum(getattr(change, what) for change in found)) for what in ("earned", "payable"))
    table.add_row(*(Text(cell) for cell in (name, policy, str(len(found)), str(len(lines)), earned, payable)))
