"""Which class's file an event belongs in, which policy it changes, and which events are no class's business."""

from domain.certificate.events import (
    CertificateCorrected,
    CertificateIssued,
    CertificateReinstated,
    CertificateRevoked,
)
from domain.kernel.recorded import Recorded
from domain.organisation.events import OrganisationRegistered
from domain.policy.events import OF_POLICIES
from domain.register.events import ExtractLoaded

OF_NO_CLASS = frozenset({OrganisationRegistered, ExtractLoaded})
"""Deliberately left out: organisations and extracts change no class's file (the answers of checks do)."""

OF_A_PERSON = frozenset({CertificateIssued, CertificateRevoked, CertificateReinstated, CertificateCorrected})
"""Left out where the certificate names no class, so that the case is the person's."""


def class_of(entry: Recorded) -> str | None:
    """The number of the class whose case the event belongs to; None for those left out on purpose."""
    kind, _, key = entry.envelope.case.partition(":")
    if kind == "cohort":
        return key
    event = type(entry.event)
    if event in OF_POLICIES or event in OF_NO_CLASS or (kind == "person" and event in OF_A_PERSON):
        return None
    raise TypeError(f"the classes' files have no place for {event.__name__} in a {kind}'s case")


def policy_of(entry: Recorded) -> str | None:
    """The policy whose classes are to be assessed again because of the event."""
    return entry.event.policy if isinstance(entry.event, OF_POLICIES) else None
