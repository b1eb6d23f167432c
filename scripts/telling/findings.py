"""What audits would find, as people read it and as JSON: each finding with its sentence and the events behind it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic_core import to_jsonable_python
from rich.console import RenderableType
from rich.text import Text

from projections.findings import CHECKS, Finding
from scripts.language import Speech
from scripts.telling.flow import Flow
from scripts.telling.lines import headed

STYLES = {"block": "red", "flag": "yellow"}


def sentence(finding: Finding, speech: Speech) -> str:
    """What was found, in words."""
    return speech.say(f"audit.{finding.name}", **finding.values)


def plain_findings(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings as plain values, the same in every language."""
    return [
        {
            "code": CHECKS[one.name].code,
            "name": one.name,
            "severity": CHECKS[one.name].severity,
            "case": one.case,
            "learner_no": one.learner_no,
            "policy": one.policy,
            "values": to_jsonable_python(one.values),
            "evidence": list(one.evidence),
            "clause": one.clause,
        }
        for one in found
    ]


def findings_json(found: Sequence[Finding], speech: Speech) -> list[dict[str, Any]]:
    """The same with the sentences."""
    return [
        plain | {"sentence": sentence(one, speech)} for plain, one in zip(plain_findings(found), found, strict=True)
    ]


def findings_table(found: Sequence[Finding], on: date, speech: Speech) -> list[RenderableType]:
    """Check by check with what it looks at; a row a case, and how many in all."""
    if not found:
        return [speech.say("telling.nothing_found", on=on)]
    parts: list[RenderableType] = []
    for name in dict.fromkeys(one.name for one in found):
        check = CHECKS[name]
        heading = speech.say("telling.check", code=check.code, check=name, severity=check.severity)
        parts += [
            Flow(heading, STYLES.get(check.severity or "", "")),
            _table([o for o in found if o.name == name], speech),
        ]
    tally = Counter(CHECKS[one.name].severity for one in found)
    return [*parts, speech.say("telling.found_in_all", on=on, blocks=tally["block"], flags=tally["flag"])]


def _table(found: Sequence[Finding], speech: Speech) -> RenderableType:
    table = headed(speech, left=("case", "learner_no"))
    table.add_column(speech.word("heading", "found"), overflow="fold")
    table.add_column(speech.word("heading", "evidence"), overflow="fold")
    for one in found:
        clause = f" ({one.clause})" if one.clause else ""
        cells = (one.case, one.learner_no or "—", sentence(one, speech) + clause, ", ".join(one.evidence) or "—")
        table.add_row(*(Text(cell) for cell in cells))
    return table
