"""The file of a claim (申领档案): everything recorded about it and about the certificate it names.

A fold over the events that its case hears of: its own, and those of the certificates it names or named.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from domain.certificate.events import CertificateIssued
from domain.claim.events import (
    ClaimApproved,
    ClaimCorrected,
    ClaimRejected,
    ClaimReviewed,
    ClaimSubmitted,
    ClaimVerified,
    ClaimWithdrawn,
)
from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from domain.schemes.claim_facts import ClaimedCertificate, ClaimFacts, Verification
from projections.certificates_in_file import CERTIFICATE_FOLDS

Fold = Callable[[ClaimFacts, Any, str], ClaimFacts]


def claim_file(recorded: Iterable[Recorded], file: ClaimFacts | None = None) -> ClaimFacts | None:
    """The file after these events that one claim's case hears of; None where there were none."""
    for entry in recorded:
        file = _evolved(file, entry.event, entry.id)
    return file


def followed_by_claim(event: Event) -> tuple[str, ...]:
    """The certificates that the event makes the claim follow."""
    match event:
        case ClaimSubmitted():
            return (f"certificate:{event.certificate_no}",)
        case ClaimCorrected() if event.set.certificate_no:
            return (f"certificate:{event.set.certificate_no}",)
    return ()


def _evolved(file: ClaimFacts | None, event: Event, event_id: str) -> ClaimFacts:
    if file is None:
        if not isinstance(event, ClaimSubmitted):
            raise TypeError(f"a claim's file begins with its application, not with {type(event).__name__}")
        return _opened(event, event_id)
    if type(event) in CERTIFICATE_FOLDS:
        certificates = dict(file.certificates)
        CERTIFICATE_FOLDS[type(event)](certificates, event, event_id)
        return replace(file, certificates=certificates)
    fold = _FOLDS.get(type(event))
    if fold is None:
        raise TypeError(f"a claim's file has no place for {type(event).__name__}")
    return fold(file, event, event_id)


def _opened(event: ClaimSubmitted, event_id: str) -> ClaimFacts:
    said = {name: getattr(event, name) for name in ClaimSubmitted.model_fields if name != "uses"}
    return ClaimFacts(**said, evidence={"claim": (event_id,)})


def _with(file: ClaimFacts, what: str, event_id: str, **changes: Any) -> ClaimFacts:
    """The file with these facts, and the event beside those that spoke of the same."""
    evidence = {**file.evidence, what: (*file.evidence.get(what, ()), event_id)}
    return replace(file, evidence=evidence, **changes)


def _verified(file: ClaimFacts, event: ClaimVerified, event_id: str) -> ClaimFacts:
    found = Verification(
        check=event.check,
        result=event.result,
        verified_on=event.verified_on,
        source=event.source,
        found_from=event.found_from,
        found_until=event.found_until,
        evidence=(event_id,),
    )
    return replace(file, verifications=(*file.verifications, found))


def _reviewed(file: ClaimFacts, event: ClaimReviewed, event_id: str) -> ClaimFacts:
    return _with(file, "review", event_id, reviewed_on=event.reviewed_on)


def _approved(file: ClaimFacts, event: ClaimApproved, event_id: str) -> ClaimFacts:
    return _with(file, "approval", event_id, approved_on=event.approved_on)


def _rejected(file: ClaimFacts, event: ClaimRejected, event_id: str) -> ClaimFacts:
    return _with(file, "rejection", event_id, rejected_on=event.rejected_on)


def _withdrawn(file: ClaimFacts, event: ClaimWithdrawn, event_id: str) -> ClaimFacts:
    return _with(file, "withdrawal", event_id, withdrawn_on=event.withdrawn_on)


_SPEAKS_OF = {
    "reviewed_on": "review",
    "approved_on": "approval",
    "rejected_on": "rejection",
    "withdrawn_on": "withdrawal",
}


def _corrected(file: ClaimFacts, event: ClaimCorrected, event_id: str) -> ClaimFacts:
    named = event.set.named
    for what in sorted({_SPEAKS_OF.get(name, "claim") for name in named}):
        file = _with(file, what, event_id)
    return replace(file, **named)


def _issued(file: ClaimFacts, event: CertificateIssued, event_id: str) -> ClaimFacts:
    paper = ClaimedCertificate(
        person=event.person,
        kind=event.kind,
        issued_on=event.issued_on,
        occupation_code=event.occupation_code,
        level=event.level,
        evidence=(event_id,),
    )
    return replace(file, certificates={**file.certificates, event.certificate_no: paper})


_FOLDS: dict[type[Event], Fold] = {
    ClaimVerified: _verified,
    ClaimReviewed: _reviewed,
    ClaimApproved: _approved,
    ClaimRejected: _rejected,
    ClaimWithdrawn: _withdrawn,
    ClaimCorrected: _corrected,
    CertificateIssued: _issued,
}
