"""A certificate (证书): state and decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.certificate import commands as ask
from domain.certificate.events import (
    CertificateChanges,
    CertificateCorrected,
    CertificateIssued,
    CertificateReinstated,
    CertificateRevoked,
)
from domain.kernel.command import Command, Decision, once
from domain.kernel.corrections import Spoke, answered, corrected, correction, days_of, said_by, spoken
from domain.kernel.interruptions import (
    Interruption,
    Interruptions,
    ended,
    ended_on,
    redated,
    under_way,
    went_on_after,
)
from domain.kernel.record import Event, Refusal
from domain.kernel.stops import NEVER_STOPPED, Stops, begins_before, refuse_contradiction


@dataclass(frozen=True)
class Certificate:
    """What the next decision needs of a certificate's past."""

    case: str
    issued: CertificateIssued
    stands: CertificateChanges
    """What may be corrected, as it stands; the days of revocations lie in `revocations`."""
    revocations: Interruptions = ()
    told: Stops = NEVER_STOPPED
    """What was said of the days of revocation."""
    version: int = 1
    spoke: Spoke = field(default_factory=dict)

    @property
    def issued_on(self) -> date:
        return self.stands.issued_on or self.issued.issued_on

    @property
    def stream(self) -> str:
        return f"certificate:{self.issued.certificate_no}"


def evolve(certificate: Certificate | None, event: Event) -> Certificate:
    version = certificate.version + 1 if certificate else 1
    if isinstance(event, CertificateIssued):
        return Certificate(
            f"cohort:{event.cohort_no}" if event.cohort_no else f"person:{event.person}",
            issued=event,
            stands=CertificateChanges.told_by(event),
            version=version,
            spoke=spoken({}, said_by(event), version),
        )
    evolved = _evolved(certificate, event)
    return replace(evolved, version=version, spoke=spoken(evolved.spoke, said_by(event), version))


def _evolved(certificate: Certificate | None, event: Event) -> Certificate:
    match event:
        case CertificateRevoked() if certificate:
            revocations = (*certificate.revocations, Interruption(event.revoked_on))
            return replace(certificate, revocations=revocations, told=certificate.told.stopped(event.revoked_on))
        case CertificateReinstated() if certificate:
            revocations = ended(certificate.revocations, event.reinstated_on)
            return replace(certificate, revocations=revocations, told=certificate.told.went_on(revocations))
        case CertificateCorrected() if certificate:
            after = _corrected(certificate, event.set)
            return replace(after, told=after.told.corrected(after.revocations, _days_of_revocation(event.set)))
    raise TypeError(f"not to be said of this certificate: {type(event).__name__}")


def _corrected(certificate: Certificate, changes: CertificateChanges) -> Certificate:
    return replace(
        certificate,
        stands=corrected(certificate.stands, changes),
        revocations=redated(certificate.revocations, _days_of_revocation(changes)),
    )


def _days_of_revocation(changes: CertificateChanges) -> Mapping[str, date | None]:
    return days_of(changes, "revoked_on", "reinstated_on")


def issue(certificate: Certificate | None, command: ask.IssueCertificate, person: str) -> Event | None:
    said = CertificateIssued(person=person, **command.model_dump(exclude={"id_number", "name"}))
    known = (certificate.issued, certificate.stands) if certificate else ()
    return once(command.stream, said, *known)


def revoke(certificate: Certificate, command: ask.RevokeCertificate) -> Event | None:
    """None where a revocation on that day was said and not taken back; another day is refused while one stands."""
    day = command.revoked_on
    if not certificate.told.anew(certificate.revocations, day, command.stream, "revoked_on"):
        return None
    if day < certificate.issued_on:
        raise Refusal("a certificate cannot be revoked before it is issued")
    if went_on_after(certificate.revocations, day):
        raise Refusal("the certificate was reinstated after that day")
    return CertificateRevoked(**command.model_dump())


def reinstate(certificate: Certificate, command: ask.ReinstateCertificate) -> Event | None:
    """Ends the revocation that stands; None where it was ended on that day."""
    if ended_on(certificate.revocations, command.reinstated_on):
        return None
    if under_way(certificate.revocations) is None:
        raise Refusal("the certificate is not revoked")
    answers = answered(certificate.stream, certificate.spoke, ["revoked_on"])
    return CertificateReinstated(answers=answers, **command.model_dump())


def correct(certificate: Certificate, command: ask.CorrectCertificate) -> Event | None:
    changes = correction(command.set, CertificateChanges, never_empty=("kind", "issued_on"))
    days = _days_of_revocation(changes)
    refuse_contradiction(days)
    after = _corrected(certificate, changes)
    if begins_before(after.revocations, after.issued_on, days):
        raise Refusal("a certificate cannot be revoked before it is issued")
    if after == certificate:
        return None
    answers = answered(certificate.stream, certificate.spoke, changes.named)
    return CertificateCorrected(
        certificate_no=command.certificate_no, set=changes, reason=command.reason, answers=answers
    )


def told_before(certificate: Certificate, command: Command) -> bool:
    """Whether a revocation on that day was reported or stands, taken back since or not."""
    if not isinstance(command, ask.RevokeCertificate):
        return False
    return certificate.told.known(certificate.revocations, command.revoked_on)


DECISIONS: dict[type[Command], Decision] = {
    ask.IssueCertificate: issue,
    ask.RevokeCertificate: revoke,
    ask.ReinstateCertificate: reinstate,
    ask.CorrectCertificate: correct,
}
