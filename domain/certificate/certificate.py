"""A certificate (证书): state and decisions."""

from dataclasses import dataclass, replace
from datetime import date

from domain.certificate import commands as ask
from domain.certificate.events import CertificateCorrected, CertificateIssued, CertificateRevoked
from domain.kernel.command import Command, Decision, once
from domain.kernel.corrections import correction
from domain.kernel.record import Event, Refusal


@dataclass(frozen=True)
class Certificate:
    """What the next decision needs of a certificate's past."""

    case: str
    issued: CertificateIssued
    issued_on: date
    revoked: CertificateRevoked | None = None
    revoked_on: date | None = None


def evolve(certificate: Certificate | None, event: Event) -> Certificate:
    match event:
        case CertificateIssued():
            case = f"cohort:{event.cohort_no}" if event.cohort_no else f"person:{event.person}"
            return Certificate(case=case, issued=event, issued_on=event.issued_on)
        case CertificateRevoked() if certificate:
            return replace(certificate, revoked=event, revoked_on=event.revoked_on)
        case CertificateCorrected() if certificate:
            return _corrected(certificate, event)
    raise TypeError(f"not to be said of this certificate: {type(event).__name__}")


def _corrected(certificate: Certificate, event: CertificateCorrected) -> Certificate:
    fields = ask.CertificateFields.model_validate(event.set)
    return replace(certificate, **{name: getattr(fields, name) for name in fields.model_fields_set & _DAYS})


_DAYS = frozenset({"issued_on", "revoked_on"})


def issue(certificate: Certificate | None, command: ask.IssueCertificate, person: str) -> Event | None:
    said = CertificateIssued(person=person, **command.model_dump(exclude={"id_number", "name"}))
    return once(command.stream, said, certificate.issued if certificate else None)


def revoke(certificate: Certificate, command: ask.RevokeCertificate) -> Event | None:
    if command.revoked_on < certificate.issued_on:
        raise Refusal("a certificate cannot be revoked before it is issued")
    said = CertificateRevoked(**command.model_dump())
    if certificate.revoked and certificate.revoked.revoked_on == said.revoked_on:
        return None
    return once(command.stream, said, certificate.revoked)


def correct(certificate: Certificate, command: ask.CorrectCertificate) -> Event | None:
    said = CertificateCorrected(
        certificate_no=command.certificate_no, set=correction(command.set), reason=command.reason
    )
    corrected = _corrected(certificate, said)
    if corrected.issued_on is None:
        raise Refusal("a certificate has a day of issue")
    if corrected.revoked_on is not None and corrected.revoked_on < corrected.issued_on:
        raise Refusal("a certificate cannot be revoked before it is issued")
    return said


DECISIONS: dict[type[Command], Decision] = {
    ask.IssueCertificate: issue,
    ask.RevokeCertificate: revoke,
    ask.CorrectCertificate: correct,
}
