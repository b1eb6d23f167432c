"""The certificate of a claim: whose it is, whether it is valid and of a kind that is paid for."""

from domain.policy.dated import Applied
from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.lines import Reason
from domain.schemes.personal_claims.outcomes import Outcome, lost, met, open_
from domain.schemes.trace import Trace


def certificate(facts: ClaimFacts, kinds: Applied, trace: Trace) -> Outcome:
    """Whether the certificate may be paid for at all."""
    reason = _fault(facts, kinds)
    paper = facts.certificate
    trace.step(
        "claim_certificate",
        kinds,
        holds=reason is None,
        reason=reason,
        certificate_no=facts.certificate_no,
        kind=paper.kind if paper else None,
        issued_on=paper.issued_on if paper else None,
        occupation=paper.occupation_code if paper else None,
        level=paper.level if paper else None,
        evidence=paper.evidence if paper else (),
    )
    if reason is None:
        return met(paper.issued_on if paper else None)
    return open_(reason) if reason == "not_certified" else lost(reason)


def _fault(facts: ClaimFacts, kinds: Applied) -> Reason | None:
    paper = facts.certificate
    if paper is None:
        return "not_certified"
    if paper.person != facts.person:
        return "certificate_of_another"
    if paper.revoked:
        return "certificate_revoked"
    return None if paper.kind in kinds.words else "certificate_kind_excluded"
