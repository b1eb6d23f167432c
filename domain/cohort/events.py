"""What can happen to a training class (培训班)."""

from datetime import date

from domain.kernel.record import Changes, Event
from domain.vocabulary import CertificateKind, Group, Party, Programme


class CohortPlanned(Event):
    """A class was planned under a policy: who teaches whom, where and when (开班计划)."""

    legal_day_field = "starts_on"

    cohort_no: str
    policy: str
    programme: Programme
    provider: str
    employer: str
    office: str
    held_in: str
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
    reason: str | None = None


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
    hukou: str | None = None
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
    reason: str | None = None


class CohortRevived(Event):
    """The class goes on from this day after it was called off (恢复开班); by the day of that: it never was."""

    legal_day_field = "revived_on"

    cohort_no: str
    revived_on: date
    reason: str
    answers: tuple[str, ...] = ()


class LearnerReinstated(Event):
    """A learner who had left is back from this day on (学员复班); by the day of leaving: was never gone."""

    legal_day_field = "reinstated_on"

    cohort_no: str
    learner_no: str
    reinstated_on: date
    reason: str
    answers: tuple[str, ...] = ()


class LearnerChanges(Changes):
    """What a correction of a learner may set; None takes a day, a group or a hukou back."""

    kept_apart = frozenset({"left_on", "reinstated_on"})

    group: Group | None = None
    hukou: str | None = None
    enrolled_on: date | None = None
    left_on: date | None = None
    reinstated_on: date | None = None


class LearnerCorrected(Event):
    """Recorded facts about a learner were wrong; these values stand instead, from the beginning (更正)."""

    cohort_no: str
    learner_no: str
    set: LearnerChanges
    reason: str
    answers: tuple[str, ...] = ()


class LearnerMerged(Event):
    """The learner and `other` are one person: what names the other in this class is the learner's (身份合并)."""

    cohort_no: str
    learner_no: str
    other: str
    reason: str
    answers: tuple[str, ...] = ()


class LearnerSplit(Event):
    """The learner and `other` are two people after all (身份拆分)."""

    cohort_no: str
    learner_no: str
    other: str
    reason: str
    answers: tuple[str, ...] = ()


class CohortChanges(Changes):
    """What a correction of a class may set; None takes a day back, or all signatures."""

    kept_apart = frozenset({"agreement_parties", "agreement_signed_on", "cancelled_on", "revived_on"})

    policy: str | None = None
    provider: str | None = None
    employer: str | None = None
    office: str | None = None
    held_in: str | None = None
    certificate_kind: CertificateKind | None = None
    occupation_code: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    plan_approved_on: date | None = None
    completed_on: date | None = None
    agreement_parties: tuple[Party, ...] | None = None
    agreement_signed_on: date | None = None
    cancelled_on: date | None = None
    revived_on: date | None = None
    batch_before: str | None = None
    batch_assessed_on: date | None = None


class CohortCorrected(Event):
    """Recorded facts about the class were wrong; these values stand instead, from the beginning (更正)."""

    cohort_no: str
    set: CohortChanges
    reason: str
    answers: tuple[str, ...] = ()
