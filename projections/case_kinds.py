"""The kinds of case (案件类别): what its file is, how events fold into it, which further streams it follows.

Whoever adds a kind adds it to KINDS, and its programmes to the schemes in `tranche_lines`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.facts import CohortFacts
from domain.schemes.grant_facts import GrantFacts
from projections.claim_file import claim_file, followed_by_claim
from projections.cohort_file import cohort_file
from projections.grant_file import followed_by_grant, grant_file
from projections.organisations_in_file import followed_by_class


@dataclass(frozen=True, slots=True)
class CaseKind:
    """`facts`: the dataclass of its file, a CaseFacts that goes to JSON and back.

    `fold`: the file after these events, from the file before them; None where there were none.
    `follows`: the streams that an event of the case's own makes it follow from then on, e.g. `certificate:C-1`.
    """

    name: str
    facts: type[Any]
    fold: Callable[[Iterable[Recorded], Any], Any]
    follows: Callable[[Event], tuple[str, ...]]


KINDS: Mapping[str, CaseKind] = {
    kind.name: kind
    for kind in (
        CaseKind("cohort", CohortFacts, cohort_file, followed_by_class),
        CaseKind("claim", ClaimFacts, claim_file, followed_by_claim),
        CaseKind("grant", GrantFacts, grant_file, followed_by_grant),
    )
}
"""Name → kind. A case is called by it: `cohort:HZ-1`."""


def kind_of(case: str) -> CaseKind:
    """The kind of a case of these kinds."""
    return KINDS[case.partition(":")[0]]


def is_case(name: str) -> bool:
    """Whether a name is that of a case with a file, and not of a person, an organisation, a register or a policy."""
    kind, colon, _ = name.partition(":")
    return bool(colon) and kind in KINDS
