"""Directed training in a hundred lines: what each learner's halves come to, from events as plain dictionaries.

It knows the two cities' numbers by heart, no day but the last, and nothing of what a municipality corrects.
"""

import json
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from scripts.benchmarks.taking import DAY

Case = dict[str, Any]
Line = tuple[str, str, str, int]
"""Case, learner, half, fen."""

TERMS = {"huzhou-2025": ("2025-04-01", "2026-08-01"), "shanghai-2025": ("2025-01-01", "9999")}
CITY = {"huzhou-2025": "3305", "shanghai-2025": "31"}
PARTIES = {
    "huzhou-2025": {"employer", "provider", "learner"},
    "shanghai-2025": {"employer", "provider", "learner", "employment_centre"},
}
KINDS = {"huzhou-2025": {"skill_level", "special_capability", "completion"}, "shanghai-2025": {"completion"}}
GROUPS = {"unemployed", "laid_off_agreement", "rural_surplus", "out_of_province", None}


def folded(events: Iterable[tuple[str, str, Any]]) -> dict[str, Case]:
    """Every class after these events."""
    cases: dict[str, Case] = {}
    for key, name, body in events:
        if not key.startswith("cohort:"):
            continue
        said = json.loads(body)
        if name == "cohort.planned.1":
            cases[key] = {**said, "case": key, "signed": {}, "learners": {}, "papers": {}, "jobs": {}}
            continue
        case = cases[key]
        if name == "cohort.agreement-signed.1":
            case["signed"] |= dict.fromkeys(said["agreement_parties"], said["agreement_signed_on"])
        elif name == "cohort.learner-enrolled.1":
            case["learners"][said["learner_no"]] = said
        elif name == "cohort.learner-withdrawn.1":
            case["learners"][said["learner_no"]]["left_on"] = said["left_on"]
        elif name == "certificate.issued.1":
            case["papers"][said["certificate_no"]] = said
        elif name == "certificate.revoked.1":
            if said["revoked_on"] <= DAY:
                case["papers"].pop(said["certificate_no"])
        elif name == "placement.reported.1":
            case["jobs"][said["placement_no"]] = said
        elif name == "placement.annulled.1":
            case["jobs"].pop(said["placement_no"], None)
        elif name.startswith("check.recorded"):
            if said["placement_no"] in case["jobs"]:
                case["jobs"][said["placement_no"]][said["kind"]] = said["result"]
        elif name == "placement.ended.1":
            case["jobs"][said["placement_no"]]["ended_on"] = said["ended_on"]
        else:
            case |= said
    return cases


def earned(case: Case) -> Iterator[Line]:
    """The halves that are earned."""
    policy, start, end = case["policy"], case["starts_on"], case.get("completed_on")
    first, last = TERMS[policy]
    signed = all(case["signed"].get(party, "9999") <= start for party in PARTIES[policy])
    if not (first <= start <= last and signed and case.get("plan_approved_on", "9999") <= start and end):
        return
    roster = [
        one for one in case["learners"].values() if one["enrolled_on"] <= start and one.get("left_on", "9999") > start
    ]
    finishers = [one for one in roster if one.get("left_on", "9999") >= end and _eligible(policy, one)]
    close = six_months_after(end)
    papers: dict[str, str] = {}
    for paper in case["papers"].values():
        if paper["kind"] in KINDS[policy] and paper["issued_on"] <= close:
            papers[paper["person"]] = min(paper["issued_on"], papers.get(paper["person"], "9999"))
    jobs: dict[str, list[Any]] = {}
    for job in case["jobs"].values():
        jobs.setdefault(job["person"], []).append(job)
    counted: dict[str, Any] = {}
    for one in finishers:
        if one["person"] not in papers:
            continue
        fitting = [(_counting(job, one, end), job) for job in jobs.get(one["person"], ()) if _fits(job, policy)]
        found = [(day, job["placement_no"], job) for day, job in fitting if day is not None and day <= close]
        if found:
            counted[one["learner_no"]] = min(found)[2]
    whole = len(counted) * 100 >= len(roster) * 80
    for one in finishers:
        rate = _rate(policy, case["held_in"], one["hukou"])
        number = one["learner_no"]
        if rate and (number in counted or whole):
            yield case["case"], number, "first", rate // 2
        if rate and number in counted and counted[number].get("retention") == "employed":
            yield case["case"], number, "balance", rate - rate // 2


def six_months_after(day: str) -> str:
    one = date.fromisoformat(day)
    year, month = divmod(one.year * 12 + one.month + 5, 12)
    return date(year, month + 1, min(one.day, monthrange(year, month + 1)[1])).isoformat()


def _eligible(policy: str, learner: Any) -> bool:
    return policy == "huzhou-2025" or learner["group"] in GROUPS


def _fits(job: Any, policy: str) -> bool:
    in_city = job["work_division"].startswith(CITY[policy])
    return in_city and job["kind"] == "employee" and job.get("start") == "employed"


def _counting(job: Any, learner: Any, end: str) -> str | None:
    if job["started_on"] <= learner["enrolled_on"] or (job["started_on"] < end and job.get("ended_on", "9999") < end):
        return None
    return str(max(job["started_on"], end))


def _rate(policy: str, held_in: str, hukou: str | None) -> int:
    if policy == "huzhou-2025":
        return 80_000 if held_in.startswith("3305") else 0
    if held_in.startswith("31"):
        return 150_000
    return 180_000 if hukou and not hukou.startswith("31") else 0
