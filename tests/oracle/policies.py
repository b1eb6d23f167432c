"""The two cities' rules for directed training, written down once more by hand."""

from dataclasses import dataclass, replace
from datetime import date

from tests.oracle.doubts import LAST_OF_JULY, SEVEN_GROUPS, Doubts
from tests.oracle.facts import ClassFile, Learner


@dataclass(frozen=True)
class Policy:
    """What differs between the cities."""

    city: str
    first_start: date
    last_start: date | None
    parties: frozenset[str]
    certificate_kinds: frozenset[str]
    groups: frozenset[str] | None


HUZHOU = Policy(
    city="3305",
    first_start=date(2025, 4, 1),
    last_start=date(2026, 8, 1),
    parties=frozenset({"employer", "provider", "learner"}),
    certificate_kinds=frozenset({"skill_level", "special_capability", "completion"}),
    groups=None,
)
SHANGHAI = Policy(
    city="31",
    first_start=date(2025, 1, 1),
    last_start=None,
    parties=frozenset({"employer", "provider", "learner", "employment_centre"}),
    certificate_kinds=frozenset({"completion"}),
    groups=frozenset({"unemployed", "laid_off_agreement", "rural_surplus", "out_of_province", ""}),
)
POLICIES = {"huzhou-2025": HUZHOU, "shanghai-2025": SHANGHAI}


def policy_of(file: ClassFile, doubts: Doubts) -> Policy:
    """The rules for a class, doubtful passages taken as one likes."""
    if file.policy == "shanghai-2025":
        return replace(SHANGHAI, groups=None) if doubts.shanghai_takes_anybody else SHANGHAI
    last_start = LAST_OF_JULY if doubts.huzhou_ends_in_july else HUZHOU.last_start
    return replace(HUZHOU, last_start=last_start, groups=SEVEN_GROUPS if doubts.huzhou_takes_seven_groups else None)


def in_term(policy: Policy, starts_on: date) -> bool:
    """Does the class start within the policy's term, both ends included (施行期)?"""
    return policy.first_start <= starts_on and (policy.last_start is None or starts_on <= policy.last_start)


def eligible(policy: Policy, learner: Learner) -> bool:
    """May this group of people have the subsidy (人群类别)?"""
    return policy.groups is None or learner.group in policy.groups


def rate_in_yuan(file: ClassFile, learner: Learner) -> tuple[int | None, str | None]:
    """The rate of both tranches together, or the reason why there is none (补贴标准)."""
    inside = file.held_in.startswith(POLICIES[file.policy].city)
    if file.policy == "huzhou-2025":
        return (800, None) if inside else (None, "held_outside_city")
    if inside:
        return 1500, None
    if learner.hukou and not learner.hukou.startswith("31"):
        return 1800, None
    return None, "rate_missing"
