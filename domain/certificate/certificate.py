"""A certificate (证书): state and decisions."""

from dataclasses import dataclass, replace
from datetime import date

from domain.certificate import commands as ask
from domain.certificate.events import CertificateChanges, CertificateCorrected, CertificateIssued, CertificateRevoked
from domain.kernel.command import Command, Decision, differing, once
from domain.kernel.corrections import corrected, correction
from domain.kernel.record import Event, Refusal


@dataclass(frozen=True)
class Certificate:
    """What the next decision needs of a certificate's past."""

    case: str
    issued: CertificateIssued
    stands: CertificateChanges
    """What may be corrected, as it stands."""
    revocations: frozenset[date] = frozenset()
    """The days that were reported, corrected since or not."""

    @property
    def issued_on(self) -> date:
        return self.stands.issued_on or self.issued.issued_on


def evolve(certificate: Certificate | None, event: Event) -> Certificate:
    match event:
        case CertificateIssued():
            case = f"cohort:{event.cohort_no}" if event.cohort_no else f"person:{event.person}"
            issued = {name: getattr(event, name, None) for name in CertificateChanges.model_fields}
            return Certificate(case, issued=event, stands=CertificateChanges(**issued))
        case CertificateRevoked() if certificate:
            stands = corrected(certificate.stands, CertificateChanges(revoked_on=event.revoked_on))
            return replace(certificate, stands=stands, revocations=certificate.revocations | {event.revoked_on})
        case CertificateCorrected() if certificate:
            return _corrected(certificate, event)
    raise TypeError(f"not to be said of this certificate: {type(event).__name__}")


def _corrected(certificate: Certificate, event: CertificateCorrected) -> Certificate:
    return replace(certificate, stands=corrected(certificate.stands, event.set))


def issue(certificate: Certificate | None, command: ask.IssueCertificate, person: str) -> Event | None:
    said = CertificateIssued(person=person, **command.model_dump(exclude={"id_number", "name"}))
    return once(command.stream, said, certificate.issued if certificate else None)


def revoke(certificate: Certificate, command: ask.RevokeCertificate) -> Event | None:
    """None where that day was reported or stands; another day is refused, unless the revocation was taken back."""
    if command.revoked_on in certificate.revocations or command.revoked_on == certificate.stands.revoked_on:
        return None
    if certificate.stands.revoked_on is not None:
        raise differing(command.stream, ["revoked_on"])
    if command.revoked_on < certificate.issued_on:
        raise Refusal("a certificate cannot be revoked before it is issued")
    return CertificateRevoked(**command.model_dump())


def correct(certificate: Certificate, command: ask.CorrectCertificate) -> Event | None:
    changes = correction(command.set, CertificateChanges, never_empty=("kind", "issued_on"))
    said = CertificateCorrected(certificate_no=command.certificate_no, set=changes, reason=command.reason)
    after = _corrected(certificate, said)
    if after.stands.revoked_on is not None and after.stands.revoked_on < after.issued_on:
        raise Refusal("a certificate cannot be revoked before it is issued")
    return None if after.stands == certificate.stands else said


DECISIONS: dict[type[Command], Decision] = {
    ask.IssueCertificate: issue,
    ask.RevokeCertificate: revoke,
    ask.CorrectCertificate: correct,
}
