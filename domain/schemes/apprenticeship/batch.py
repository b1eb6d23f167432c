"""What the class as a whole must meet: in the term, not called off, by whom it may be taught, beside which batch."""

from datetime import date

from domain.schemes.directed_training.conditions import in_term, not_cancelled
from domain.schemes.facts import CohortFacts
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
        ("agency_not_listed", provider_listed(facts, terms, day, trace)),
        ("batch_not_assessed", _batch_in_order(facts, terms, trace)),
    ]
    return [reason for reason, met in conditions if not met]


def _batch_in_order(facts: CohortFacts, terms: Terms, trace: Trace) -> bool:
    """Whether the district's word was there on the first day, where an earlier batch was still under way then."""
    rule = terms.optional("batch_overlap")
    if rule is None or facts.batch_before is None:
        return True
    assessed = facts.batch_assessed_on is not None and facts.batch_assessed_on <= facts.starts_on
    trace.step(
        "batch",
        rule,
        holds=assessed,
        batch_before=facts.batch_before,
        batch_assessed_on=facts.batch_assessed_on,
        starts_on=facts.starts_on,
        evidence=facts.evidence.get("batch", ()),
    )
    return assessed
