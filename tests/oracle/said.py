"""Commands about the one small class of `town`, in few words."""

from typing import Any

Command = dict[str, Any]


def placement(do: str, **fields: Any) -> Command:
    return {"do": f"placement.{do}", "placement_no": "P1-0", "reason": "none"} | fields


def certificate(do: str, **fields: Any) -> Command:
    return {"do": f"certificate.{do}", "certificate_no": "C1-0", "reason": "none"} | fields


def learner(do: str, **fields: Any) -> Command:
    return {"do": f"cohort.{do}_learner", "cohort_no": "A", "learner_no": "01", "reason": "none"} | fields


def cohort(do: str, **fields: Any) -> Command:
    return {"do": f"cohort.{do}", "cohort_no": "A", "reason": "none"} | fields


def by_hand(kind: str, result: str) -> Command:
    return {"do": "check.record", "placement_no": "P1-0", "kind": kind, "result": result}
