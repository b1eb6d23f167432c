"""The tranche lines of a case on a day (补贴明细): each programme's own scheme assesses the case's file."""

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.policy.pack import Pack
from domain.schemes import apprenticeship, development_grants, directed_training, employees_training, personal_claims
from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line
from domain.schemes.trace import NO_TRACE, Trace
from projections.policies import Packs, pack_of

Assess = Callable[[Any, Pack, date, Trace], list[Line]]
"""Takes the facts of the kind of case that bears the programme."""

SCHEMES: dict[str, Assess] = {
    "directed_training": directed_training.assess,
    "skills_upgrade": personal_claims.assess,
    "special_capability": personal_claims.assess,
    "care_sector": personal_claims.assess,
    "apprenticeship": apprenticeship.assess,
    "employees_training": employees_training.assess,
    "development_grant": development_grants.assess,
}
"""Programme → the scheme that knows its arithmetic."""


def tranche_lines(facts: CaseFacts, packs: Packs, day: date, trace: Trace = NO_TRACE) -> list[Line]:
    """Every line of the case as if `day` were today; PolicyMissing where nobody published its policy."""
    return SCHEMES[facts.programme](facts, pack_of(facts, packs), day, trace)
