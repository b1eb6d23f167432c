"""The conditions that the class as a whole must meet: cancelled or not, agreement, plan, and the rate for a learner."""

from datetime import date

from domain.kernel.interruptions import under_way
from domain.policy.dated import Applied
from domain.schemes.facts import CohortFacts, Learner
from domain.schemes.lines import Reason
from domain.schemes.listing import provider_listed
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def class_reasons(facts: CohortFacts, terms: Terms, day: date, trace: Trace) -> list[Reason]:
    """Why the whole class earns nothing; empty where it may. Most important first."""
    if not in_term(facts, terms, trace):
        return ["outside_policy_term"]
    conditions: list[tuple[Reason, bool]] = [
        ("cohort_cancelled", not_cancelled(facts, trace)),
        ("agreement_incomplete", agreement_complete(facts, terms, trace)),
        ("plan_not_approved", plan_approved(facts, terms, trace)),
        ("agency_not_listed", provider_listed(facts, terms, day, trace)),
    ]
    return [reason for reason, met in conditions if not met]


def in_term(facts: CohortFacts, terms: Terms, trace: Trace) -> bool:
    """Is the first day one on which the policy is in force (施行期)? When the money is sent does not matter."""
    trace.step(
        "term",
        *(a for a in (terms.optional("term_from"), terms.optional("term_to")) if a),
        holds=terms.in_force,
        starts_on=facts.starts_on,
        first_day=terms.first_day,
        last_day=terms.last_day,
        evidence=facts.evidence.get("start", ()),
    )
    return terms.in_force


def not_cancelled(facts: CohortFacts, trace: Trace) -> bool:
    """Whether the class still stands; only a class that was called off leaves a step."""
    cancelled = under_way(facts.cancellations)
    if cancelled is not None:
        evidence = facts.evidence.get("cancellation", ())
        trace.step("cancelled", holds=False, cancelled_on=cancelled.since, evidence=evidence)
    return cancelled is None


def agreement_complete(facts: CohortFacts, terms: Terms, trace: Trace) -> bool:
    """Whether every party the policy asks for signed on or before the first day (签订协议)."""
    required = terms["agreement_parties"].words
    missing = [party for party in required if facts.signed.get(party) is None or facts.signed[party] > facts.starts_on]
    trace.step(
        "agreement",
        terms["agreement_parties"],
        holds=not missing,
        required=required,
        missing=missing,
        starts_on=facts.starts_on,
        evidence=facts.evidence.get("agreement", ()),
    )
    return not missing


def plan_approved(facts: CohortFacts, terms: Terms, trace: Trace) -> bool:
    """Whether the office's last word by the first day (or the end day) was yes; while that is to come, it may be.

    Of two words on one day the approval is the last.
    """
    by_start = terms["plan_approval"].word == "before_start"
    deadline = facts.starts_on if by_start else facts.completed_on
    decisions = [one for one in facts.plan_decisions if deadline is None or one.decided_on <= deadline]
    last = max(decisions, key=lambda decision: (decision.decided_on, decision.approved), default=None)
    approved = last is not None and last.approved
    trace.step(
        "plan",
        terms["plan_approval"],
        holds=approved,
        decided_on=last.decided_on if last else None,
        starts_on=facts.starts_on,
        by=terms["plan_approval"].word,
        deadline=deadline,
        evidence=last.evidence if last else (),
    )
    return approved or deadline is None


def rate_of(learner: Learner, facts: CohortFacts, terms: Terms) -> tuple[Applied | None, Reason | None]:
    """The rate (补贴标准) for a learner, or why there is none.

    Where the policy knows no rate for classes outside the city, such a class earns nothing; where it does, the rate is
    for learners whose hukou is outside the city, and any other learner has no stated rate.
    """
    if facts.held_in.startswith(terms.pack.city):
        rate = terms.optional("rate_in_city")
        return rate, None if rate else "rate_missing"
    if not terms.pack.values.get("rate_outside_city"):
        return None, "held_outside_city"
    rate = terms.optional("rate_outside_city")
    if rate is None or learner.hukou is None or learner.hukou.startswith(terms.pack.city):
        return None, "rate_missing"
    return rate, None
