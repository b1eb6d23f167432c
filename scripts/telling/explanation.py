"""Why each line of a case is what it is: the steps of the whole once, then each learner's, then each line's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.policy.pack import Pack
from domain.schemes.case_facts import CaseFacts
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line, Reason
from domain.schemes.trace import Trace
from scripts.language import Speech
from scripts.telling.steps import Told, told


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a line is not earned: the first condition that fails, the last day for it, and what can be done.

    `class_may_earn_it`: the learner alone no longer can, but the class may still reach the ratio.
    """

    condition: Told | None
    last_day: date | None
    cure: str | None
    class_may_earn_it: bool


@dataclass(frozen=True, slots=True)
class LineTold:
    line: Line
    steps: tuple[Told, ...]
    missing: Missing | None


@dataclass(frozen=True, slots=True)
class LearnerTold:
    """Somebody's lines; those of no learner stand together under None."""

    learner_no: str | None
    id_number: str | None
    steps: tuple[Told, ...]
    lines: tuple[LineTold, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`id_number` is masked wherever it stands; a case that is no class has no `cohort_no`."""

    cohort_no: str | None
    policy: str
    policy_digest: str
    on: date | None
    steps: tuple[Told, ...]
    learners: tuple[LearnerTold, ...]
    case: str


def explanation(
    facts: CaseFacts,
    pack: Pack,
    lines: Sequence[Line],
    trace: Trace,
    speech: Speech,
    learner_no: str | None = None,
    masked_ids: Mapping[str, str] | None = None,
    on: date | None = None,
) -> Explanation:
    """The whole case, or one learner of a class, from the steps that the assessment itself left behind."""
    steps: dict[str | None, list[tuple[str | None, Told]]] = {}
    for step in trace.steps:
        steps.setdefault(step.learner_no, []).append((step.tranche, told(step, pack, speech)))
    of_class = tuple(step for tranche, step in steps.get(None, ()) if tranche is None)
    steps[None] = [(tranche, step) for tranche, step in steps.get(None, ()) if tranche is not None]
    of_learner: dict[str | None, list[Line]] = {}
    for line in lines:
        if learner_no in (None, line.learner_no):
            of_learner.setdefault(line.learner_no, []).append(line)
    return Explanation(
        cohort_no=facts.cohort_no if isinstance(facts, CohortFacts) else None,
        policy=facts.policy,
        policy_digest=pack.digest,
        on=on,
        steps=of_class,
        learners=tuple(
            _learner(number, its, steps.get(number, []), of_class, (masked_ids or {}).get(number or ""), speech)
            for number, its in of_learner.items()
        ),
        case=facts.case,
    )


def _learner(
    number: str | None,
    lines: Sequence[Line],
    steps: Sequence[tuple[str | None, Told]],
    of_class: Sequence[Told],
    id_number: str | None,
    speech: Speech,
) -> LearnerTold:
    shared = tuple(step for tranche, step in steps if tranche is None)
    alone_it_is_lost = any(line.tranche == "balance" and line.entitlement == "lost" for line in lines)
    told_lines = []
    for line in lines:
        own = tuple(step for tranche, step in steps if tranche == line.tranche)
        missing = None
        if line.reasons:
            failing_last = sorted((*of_class, *shared, *own), key=lambda step: not step.holds)
            by_rule = {step.rule: step for step in failing_last}
            through_class = line.entitlement == "pending" and alone_it_is_lost
            missing = _missing(line, line.reasons[0], by_rule, through_class, speech)
        told_lines.append(LineTold(line, own, missing))
    return LearnerTold(number, id_number, shared, tuple(told_lines))


def _missing(line: Line, reason: Reason, steps: Mapping[str, Told], through_class: bool, speech: Speech) -> Missing:
    rule = CONDITION_OF[reason]
    rule = next((name for name in (rule, f"claim_{rule}", f"grant_{rule}", f"employees_{rule}") if name in steps), rule)
    if rule not in steps:
        rule = _OF_APPRENTICES.get(reason, rule)
    place, name = _LAST_DAY_IN.get(rule, (rule, ""))
    lapsed = steps[place].inputs.get(name) if place in steps else None
    return Missing(
        condition=steps.get(rule),
        last_day=line.last_day if line.entitlement == "pending" else lapsed,
        cure=speech.cure(reason),
        class_may_earn_it=through_class,
    )


CONDITION_OF: dict[Reason, str] = {
    "not_certified": "certificate",
    "certificate_revoked": "certificate",
    "no_placement": "placement",
    "placement_after_window": "placement",
    "placement_not_at_employer": "placement",
    "placement_outside_city": "placement",
    "employed_before_training": "placement",
    "placement_annulled": "placement",
    "placement_unverified": "verification",
    "placement_refuted": "verification",
    "learner_withdrawn": "withdrawn",
    "agreement_incomplete": "agreement",
    "plan_not_approved": "plan",
    "cohort_cancelled": "cancelled",
    "cohort_not_completed": "completed",
    "retention_not_due": "retention",
    "retention_unknown": "retention",
    "not_retained": "retention",
    "rate_missing": "money",
    "held_outside_city": "money",
    "outside_policy_term": "term",
    "ineligible_group": "group",
    "claim_not_approved": "claim_decision",
    "claim_rejected": "claim_decision",
    "claim_withdrawn": "claim_decision",
    "claim_unverified": "claim_check",
    "claim_refuted": "claim_check",
    "certificate_of_another": "claim_certificate",
    "certificate_kind_excluded": "claim_certificate",
    "not_in_project_list": "claim_project",
    "occupation_not_in_sector": "claim_post",
    "excluded_person": "claim_check",
    "filed_late": "claim_filing",
    "not_in_post": "claim_in_post",
    "in_post_after_window": "claim_in_post",
    "not_in_post_at_application": "claim_check",
    "batch_not_assessed": "batch",
    "apprentice_not_registered": "apprentice",
    "post_not_eligible": "apprentice",
    "contract_missing": "contract",
    "contract_late": "contract",
    "contract_too_short": "contract",
    "contract_over": "contract",
    "contract_elsewhere": "contract",
    "insurance_unknown": "insurance",
    "not_insured": "insurance",
    "insurance_late": "insurance",
    "apprentice_months_used": "training_months",
    "year_not_completed": "training_year",
    "fee_missing": "year_money",
    "agency_not_listed": "listing",
    "grant_not_awarded": "grant_decision",
    "grant_rejected": "grant_decision",
    "grant_withdrawn": "grant_decision",
    "grant_not_reviewed": "grant_review",
    "grant_not_eligible": "grant_review",
    "grant_sector_excluded": "grant_sector",
    "grant_cap_used": "grant_money",
    "not_in_labour_relation": "employee",
    "employer_not_listed": "employee",
}
"""Reason → the step in which the condition failed."""

_OF_APPRENTICES: dict[Reason, str] = {
    "learner_withdrawn": "training_year",
    "not_certified": "year_certificate",
    "certificate_revoked": "year_certificate",
    "rate_missing": "year_money",
}
"""The same where the case is an apprentice's."""

_LAST_DAY_IN = {
    "term": ("term", "last_day"),
    "agreement": ("agreement", "starts_on"),
    "plan": ("plan", "deadline"),
    "certificate": ("certificate", "closes"),
    "placement": ("placement", "closes"),
    "verification": ("placement", "closes"),
    "retention": ("retention", "due_on"),
    "claim_filing": ("claim_filing", "closes"),
    "claim_in_post": ("claim_in_post", "closes"),
    "contract": ("contract", "closes"),
}
"""Condition → the step and the input that hold the last day on which it could be met."""
