"""The names under which events are stored: a contract for ever, and the only way from a row to a class.

A new shape of an event gets the next number (`….2`) here, and its old number an upcast below; a name never changes
its meaning and never disappears.
"""

from collections.abc import Callable
from typing import Any

from domain.budget.events import BudgetAllotted, BudgetChanged
from domain.calendar.events import YearLoaded
from domain.certificate.events import (
    CertificateCorrected,
    CertificateIssued,
    CertificateReinstated,
    CertificateRevoked,
)
from domain.claim.events import (
    ClaimApproved,
    ClaimCorrected,
    ClaimRejected,
    ClaimReviewed,
    ClaimSubmitted,
    ClaimVerified,
    ClaimWithdrawn,
)
from domain.cohort.apprentice_events import (
    ApprenticeCorrected,
    ApprenticeRegistered,
    BatchAssessed,
    BatchLinked,
    ContractSigned,
    InsuranceRecorded,
    PayeeNamed,
    YearCompleted,
)
from domain.cohort.events import (
    AgreementSigned,
    CohortCancelled,
    CohortCompleted,
    CohortCorrected,
    CohortPlanned,
    CohortRevived,
    CohortStarted,
    LearnerCorrected,
    LearnerEnrolled,
    LearnerMerged,
    LearnerReinstated,
    LearnerSplit,
    LearnerWithdrawn,
    PlanApproved,
    PlanRejected,
)
from domain.findings.events import RunRecorded
from domain.grant.events import GrantApplied, GrantAwarded, GrantRejected, GrantReviewed, GrantWithdrawn
from domain.hold.events import HoldOverridden, OverrideLifted, OverrideProposed
from domain.kernel.record import Event
from domain.officer.events import OfficerAppointed, OfficerDismissed
from domain.organisation.events import OrganisationRegistered, StandingCorrected, StandingGranted, StandingWithdrawn
from domain.payee.events import AccountRecorded, PayeeBlocked, PayeeUnblocked
from domain.payment_run.events import (
    ObjectionResolved,
    RunApproved,
    RunCancelled,
    RunClosed,
    RunComputed,
    RunExported,
    RunObjectedTo,
    RunOpened,
    RunPublished,
    RunRejected,
    RunReverted,
    RunSettled,
    RunSubmitted,
)
from domain.placement.events import (
    CheckRecorded,
    PlacementAnnulled,
    PlacementCorrected,
    PlacementEnded,
    PlacementReinstated,
    PlacementReported,
    PlacementResumed,
)
from domain.policy.events import (
    CatalogueChanged,
    HigherRuleRecorded,
    OverlayLoaded,
    PolicyPublished,
    RatesLoaded,
)
from domain.recovery.events import (
    RecoveryDemanded,
    RecoveryOffset,
    RecoveryOpened,
    RecoveryReduced,
    RecoveryReferred,
    RecoveryRepaid,
    RecoveryWrittenOff,
    ReferralEnded,
    WriteOffProposalWithdrawn,
    WriteOffProposed,
)
from domain.register.events import ExtractLoaded

NAMES: dict[str, type[Event]] = {
    "organisation.registered.1": OrganisationRegistered,
    "organisation.standing-granted.1": StandingGranted,
    "organisation.standing-withdrawn.1": StandingWithdrawn,
    "organisation.standing-corrected.1": StandingCorrected,
    "cohort.planned.1": CohortPlanned,
    "cohort.agreement-signed.1": AgreementSigned,
    "cohort.plan-approved.1": PlanApproved,
    "cohort.plan-rejected.1": PlanRejected,
    "cohort.started.1": CohortStarted,
    "cohort.learner-enrolled.1": LearnerEnrolled,
    "cohort.learner-withdrawn.1": LearnerWithdrawn,
    "cohort.learner-reinstated.1": LearnerReinstated,
    "cohort.learner-corrected.1": LearnerCorrected,
    "cohort.learner-merged.1": LearnerMerged,
    "cohort.learner-split.1": LearnerSplit,
    "cohort.completed.1": CohortCompleted,
    "cohort.cancelled.1": CohortCancelled,
    "cohort.revived.1": CohortRevived,
    "cohort.corrected.2": CohortCorrected,
    "certificate.issued.1": CertificateIssued,
    "certificate.revoked.1": CertificateRevoked,
    "certificate.reinstated.1": CertificateReinstated,
    "certificate.corrected.2": CertificateCorrected,
    "placement.reported.1": PlacementReported,
    "placement.ended.1": PlacementEnded,
    "placement.corrected.2": PlacementCorrected,
    "placement.annulled.2": PlacementAnnulled,
    "placement.reinstated.1": PlacementReinstated,
    "placement.resumed.2": PlacementResumed,
    "check.recorded.2": CheckRecorded,
    "policy.published.1": PolicyPublished,
    "policy.rates-loaded.1": RatesLoaded,
    "policy.catalogue-changed.1": CatalogueChanged,
    "policy.overlay-loaded.1": OverlayLoaded,
    "policy.higher-rule-recorded.1": HigherRuleRecorded,
    "register.extract-loaded.1": ExtractLoaded,
    "claim.submitted.1": ClaimSubmitted,
    "claim.verified.1": ClaimVerified,
    "claim.reviewed.1": ClaimReviewed,
    "claim.approved.1": ClaimApproved,
    "claim.rejected.1": ClaimRejected,
    "claim.withdrawn.1": ClaimWithdrawn,
    "claim.corrected.1": ClaimCorrected,
    "cohort.apprentice-registered.1": ApprenticeRegistered,
    "cohort.contract-signed.1": ContractSigned,
    "cohort.insurance-recorded.1": InsuranceRecorded,
    "cohort.year-completed.1": YearCompleted,
    "cohort.apprentice-corrected.1": ApprenticeCorrected,
    "cohort.batch-linked.1": BatchLinked,
    "cohort.batch-assessed.1": BatchAssessed,
    "cohort.payee-named.1": PayeeNamed,
    "findings.run-recorded.1": RunRecorded,
    "grant.applied.1": GrantApplied,
    "grant.reviewed.1": GrantReviewed,
    "grant.awarded.1": GrantAwarded,
    "grant.rejected.1": GrantRejected,
    "grant.withdrawn.1": GrantWithdrawn,
    "officer.appointed.1": OfficerAppointed,
    "officer.dismissed.1": OfficerDismissed,
    "recovery.opened.1": RecoveryOpened,
    "recovery.demanded.1": RecoveryDemanded,
    "recovery.repaid.1": RecoveryRepaid,
    "recovery.offset.1": RecoveryOffset,
    "recovery.reduced.1": RecoveryReduced,
    "recovery.referred.1": RecoveryReferred,
    "recovery.referral-ended.1": ReferralEnded,
    "recovery.write-off-proposed.1": WriteOffProposed,
    "recovery.write-off-withdrawn.1": WriteOffProposalWithdrawn,
    "recovery.written-off.1": RecoveryWrittenOff,
    "payee.account-recorded.1": AccountRecorded,
    "payee.blocked.1": PayeeBlocked,
    "payee.unblocked.1": PayeeUnblocked,
    "budget.allotted.1": BudgetAllotted,
    "budget.changed.1": BudgetChanged,
    "calendar.year-loaded.1": YearLoaded,
    "run.opened.1": RunOpened,
    "run.computed.1": RunComputed,
    "run.published.1": RunPublished,
    "run.objected.1": RunObjectedTo,
    "run.objection-resolved.1": ObjectionResolved,
    "run.submitted.1": RunSubmitted,
    "run.approved.1": RunApproved,
    "run.rejected.1": RunRejected,
    "run.reverted.1": RunReverted,
    "run.exported.1": RunExported,
    "run.settled.1": RunSettled,
    "run.closed.1": RunClosed,
    "run.cancelled.1": RunCancelled,
    "hold.override-proposed.1": OverrideProposed,
    "hold.overridden.1": HoldOverridden,
    "hold.override-lifted.1": OverrideLifted,
}
"""Current names only: what is written today."""

Upcast = Callable[[dict[str, Any]], tuple[str, dict[str, Any]]]
"""From the stored values of an old name to a newer name and its values."""


def _naming_nothing(name: str) -> Upcast:
    """The first shape did not say what it answers; the newer one then names nothing."""
    return lambda values: (name, values)


UPCASTS: dict[str, Upcast] = {
    f"{stem}.1": _naming_nothing(f"{stem}.2")
    for stem in (
        *("cohort.corrected", "certificate.corrected", "placement.corrected"),
        *("placement.annulled", "placement.resumed", "check.recorded"),
    )
}
"""Names no longer written, each with the way to the next one."""
