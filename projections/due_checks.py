"""The employment checks a case calls for (就业核查), whatever the day: each is asked from its due day on."""

from collections.abc import Callable, Iterator

from domain.schemes import directed_training, employees_training
from domain.schemes.case_facts import CaseFacts
from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import CohortFacts
from domain.schemes.terms import Terms
from projections.policies import Packs, pack_of

SCHEMES: dict[str, Callable[[CohortFacts, Terms], Iterator[DueCheck]]] = {
    "directed_training": directed_training.due_checks,
    "employees_training": employees_training.due_checks,
}
"""Programme → the scheme that knows which checks it needs; a programme without an entry needs none."""


def due_checks(facts: CaseFacts, packs: Packs) -> list[DueCheck]:
    """All checks by placement and kind, answered or not; PolicyMissing as for its lines. Only classes call for any."""
    if not isinstance(facts, CohortFacts):
        return []
    terms = Terms(pack_of(facts, packs), facts.starts_on)
    checks = SCHEMES[facts.programme](facts, terms) if facts.programme in SCHEMES else ()
    return sorted(checks, key=lambda check: (check.placement_no, check.kind))
