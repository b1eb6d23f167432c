"""Work in the sector after a certificate (养老、家政等岗位就业): the post, the months after issue, the registers."""

from datetime import date

from domain.kernel.days import add_months
from domain.policy.dated import Applied
from domain.schemes.claim_facts import ClaimedCertificate, ClaimFacts, Verification
from domain.schemes.lines import Reason
from domain.schemes.personal_claims.conditions import check_of
from domain.schemes.personal_claims.outcomes import Outcome, lost, met, open_
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def in_sector(facts: ClaimFacts, paper: ClaimedCertificate, posts: Applied, trace: Trace) -> Outcome:
    """Whether certificate and post belong to the sector."""
    codes = [code for code in (paper.occupation_code or "", facts.post) if code is not None]
    holds = all(code in posts.words for code in codes)
    trace.step(
        "claim_post",
        posts,
        holds=holds,
        occupation=paper.occupation_code,
        post=facts.post,
        evidence=(*facts.evidence.get("claim", ()), *paper.evidence),
    )
    return met() if holds else lost("occupation_not_in_sector")


def in_post(facts: ClaimFacts, terms: Terms, day: date, trace: Trace) -> Outcome:
    """In post within the months after issue, last day included, or at issue already (含证书核发时已在岗)."""
    issued_on = terms.anchor
    closes = add_months(issued_on, terms["care_window_months"].number)
    found = facts.found("in_post", registers(facts, terms))
    since = (found.found_from or facts.in_post_from) if found else None
    reason = _fault(found, since, issued_on, closes)
    trace.step(
        "claim_in_post",
        *terms.stated("care_window_months", "care_registers"),
        holds=reason is None,
        reason=reason,
        result=found.result if found else None,
        since=since,
        until=found.found_until if found else None,
        issued_on=issued_on,
        closes=closes,
        source=found.source if found else None,
        evidence=found.evidence if found else (),
    )
    if reason is None:
        return met(max(one for one in (since, found.verified_on if found else None) if one))
    if reason == "claim_unverified":
        return open_(reason, closes if day <= closes else None)
    return open_(reason, closes) if reason == "not_in_post" and day <= closes else lost(reason)


def _fault(found: Verification | None, since: date | None, issued_on: date, closes: date) -> Reason | None:
    """Why what was found is not work in the post between issue and the last day; None where it is."""
    if found is None or found.result == "unknown":
        return "claim_unverified"
    if found.result == "refuted" or (found.found_until is not None and found.found_until < issued_on):
        return "not_in_post"
    return "in_post_after_window" if since is not None and since > closes else None


def at_application(facts: ClaimFacts, terms: Terms, trace: Trace) -> Outcome:
    """In post when applying, where the policy asks for it (申请补贴时应当在岗)."""
    if terms.word("care_at_application") == "not_required":
        return met()
    grounds = terms.stated("care_at_application", "care_registers")
    reason: Reason = "not_in_post_at_application"
    sources = registers(facts, terms)
    return check_of("in_post_at_application", facts, reason, trace, *grounds, sources=sources)


def registers(facts: ClaimFacts, terms: Terms) -> tuple[str, ...] | None:
    """The register whose word decides for the post (以…数据为准); None where any source is heard."""
    named = terms.optional("care_registers")
    if named is None:
        return None
    code = facts.post or (facts.certificate.occupation_code if facts.certificate else None)
    pairs = (word.partition(":") for word in named.words)
    return tuple(source for occupation, _, source in pairs if occupation == code)
