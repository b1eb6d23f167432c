"""What can happen to a certificate (证书)."""

from datetime import date

from domain.kernel.record import Changes, Event
from domain.vocabulary import CertificateKind


class CertificateIssued(Event):
    """An issuer gave a person a certificate; the day is 证书核发之日."""

    legal_day_field = "issued_on"

    certificate_no: str
    kind: CertificateKind
    person: str
    cohort_no: str | None = None
    occupation_code: str | None = None
    level: int | None = None
    issued_on: date
    issuer: str | None = None


class CertificateRevoked(Event):
    """The certificate stopped being valid on this day (证书撤销)."""

    legal_day_field = "revoked_on"

    certificate_no: str
    revoked_on: date
    reason: str | None = None


class CertificateReinstated(Event):
    """The certificate is valid again from this day on (证书恢复); if by the day of revocation, it was never revoked."""

    legal_day_field = "reinstated_on"

    certificate_no: str
    reinstated_on: date
    reason: str
    answers: tuple[str, ...] = ()


class CertificateChanges(Changes):
    """What a correction of a certificate may set; None takes it back."""

    kept_apart = frozenset({"revoked_on", "reinstated_on"})

    kind: CertificateKind | None = None
    occupation_code: str | None = None
    level: int | None = None
    issued_on: date | None = None
    issuer: str | None = None
    revoked_on: date | None = None
    reinstated_on: date | None = None


class CertificateCorrected(Event):
    """Recorded facts about the certificate were wrong; these values stand instead (更正)."""

    certificate_no: str
    set: CertificateChanges
    reason: str
    answers: tuple[str, ...] = ()
