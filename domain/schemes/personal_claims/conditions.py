"""The conditions of every claim: in the policy's term, in time, granted by the office, confirmed by the checks."""

from collections.abc import Iterator

from domain.kernel.days import add_months
from domain.policy.dated import Applied
from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.lines import Reason
from domain.schemes.personal_claims.outcomes import Outcome, lost, met, open_
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace
from domain.vocabulary import ClaimCheck


def in_term(facts: ClaimFacts, terms: Terms, trace: Trace) -> bool:
    """Was the certificate issued while the policy is in force (施行期)?"""
    trace.step(
        "claim_term",
        *terms.stated("term_from", "term_to"),
        holds=terms.in_force,
        issued_on=terms.anchor,
        first_day=terms.first_day,
        last_day=terms.last_day,
        evidence=facts.certificate.evidence if facts.certificate else (),
    )
    return terms.in_force


def decision(facts: ClaimFacts, trace: Trace) -> Outcome:
    """What the office, or the person, said last of the claim."""
    said: list[tuple[str, Outcome]] = [
        ("withdrawal", lost("claim_withdrawn") if facts.withdrawn_on else met()),
        ("rejection", lost("claim_rejected") if facts.rejected else met()),
        ("approval", met(facts.approved_on) if facts.approved_on else open_("claim_not_approved")),
    ]
    word, outcome = next(((word, one) for word, one in said if one.reason), said[-1])
    days = {"withdrawal": facts.withdrawn_on, "rejection": facts.rejected_on, "approval": facts.approved_on}
    trace.step(
        "claim_decision",
        holds=outcome.reason is None,
        reason=outcome.reason,
        decided_on=days[word],
        applied_on=facts.applied_on,
        evidence=facts.evidence.get(word, ()),
    )
    return outcome


def filing(facts: ClaimFacts, terms: Terms, trace: Trace) -> Outcome:
    """Was the claim made soon enough after the certificate (申领期限)? Where the policy states no time, always."""
    months = terms.optional("filing_months")
    if months is None:
        return met()
    closes = add_months(terms.anchor, months.number)
    in_time = facts.applied_on <= closes
    trace.step(
        "claim_filing",
        months,
        holds=in_time,
        applied_on=facts.applied_on,
        closes=closes,
        evidence=facts.evidence.get("claim", ()),
    )
    return met() if in_time else lost("filed_late")


def checks(facts: ClaimFacts, terms: Terms, trace: Trace) -> Iterator[Outcome]:
    """Everything the policy wants confirmed (资格审核)."""
    required = terms["claim_checks"]
    for check in CHECKS:
        if check in required.words:
            grounds = (required, terms["identity_as_of"]) if check == "identity" else (required,)
            yield check_of(check, facts, "claim_refuted", trace, *grounds)


CHECKS: tuple[ClaimCheck, ...] = ("certificate", "identity", "origin")


def check_of(
    check: ClaimCheck,
    facts: ClaimFacts,
    refuted: Reason,
    trace: Trace,
    *grounds: Applied,
    sources: tuple[str, ...] | None = None,
) -> Outcome:
    """What the last answer to one check makes of the claim; only these sources are heard, where some are named."""
    found = facts.found(check, sources)
    result = found.result if found else None
    trace.step(
        "claim_check",
        *grounds,
        holds=result == "confirmed",
        check=check,
        result=result,
        source=found.source if found else None,
        verified_on=found.verified_on if found else None,
        evidence=found.evidence if found else (),
    )
    if found is None or result == "unknown":
        return open_("claim_unverified")
    return met(found.verified_on) if result == "confirmed" else lost(refuted)
