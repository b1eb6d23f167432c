"""What a claim's own file shows: a certificate that does not bear it out, answers that speak against it, open rates."""

from collections.abc import Iterator, Mapping

from domain.kernel.interruptions import under_way
from domain.schemes.claim_facts import ClaimFacts
from domain.vocabulary import ClaimCheck
from projections.findings.finding import Finding
from projections.findings.judged import Judged

Claim = Judged[ClaimFacts]

REFUTED: Mapping[ClaimCheck, str] = {
    "certificate": "certificate_not_in_register",
    "identity": "identity_not_in_register",
    "not_public_staff": "public_staff",
}
"""What a source may answer no to → what that is called."""


def alive(facts: ClaimFacts) -> bool:
    """Whether something may still be paid for it: neither turned down nor taken back."""
    return not facts.rejected and facts.withdrawn_on is None


def approved(facts: ClaimFacts) -> bool:
    return alive(facts) and facts.approved_on is not None


def certificate_revoked(it: Claim) -> Iterator[Finding]:
    """C5: the claim was granted on a certificate that no longer holds."""
    paper = it.facts.certificate
    if approved(it.facts) and paper and (revocation := under_way(paper.revocations)):
        yield it.found(
            "certificate_revoked",
            (*paper.evidence, *it.facts.evidence.get("approval", ())),
            certificate_no=it.facts.certificate_no,
            revoked_on=revocation.since,
        )


def certificate_issued_after_application(it: Claim) -> Iterator[Finding]:
    """C5: the day of issue, as it stands now, lies behind the application."""
    paper = it.facts.certificate
    if alive(it.facts) and paper and paper.issued_on > it.facts.applied_on:
        yield it.found(
            "certificate_issued_after_application",
            (*paper.evidence, *it.facts.evidence.get("claim", ())),
            certificate_no=it.facts.certificate_no,
            issued_on=paper.issued_on,
            applied_on=it.facts.applied_on,
        )


def certificate_of_another(it: Claim) -> Iterator[Finding]:
    """C5: the certificate was issued to somebody else."""
    paper = it.facts.certificate
    if alive(it.facts) and paper and paper.person != it.facts.person:
        yield it.found(
            "certificate_of_another",
            (*paper.evidence, *it.facts.evidence.get("claim", ())),
            certificate_no=it.facts.certificate_no,
        )


def refuted(it: Claim) -> Iterator[Finding]:
    """C5, C8, C12: the last answer to a check is no."""
    for check, name in REFUTED.items():
        answer = it.facts.found(check)
        if alive(it.facts) and answer is not None and answer.result == "refuted":
            evidence = (*it.facts.evidence.get("claim", ()), *answer.evidence)
            yield it.found(name, evidence, source=answer.source, verified_on=answer.verified_on)


def identity_began_later(it: Claim) -> Iterator[Finding]:
    """C12: the group that the claim names held only from a day after the application."""
    answer = it.facts.found("identity")
    if alive(it.facts) and answer and answer.found_from and answer.found_from > it.facts.applied_on:
        yield it.found(
            "identity_began_later",
            (*it.facts.evidence.get("claim", ()), *answer.evidence),
            group=it.facts.group,
            found_from=answer.found_from,
            applied_on=it.facts.applied_on,
        )


def occupation_not_in_force(it: Claim) -> Iterator[Finding]:
    """C33: the certificate names an occupation of the catalogue that did not stand in it on the day of issue."""
    paper = it.facts.certificate
    if not alive(it.facts) or paper is None or paper.occupation_code is None:
        return
    listed = any(row.code == paper.occupation_code for row in it.pack.catalogue)
    if listed and it.pack.occupation(paper.occupation_code, paper.issued_on) is None:
        yield it.found(
            "occupation_not_in_force", paper.evidence, occupation_code=paper.occupation_code, on=paper.issued_on
        )


def rate_unverified(it: Claim) -> Iterator[Finding]:
    """C33: what is earned rests on a rate that no notice bears out yet."""
    resting_on = {one.name: one for step in it.steps for one in step.applied if one.unverified}
    for _, rate in sorted(resting_on.items()) if it.earned() else ():
        evidence = it.facts.evidence.get("approval", ())
        yield it.found("rate_unverified", evidence, clause=rate.clause, table=rate.name, source=rate.source)


OF_CLAIMS = (
    certificate_revoked,
    certificate_issued_after_application,
    certificate_of_another,
    refuted,
    identity_began_later,
    occupation_not_in_force,
    rate_unverified,
)
