"""The tranche lines of a class on a day (补贴明细): each programme's own scheme assesses the class's file."""

from collections.abc import Callable
from datetime import date

from domain.policy.pack import Pack
from domain.schemes import apprenticeship, directed_training
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from domain.schemes.trace import NO_TRACE, Trace
from projections.policies import Packs, pack_of

Assess = Callable[[CohortFacts, Pack, date, Trace], list[Line]]

SCHEMES: dict[str, Assess] = {
    "directed_training": directed_training.assess,
    "apprenticeship": apprenticeship.assess,
}
"""Programme → the scheme that knows its arithmetic."""


def tranche_lines(facts: CohortFacts, packs: Packs, day: date, trace: Trace = NO_TRACE) -> list[Line]:
    """Every line of the class as if `day` were today; PolicyMissing where nobody published its policy."""
    return SCHEMES[facts.programme](facts, pack_of(facts, packs), day, trace)
