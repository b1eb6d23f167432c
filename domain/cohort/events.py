"""What can happen to a training class (培训班)."""

from datetime import date
from typing import Any

from domain.kernel.identity import Division, FreeText, OrgCode
from domain.kernel.record import Event
from domain.vocabulary import CertificateKind, Group, Party, Programme


class CohortPlanned(Event):
    """A class was planned under a policy: who teaches whom, where and when (开班计划)."""

    legal_day_field = "starts_on"

    cohort_no: str
    policy: str
    programme: Programme
    provider: OrgCode
    employer: OrgCode
    office: Division
    held_in: Division
    certificate_kind: CertificateKind | None = None
    occupation_code: str | None = None
    starts_on: date
    ends_on: date | None = None


class AgreementSigned(Event):
    """The parties named signed the training agreement (培训协议)."""

    legal_day_field = "agreement_signed_on"

    cohort_no: str
    agreement_parties: tuple[Party, ...]
    agreement_signed_on: date


class PlanApproved(Event):
    """The district office cleared the training and assessment plan (培训考核方案审核通过)."""

    legal_day_field = "plan_approved_on"

    cohort_no: str
    plan_approved_on: date


class PlanRejected(Event):
    """The district office turned the training and assessment plan down (培训考核方案未通过)."""

    legal_day_field = "rejected_on"

    cohort_no: str
    rejected_on: date
    reason: FreeText | None = None


class CohortStarted(Event):
    """Teaching began, on this day rather than the planned one where they differ (开班)."""

    legal_day_field = "starts_on"

    cohort_no: str
    starts_on: date


class LearnerEnrolled(Event):
    """A person joined the class (学员入班). `person` is the opaque reference; identity lies in the vault."""

    legal_day_field = "enrolled_on"

    cohort_no: str
    learner_no: str
    person: str
    group: Group | None = None
    hukou: Division | None = None
    enrolled_on: date


class LearnerWithdrawn(Event):
    """A learner left the class (学员退班); `left_on` is the day of leaving."""

    legal_day_field = "left_on"

    cohort_no: str
    learner_no: str
    left_on: date


class CohortCompleted(Event):
    """Teaching ended (结班). From this day the placement window runs, not from the planned end."""

    legal_day_field = "completed_on"

    cohort_no: str
    completed_on: date


class CohortCancelled(Event):
    """The class was called off (取消开班)."""

    legal_day_field = "cancelled_on"

    cohort_no: str
    cancelled_on: date
    reason: FreeText | None = None


class CohortCorrected(Event):
    """Recorded facts about the class were wrong; these values stand instead, from the beginning (更正)."""

    cohort_no: str
    set: dict[str, Any]
    reason: FreeText
