"""The first day on which each pending line of a case could be payable (最早可付日), where its scheme knows one."""

from collections.abc import Callable
from datetime import date

from domain.policy.pack import Pack
from domain.schemes.apprenticeship import soonest as apprenticeship
from domain.schemes.case_facts import CaseFacts
from domain.schemes.directed_training import soonest as directed_training
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import TRANCHES, Tranche
from projections.policies import Packs, pack_of

SCHEMES: dict[str, Callable[[CohortFacts, Pack, date], dict[tuple[str, Tranche], date]]] = {
    "directed_training": directed_training.soonest,
    "apprenticeship": apprenticeship.soonest,
}
"""Programme → the scheme that knows it; a line of another programme could be payable on any day."""


def soonest(facts: CaseFacts, packs: Packs, day: date) -> dict[tuple[str, int], date]:
    """By the line's place among those of its case, as things stand on the day."""
    if not isinstance(facts, CohortFacts) or facts.programme not in SCHEMES or day < facts.starts_on:
        return {}
    found = SCHEMES[facts.programme](facts, pack_of(facts, packs), day)
    return {(learner_no, TRANCHES.index(tranche)): on for (learner_no, tranche), on in found.items()}
