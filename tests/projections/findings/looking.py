"""Looks at made-up cases as the program does, and tells in short what it found."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.policy.pack import Pack
from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.facts import CohortFacts
from projections.findings import Finding, findings, judged
from tests.builders import day
from tests.story import packaged

PACKS = {policy: packaged(policy) for policy in ("huzhou-2025", "shanghai-2025")}
LATER = "2026-12-31"


def look(
    *cases: CohortFacts | ClaimFacts, on: str = LATER, packs: Mapping[str, Pack] = PACKS, **more: Any
) -> list[Finding]:
    """What is found in these cases, seen on a day."""
    return findings([judged(facts, packs, day(on)) for facts in cases], **more)


def found(name: str, *cases: CohortFacts | ClaimFacts, on: str = LATER, **more: Any) -> list[str]:
    """In which cases, and of which learners, the check finds something: `cohort:A/01`."""
    return [_whose(one) for one in look(*cases, on=on, **more) if one.name == name]


def the(name: str, *cases: CohortFacts | ClaimFacts, on: str = LATER) -> Finding:
    """The one finding of the check."""
    [one] = [one for one in look(*cases, on=on) if one.name == name]
    return one


def listing(policy: str, code: str, until: str | None) -> dict[str, Pack]:
    """The policies, of which one lists an occupation up to a day."""
    last = day(until) if until else None
    rows = [row.model_copy(update={"until": last}) if row.code == code else row for row in PACKS[policy].catalogue]
    return PACKS | {policy: replace(PACKS[policy], catalogue=tuple(rows))}


def another(facts: CohortFacts, cohort_no: str = "B", **changes: Any) -> CohortFacts:
    """The same class, its learners, papers and jobs under numbers of its own."""
    return replace(
        facts,
        cohort_no=cohort_no,
        certificates={
            f"{cohort_no}{no}": replace(paper, certificate_no=f"{cohort_no}{no}")
            for no, paper in facts.certificates.items()
        },
        placements={
            f"{cohort_no}{no}": replace(job, placement_no=f"{cohort_no}{no}") for no, job in facts.placements.items()
        },
        **changes,
    )


def claims(*told: ClaimFacts) -> Sequence[ClaimFacts]:
    """Claims numbered Q-1, Q-2 …, each on a certificate of its own: C-1, C-2 …"""
    return [
        replace(
            facts,
            claim_no=f"Q-{n}",
            certificate_no=f"C-{n}",
            certificates={f"C-{n}": paper for paper in facts.certificates.values()},
        )
        for n, facts in enumerate(told, 1)
    ]


def _whose(finding: Finding) -> str:
    return finding.case + (f"/{finding.learner_no}" if finding.learner_no else "")
