"""The facts of a personal claim as recorded (个人申领), each with the ids of the events that gave it. No judgement."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.kernel.interruptions import Interruptions, seen_on, under_way
from domain.schemes.facts import Evidence
from domain.vocabulary import CertificateKind, ClaimCheck, ClaimProgramme, FeePayer, Finding, Group


@dataclass(frozen=True, slots=True)
class ClaimedCertificate:
    """The certificate on the strength of which somebody claims."""

    person: str
    kind: CertificateKind
    issued_on: date
    occupation_code: str | None = None
    level: int | None = None
    revocations: Interruptions = ()
    evidence: Evidence = ()

    @property
    def revoked(self) -> bool:
        return under_way(self.revocations) is not None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a source said of one thing that the claim states (核验)."""

    check: ClaimCheck
    result: Finding
    verified_on: date
    source: str
    found_from: date | None = None
    found_until: date | None = None
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A claim with the certificate it names."""

    claim_no: str
    policy: str
    programme: ClaimProgramme
    person: str
    certificate_no: str
    office: str
    applied_on: date
    group: Group | None = None
    hukou: str | None = None
    employer: str | None = None
    post: str | None = None
    in_post_from: date | None = None
    fee_paid_by: FeePayer | None = None
    provider: str | None = None
    certificates: Mapping[str, ClaimedCertificate] = field(default_factory=dict)
    """by number: the one it names, and any that it named before a correction"""
    verifications: tuple[Verification, ...] = ()
    """in the order in which they were recorded"""
    reviewed_on: date | None = None
    approved_on: date | None = None
    rejected_on: date | None = None
    withdrawn_on: date | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """What is said of the claim itself: `claim`, `approval`, `rejection`, `withdrawal`, `review` → event ids."""

    @property
    def case(self) -> str:
        return f"claim:{self.claim_no}"

    @property
    def certificate(self) -> ClaimedCertificate | None:
        """The certificate that it names."""
        return self.certificates.get(self.certificate_no)

    def seen_on(self, day: date) -> "ClaimFacts":
        """The claim as if the day were today: facts dated later do not exist yet."""
        return replace(
            self,
            certificates={
                number: replace(one, revocations=seen_on(day, one.revocations))
                for number, one in self.certificates.items()
                if one.issued_on <= day
            },
            verifications=tuple(one for one in self.verifications if one.verified_on <= day),
            reviewed_on=_by(day, self.reviewed_on),
            approved_on=_by(day, self.approved_on),
            rejected_on=_by(day, self.rejected_on),
            withdrawn_on=_by(day, self.withdrawn_on),
        )

    @property
    def rejected(self) -> bool:
        """Whether the office's last word is no; of two words on one day the approval is the last."""
        no, yes = self.rejected_on, self.approved_on
        return no is not None and (yes is None or yes < no)

    def found(self, check: ClaimCheck, sources: tuple[str, ...] | None = None) -> Verification | None:
        """What was found last: on the latest day, and of one day what was recorded last; of these sources only."""
        of_check = [one for one in self.verifications if one.check == check]
        heard = [one for one in of_check if sources is None or one.source in sources]
        return sorted(heard, key=lambda one: one.verified_on)[-1] if heard else None


def _by(day: date, fact: date | None) -> date | None:
    return fact if fact is not None and fact <= day else None
