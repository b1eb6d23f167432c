"""What becomes of the certificates in the file of a class or a claim (证书): revoked, given back, corrected."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from domain.certificate.events import CertificateCorrected, CertificateReinstated, CertificateRevoked
from domain.kernel.corrections import days_of
from domain.kernel.interruptions import Interruption, ended, redated
from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.facts import CohortFacts

F = TypeVar("F", CohortFacts, ClaimFacts)


def revoked(file: F, event: CertificateRevoked, event_id: str) -> F:
    revocations = (*file.certificates[event.certificate_no].revocations, Interruption(event.revoked_on))
    return _with(file, event.certificate_no, event_id, revocations=revocations)


def reinstated(file: F, event: CertificateReinstated, event_id: str) -> F:
    revocations = ended(file.certificates[event.certificate_no].revocations, event.reinstated_on)
    return _with(file, event.certificate_no, event_id, revocations=revocations)


def corrected(file: F, event: CertificateCorrected, event_id: str) -> F:
    """Of what was corrected, that which the file keeps of a certificate."""
    certificate = file.certificates[event.certificate_no]
    kept = {field.name for field in fields(certificate)}
    changes: dict[str, Any] = {name: to for name, to in event.set.named.items() if name in kept}
    changes["revocations"] = redated(certificate.revocations, days_of(event.set, "revoked_on", "reinstated_on"))
    return _with(file, event.certificate_no, event_id, **changes)


def _with(file: F, number: str, event_id: str, **changes: Any) -> F:
    certificate: Any = file.certificates[number]
    spoken_of = replace(certificate, evidence=(*certificate.evidence, event_id), **changes)
    certificates: dict[str, Any] = {**file.certificates, number: spoken_of}
    return replace(file, certificates=certificates)
