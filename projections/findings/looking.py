"""All checks over all cases, in one pass: each case by itself, then what they show together."""

from collections.abc import Iterable, Iterator
from typing import Any

from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from projections.findings.checks import CHECKS
from projections.findings.claims import Claims
from projections.findings.employers import Employers
from projections.findings.finding import Finding
from projections.findings.judged import Judged
from projections.findings.of_claims import OF_CLAIMS
from projections.findings.of_classes import OF_CLASSES
from projections.findings.people import Joined
from projections.findings.seats import Seats

PLACED_AT_ONCE = 10
"""So many jobs begun at one employer on one day are many, unless somebody says otherwise."""


def findings(cases: Iterable[Judged[Any]], placed_at_once: int = PLACED_AT_ONCE) -> list[Finding]:
    """What is found, by code of the check, case and learner. Of the cases themselves none is kept."""
    joined = Joined()
    seats, claims, employers = Seats(joined), Claims(joined), Employers(placed_at_once)
    found: list[Finding] = []
    for it in cases:
        found += kept_line_differs(it)
        if isinstance(it.facts, CohortFacts):
            found += (finding for check in OF_CLASSES for finding in check(it))
            seats.take(it)
            claims.take_class(it)
            employers.take(it)
        elif isinstance(it.facts, ClaimFacts):
            found += (finding for check in OF_CLAIMS for finding in check(it))
            claims.take_claim(it)
    return sorted([*found, *seats.findings(), *claims.findings(), *employers.findings()], key=_place)


def kept_line_differs(it: Judged[Any]) -> Iterator[Finding]:
    """C29: a line that is kept is another one than the facts and the policy give now."""
    if it.kept is None:
        return
    kept, made = ({line.place: line for line in lines} for lines in (it.kept, it.lines))
    for place in sorted({*kept, *made}):
        if kept.get(place) != made.get(place):
            shown: Line = made.get(place) or kept[place]
            yield it.found(
                "kept_line_differs",
                (),
                shown.learner_no,
                tranche=shown.tranche,
                kept=_amount(kept.get(place)),
                made=_amount(made.get(place)),
            )


def _amount(line: Line | None) -> int:
    return line.amount if line else 0


def _place(finding: Finding) -> tuple[object, ...]:
    check = CHECKS[finding.name]
    kind, _, number = finding.case.partition(":")
    return (int(check.code[1:]), check.name, kind, number, finding.learner_no or "", repr(finding.values))
