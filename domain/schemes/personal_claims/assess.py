"""The lines of a claim on a day: facts of the claim + policy pack + day → the subsidy, and the allowance beside it."""

from datetime import date

from domain.policy.dated import Applied
from domain.policy.pack import Pack
from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.lines import Line, Reason, Standing, line
from domain.schemes.personal_claims.conditions import in_term
from domain.schemes.personal_claims.outcomes import standing
from domain.schemes.personal_claims.parts import PARTS, Matter, Part
from domain.schemes.terms import Terms
from domain.schemes.trace import NO_TRACE, Trace


def assess(recorded: ClaimFacts, pack: Pack, day: date, trace: Trace = NO_TRACE) -> list[Line]:
    """Every line of the claim as if `day` were today; none before the application.

    The day on which the certificate was issued fixes term, rates and catalogue (以证书核发之日为准).
    """
    paper = recorded.certificate
    if day < recorded.applied_on or paper is None:
        return []
    facts, terms = recorded.seen_on(day), Terms(pack, paper.issued_on, recorded.office)
    in_force = in_term(facts, terms, trace)
    matter = Matter(facts, paper, terms, day, trace if in_force else NO_TRACE)
    parts = PARTS[facts.programme](matter)
    return [_line(facts, part, _standing(part, in_force), terms, day) for part in parts]


def _standing(part: Part, in_force: bool) -> Standing:
    """Where the part stands, rates included: what no other fact can mend comes first."""
    if not in_force:
        return Standing("lost", ("outside_policy_term",))
    found = standing(part.outcomes)
    if part.worth.amount is None and "not_in_project_list" not in found.reasons:
        return Standing("lost", ("rate_missing", *found.reasons))
    return found


def _line(facts: ClaimFacts, part: Part, found: Standing, terms: Terms, day: date) -> Line:
    clauses = _clauses(facts, part, found, terms)
    return line(facts, found, part.worth.amount or 0, day, tranche=part.tranche, clauses=clauses, payee=part.payee)


_SPEAKS: dict[str, tuple[str, ...]] = {
    "skills_upgrade": ("uplift",),
    "special_capability": ("special_kinds",),
    "care_sector": ("care_window_months",),
}
"""Programme → parameters whose sentence grants the subsidy."""

_CARRIED_BY: dict[Reason, tuple[str, ...]] = {
    "outside_policy_term": ("term_from", "term_to"),
    "claim_unverified": ("claim_checks",),
    "claim_refuted": ("claim_checks",),
    "not_in_project_list": ("special_projects",),
    "excluded_person": ("special_staff",),
    "occupation_not_in_sector": ("care_posts",),
    "filed_late": ("filing_months",),
    "not_in_post": ("care_window_months",),
    "in_post_after_window": ("care_window_months",),
    "not_in_post_at_application": ("care_at_application",),
}
"""Reason → parameters whose sentences speak of it; of anything else speaks the sentence that grants the subsidy."""


def _clauses(facts: ClaimFacts, part: Part, found: Standing, terms: Terms) -> tuple[str, ...]:
    """The sentences that decide the line, most important first."""
    granting = _SPEAKS[facts.programme]
    names = [name for reason in found.reasons for name in _CARRIED_BY.get(reason, granting)] or [*granting]
    applied: list[Applied] = [*terms.stated(*names), *part.worth.grounds]
    return tuple(dict.fromkeys(one.clause for one in applied))
