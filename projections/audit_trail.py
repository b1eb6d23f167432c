"""The audit trail (审计轨迹): for every event who recorded it, when, its legal day, and the sentence that tells it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
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
from domain.kernel.recorded import Recorded
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
from projections.learner_numbers import Roster, learn


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it is told: `sentence` names what is said, `values` what it speaks of, as plain as they are stored.

    Somebody whose learner number is known is called by it (`learner_no`), anybody else by the opaque reference
    (`person`); the other of the two is None.
    """

    position: int
    event_id: str
    recorded_at: datetime
    by: str
    role: str | None
    effective: date | None
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)


class NoSentence(NotImplementedError):
    """An event that nobody has taught the audit trail to tell."""


SENTENCES: dict[type[Event], str] = {
    OrganisationRegistered: "organisation.registered",
    CohortPlanned: "cohort.planned",
    AgreementSigned: "cohort.agreement-signed",
    PlanApproved: "cohort.plan-approved",
    PlanRejected: "cohort.plan-rejected",
    CohortStarted: "cohort.started",
    LearnerEnrolled: "cohort.learner-enrolled",
    LearnerWithdrawn: "cohort.learner-withdrawn",
    LearnerReinstated: "cohort.learner-reinstated",
    LearnerCorrected: "cohort.learner-corrected",
    LearnerMerged: "cohort.learner-merged",
    LearnerSplit: "cohort.learner-split",
    CohortCompleted: "cohort.completed",
    CohortCancelled: "cohort.cancelled",
    CohortRevived: "cohort.revived",
    CohortCorrected: "cohort.corrected",
    CertificateIssued: "certificate.issued",
    CertificateRevoked: "certificate.revoked",
    CertificateReinstated: "certificate.reinstated",
    CertificateCorrected: "certificate.corrected",
    PlacementReported: "placement.reported",
    PlacementEnded: "placement.ended",
    PlacementCorrected: "placement.corrected",
    PlacementAnnulled: "placement.annulled",
    PlacementReinstated: "placement.reinstated",
    PlacementResumed: "placement.resumed",
    CheckRecorded: "check.recorded",
    PolicyPublished: "policy.published",
    ExtractLoaded: "register.extract-loaded",
    RatesLoaded: "policy.rates-loaded",
    CatalogueChanged: "policy.catalogue-changed",
    OverlayLoaded: "policy.overlay-loaded",
    HigherRuleRecorded: "policy.higher-rule-recorded",
    ClaimSubmitted: "claim.submitted",
    ClaimVerified: "claim.verified",
    ClaimReviewed: "claim.reviewed",
    ClaimApproved: "claim.approved",
    ClaimRejected: "claim.rejected",
    ClaimWithdrawn: "claim.withdrawn",
    ClaimCorrected: "claim.corrected",
    ApprenticeRegistered: "cohort.apprentice-registered",
    ContractSigned: "cohort.contract-signed",
    InsuranceRecorded: "cohort.insurance-recorded",
    YearCompleted: "cohort.year-completed",
    ApprenticeCorrected: "cohort.apprentice-corrected",
    BatchLinked: "cohort.batch-linked",
    BatchAssessed: "cohort.batch-assessed",
    PayeeNamed: "cohort.payee-named",
    RunRecorded: "findings.run-recorded",
    GrantApplied: "grant.applied",
    GrantReviewed: "grant.reviewed",
    GrantAwarded: "grant.awarded",
    GrantRejected: "grant.rejected",
    GrantWithdrawn: "grant.withdrawn",
    OfficerAppointed: "officer.appointed",
    OfficerDismissed: "officer.dismissed",
    RunOpened: "run.opened",
    RunComputed: "run.computed",
    RunPublished: "run.published",
    RunObjectedTo: "run.objected",
    ObjectionResolved: "run.objection-resolved",
    RunSubmitted: "run.submitted",
    RunApproved: "run.approved",
    RunRejected: "run.rejected",
    RunReverted: "run.reverted",
    RunExported: "run.exported",
    RunSettled: "run.settled",
    RunClosed: "run.closed",
    RunCancelled: "run.cancelled",
    OverrideProposed: "hold.override-proposed",
    HoldOverridden: "hold.overridden",
    OverrideLifted: "hold.override-lifted",
    RecoveryOpened: "recovery.opened",
    RecoveryDemanded: "recovery.demanded",
    RecoveryRepaid: "recovery.repaid",
    RecoveryOffset: "recovery.offset",
    RecoveryReduced: "recovery.reduced",
    RecoveryReferred: "recovery.referred",
    ReferralEnded: "recovery.referral-ended",
    WriteOffProposed: "recovery.write-off-proposed",
    WriteOffProposalWithdrawn: "recovery.write-off-withdrawn",
    RecoveryWrittenOff: "recovery.written-off",
    StandingGranted: "organisation.standing-granted",
    StandingWithdrawn: "organisation.standing-withdrawn",
    StandingCorrected: "organisation.standing-corrected",
    AccountRecorded: "payee.account-recorded",
    PayeeBlocked: "payee.blocked",
    PayeeUnblocked: "payee.unblocked",
    BudgetAllotted: "budget.allotted",
    BudgetChanged: "budget.changed",
    YearLoaded: "calendar.year-loaded",
}

_VARIANTS: dict[type[Event], Callable[[Any], str]] = {
    CheckRecorded: lambda event: "check.recorded.by-hand" if event.by_hand else "check.recorded",
}
"""Events that are told in more than one way."""

_UNTOLD = frozenset({"files", "uses", "packs", "papers", "digest", "offsets", "reductions"})
_UNTOLD = frozenset({"files", "uses", "packs", "fingerprint", "content"})
"""Fields too long for a sentence, or kept for the store or for later comparison alone."""


def audit_trail(recorded: Iterable[Recorded], learners: Roster | None = None) -> list[Entry]:
    """One entry per event, in the order given. `learners` are the numbers that other events gave."""
    known = dict(learners or {})
    trail = []
    for one in recorded:
        learn(known, one.event)
        trail.append(_entry(one, known))
    return trail


def sentence_of(event: Event) -> str:
    """The name of the sentence that tells the event; NoSentence where there is none."""
    if (kind := type(event)) not in SENTENCES:
        raise NoSentence(f"the audit trail has no sentence for {kind.__name__}")
    return _VARIANTS[kind](event) if kind in _VARIANTS else SENTENCES[kind]


def _entry(recorded: Recorded, learners: Roster) -> Entry:
    envelope = recorded.envelope
    return Entry(
        position=recorded.position,
        event_id=recorded.id,
        recorded_at=envelope.recorded_at,
        by=envelope.by,
        role=envelope.role,
        effective=envelope.effective,
        sentence=sentence_of(recorded.event),
        values=_values(recorded.event, learners),
    )


def _values(event: Event, learners: Roster) -> dict[str, Any]:
    values = {name: getattr(event, name) for name in type(event).model_fields if name not in _UNTOLD}
    if "person" in values:
        number = learners.get((values.get("cohort_no") or "", values["person"]))
        values |= {"learner_no": values.get("learner_no") or number}
        values["person"] = None if values["learner_no"] else values["person"]
    return values
