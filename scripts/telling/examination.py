"""What the doctor found, as people read it and as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType

from infrastructure.doctor import Finding
from scripts.language import Speech
from scripts.telling.flow import Flow

MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "fault": ("✗", "red")}
WORST_FIRST = ("fault", "warning", "ok")


def examination(findings: Sequence[Finding], speech: Speech) -> Iterator[RenderableType]:
    """A line for each finding, below it what to do, and at the end how many there are of each kind."""
    for one in findings:
        mark, style = MARKS[one.verdict]
        found = speech.say("messages.finding", check=one.check, found=speech.finding(one.code, one.values))
        yield Flow(found, before=f"{mark} ", before_style=style)
        if one.verdict != "ok":
            yield Flow(speech.say("messages.remedy", remedy=speech.remedy(one.code, one.values)), before="    ")
    counted = Counter(one.verdict for one in findings)
    in_order, warnings, faults = counted["ok"], counted["warning"], counted["fault"]
    yield speech.say("messages.examined", findings=len(findings), ok=in_order, warning=warnings, fault=faults)


def examination_json(store: str, findings: Sequence[Finding], speech: Speech) -> dict[str, Any]:
    """The same for programs, which go by `check`, `verdict` and `code`."""
    return {
        "store": store,
        "verdict": min((one.verdict for one in findings), key=WORST_FIRST.index),
        "findings": [
            {
                "check": one.check,
                "verdict": one.verdict,
                "code": one.code,
                "found": speech.finding(one.code, one.values),
                "cure": None if one.verdict == "ok" else speech.remedy(one.code, one.values),
            }
            for one in findings
        ],
    }
