"""What becomes of the certificates in the file of a class or a claim (证书): revoked, given back, corrected."""

from collections.abc import Mapping, MutableMapping
from dataclasses import fields, replace
from typing import Any

from domain.certificate.events import CertificateCorrected, CertificateReinstated, CertificateRevoked
from domain.kernel.corrections import days_of
from domain.kernel.interruptions import Interruption, ended, redated
from domain.kernel.record import Event
from projections.placements_in_file import FoldInto

Certificates = MutableMapping[str, Any]
"""By number: those of a class's file, or those of a claim's, which keeps more of each."""


def _revoked(certificates: Certificates, event: CertificateRevoked, event_id: str) -> None:
    revocations = (*certificates[event.certificate_no].revocations, Interruption(event.revoked_on))
    _certificate(certificates, event.certificate_no, event_id, revocations=revocations)


def _reinstated(certificates: Certificates, event: CertificateReinstated, event_id: str) -> None:
    revocations = ended(certificates[event.certificate_no].revocations, event.reinstated_on)
    _certificate(certificates, event.certificate_no, event_id, revocations=revocations)


def _corrected(certificates: Certificates, event: CertificateCorrected, event_id: str) -> None:
    """Of what was corrected, that which the file keeps of a certificate."""
    certificate = certificates[event.certificate_no]
    kept = {field.name for field in fields(certificate)}
    changes: dict[str, Any] = {name: to for name, to in event.set.named.items() if name in kept}
    changes["revocations"] = redated(certificate.revocations, days_of(event.set, "revoked_on", "reinstated_on"))
    _certificate(certificates, event.certificate_no, event_id, **changes)


def _certificate(certificates: Certificates, number: str, event_id: str, **changes: Any) -> None:
    certificate = certificates[number]
    certificates[number] = replace(certificate, evidence=(*certificate.evidence, event_id), **changes)


CERTIFICATE_FOLDS: Mapping[type[Event], FoldInto] = {
    CertificateRevoked: _revoked,
    CertificateReinstated: _reinstated,
    CertificateCorrected: _corrected,
}
