"""What changed in a whole city: a row for each case and policy, and the sum of each policy."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from projections.changes import Change
from scripts.language import Speech
from scripts.telling.changes import signed
from scripts.telling.lines import headed

Rows = Mapping[tuple[str, str], Sequence[Change]]
"""Case and policy → what changed in the case's lines under that policy."""

SUMS = ("earned", "payable")


def city_json(rows: Rows, on: date) -> dict[str, Any]:
    """The changes of each case in short, and what they come to, policy by policy and together."""
    return {
        "on": on.isoformat(),
        "classes": [
            {
                "cohort_no": _class_number(case),
                "policy": policy,
                "events": [change.entry.id for change in found],
                "lines": _lines(found),
                **_sums(found),
                "case": case,
            }
            for (case, policy), found in rows.items()
        ],
        "policies": [{"policy": policy, **_sums(found)} for policy, found in _by_policy(rows).items()],
        "difference": _sums(change for found in rows.values() for change in found),
    }


def city(rows: Rows, on: date, speech: Speech) -> list[RenderableType]:
    """A row a case and policy, and the sum of each policy."""
    if not rows:
        return [speech.say("telling.no_changes")]
    table = headed(speech, left=("cohort_no", "policy"), right=("events", "lines", *SUMS))
    for (case, policy), found in rows.items():
        _row(table, _class_number(case) or case, speech.word("policy", policy), found)
    for policy, found in _by_policy(rows).items():
        _row(table, speech.word("heading", "total"), speech.word("policy", policy), found)
    return [speech.say("telling.changes_on", on=on), table]


def _class_number(case: str) -> str | None:
    kind, _, number = case.partition(":")
    return number if kind == "cohort" else None


def _by_policy(rows: Rows) -> dict[str, list[Change]]:
    policies = sorted({policy for _, policy in rows})
    return {
        policy: [change for (_, one), found in rows.items() if one == policy for change in found] for policy in policies
    }


def _row(table: Any, name: str, policy: str, found: Sequence[Change]) -> None:
    events = len({change.entry.id for change in found})
    sums = (signed(sum(getattr(change, what) for change in found)) for what in SUMS)
    table.add_row(*(Text(cell) for cell in (name, policy, str(events), str(_lines(found)), *sums)))


def _lines(found: Iterable[Change]) -> int:
    return len({(m.line.case, m.line.place) for change in found for m in change.moved})


def _sums(found: Iterable[Change]) -> dict[str, str]:
    changes = list(found)
    return {what: yuan(sum(getattr(change, what) for change in changes)) for what in SUMS}
