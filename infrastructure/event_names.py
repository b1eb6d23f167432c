"""The names under which events are stored: a contract for ever, and the only way from a row to a class.

A new shape of an event gets the next number (`….2`) here, and its old number an upcast below; a name never changes
its meaning and never disappears.
"""

from collections.abc import Callable
from typing import Any

from domain.certificate.events import CertificateCorrected, CertificateIssued, CertificateRevoked
from domain.cohort.events import (
    AgreementSigned,
    CohortCancelled,
    CohortCompleted,
    CohortCorrected,
    CohortPlanned,
    CohortStarted,
    LearnerEnrolled,
    LearnerWithdrawn,
    PlanApproved,
    PlanRejected,
)
from domain.kernel.record import Event
from domain.organisation.events import OrganisationRegistered
from domain.placement.events import (
    CheckRecorded,
    PlacementAnnulled,
    PlacementCorrected,
    PlacementEnded,
    PlacementReported,
    PlacementResumed,
)
from domain.policy.events import PolicyPublished
from domain.register.events import ExtractLoaded

NAMES: dict[str, type[Event]] = {
    "organisation.registered.1": OrganisationRegistered,
    "cohort.planned.1": CohortPlanned,
    "cohort.agreement-signed.1": AgreementSigned,
    "cohort.plan-approved.1": PlanApproved,
    "cohort.plan-rejected.1": PlanRejected,
    "cohort.started.1": CohortStarted,
    "cohort.learner-enrolled.1": LearnerEnrolled,
    "cohort.learner-withdrawn.1": LearnerWithdrawn,
    "cohort.completed.1": CohortCompleted,
    "cohort.cancelled.1": CohortCancelled,
    "cohort.corrected.1": CohortCorrected,
    "certificate.issued.1": CertificateIssued,
    "certificate.revoked.1": CertificateRevoked,
    "certificate.corrected.1": CertificateCorrected,
    "placement.reported.1": PlacementReported,
    "placement.ended.1": PlacementEnded,
    "placement.corrected.1": PlacementCorrected,
    "placement.annulled.1": PlacementAnnulled,
    "placement.resumed.1": PlacementResumed,
    "check.recorded.1": CheckRecorded,
    "policy.published.1": PolicyPublished,
    "register.extract-loaded.1": ExtractLoaded,
}
"""Current names only: what is written today."""

Upcast = Callable[[dict[str, Any]], tuple[str, dict[str, Any]]]
"""From the stored values of an old name to a newer name and its values."""

UPCASTS: dict[str, Upcast] = {}
"""Names no longer written, each with the way to the next one."""
