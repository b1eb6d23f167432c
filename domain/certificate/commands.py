"""What may be asked of a certificate (证书)."""

from typing import Annotated

from pydantic import Field

from domain.certificate.events import CertificateChanges
from domain.kernel.command import Command, Key, PersonCommand, Reason
from domain.kernel.days import Day
from domain.kernel.identity import FreeText
from domain.vocabulary import CertificateKind

Level = Annotated[int, Field(ge=1, le=5)]
"""Skill level: 1 高级技师 … 5 初级工."""


class CertificateCommand(Command):
    """A command to one certificate."""

    certificate_no: Key

    @property
    def stream(self) -> str:
        return f"certificate:{self.certificate_no}"


class IssueCertificate(CertificateCommand, PersonCommand):
    """An issuer gave somebody a certificate (证书核发)."""

    do = "certificate.issue"

    kind: CertificateKind
    cohort_no: Key | None = None
    occupation_code: Key | None = None
    level: Level | None = None
    issued_on: Day
    issuer: FreeText | None = None

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"cohort:{self.cohort_no}",) if self.cohort_no else ()


class RevokeCertificate(CertificateCommand):
    """The certificate stops being valid (证书撤销)."""

    do = "certificate.revoke"

    revoked_on: Day
    reason: FreeText | None = None


class ReinstateCertificate(CertificateCommand):
    """The certificate is valid again (证书恢复)."""

    do = "certificate.reinstate"

    reinstated_on: Day
    reason: Reason


class CertificateFields(CertificateChanges):
    """What a correction may set; null takes it back."""

    kind: CertificateKind | None = None
    occupation_code: Key | None = None
    level: Level | None = None
    issued_on: Day | None = None
    issuer: FreeText | None = None
    revoked_on: Day | None = None
    reinstated_on: Day | None = None


class CorrectCertificate(CertificateCommand):
    """Recorded facts about the certificate were wrong: these stand instead (更正)."""

    do = "certificate.correct"

    set: CertificateFields
    reason: Reason
