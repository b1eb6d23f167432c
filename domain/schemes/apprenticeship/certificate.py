"""The certificate that the training led to (培训后取得证书); no text says by when."""

from domain.kernel.interruptions import under_way
from domain.schemes.apprenticeship.missing import Missing
from domain.schemes.facts import Certificate, CohortFacts, Learner
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def certificate(learner: Learner, facts: CohortFacts, terms: Terms, trace: Trace) -> Certificate | Missing | None:
    """The earliest that stands, or what is missing; None where the assessment of the year is enough."""
    if terms.word("year_proof") == "assessment":
        return None
    accepted = terms["apprentice_certificates"]
    issued = sorted(
        (one for one in facts.certificates.values() if learner.is_named_by(one.person) and one.kind in accepted.words),
        key=lambda one: (one.issued_on, one.certificate_no),
    )
    standing = next((one for one in issued if under_way(one.revocations) is None), None)
    shown = standing or next(iter(issued), None)
    revocation = under_way(shown.revocations) if shown else None
    trace.step(
        "year_certificate",
        *terms.stated("apprentice_certificates", "year_proof"),
        holds=standing is not None,
        learner_no=learner.learner_no,
        certificate_no=shown.certificate_no if shown else None,
        kind=shown.kind if shown else None,
        issued_on=shown.issued_on if shown else None,
        revoked_on=revocation.since if revocation else None,
        evidence=shown.evidence if shown else (),
    )
    return standing or Missing("certificate_revoked" if issued else "not_certified")
