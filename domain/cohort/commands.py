"""What may be asked of a training class (培训班)."""

from typing import Annotated

from pydantic import Field

from domain.cohort.events import CohortChanges, LearnerChanges
from domain.kernel.command import Command, Key, PersonCommand, Reason
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText, OrgCode
from domain.vocabulary import CertificateKind, Group, Party, Programme


class CohortCommand(Command):
    """A command to one class."""

    cohort_no: Key

    @property
    def stream(self) -> str:
        return f"cohort:{self.cohort_no}"


class PlanCohort(CohortCommand):
    """Plans a class under a policy (开班计划). `ends_on` is the planned end."""

    do = "cohort.plan"

    policy: Key
    programme: Programme
    provider: OrgCode
    employer: OrgCode
    office: Division
    held_in: Division
    certificate_kind: CertificateKind | None = None
    occupation_code: Key | None = None
    starts_on: Day
    ends_on: Day | None = None

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"policy:{self.policy}", f"organisation:{self.provider}", f"organisation:{self.employer}")


class SignAgreement(CohortCommand):
    """The parties named sign the training agreement (培训协议)."""

    do = "cohort.sign_agreement"

    agreement_parties: tuple[Party, ...]
    agreement_signed_on: Day


class ApprovePlan(CohortCommand):
    """The district office clears the training and assessment plan (培训考核方案)."""

    do = "cohort.approve_plan"

    plan_approved_on: Day


class RejectPlan(CohortCommand):
    """The district office turns the plan down."""

    do = "cohort.reject_plan"

    rejected_on: Day
    reason: FreeText | None = None


class StartCohort(CohortCommand):
    """Teaching began on this day (开班); needed only where it differs from the planned day."""

    do = "cohort.start"

    starts_on: Day


class EnrolLearner(CohortCommand, PersonCommand):
    """Puts a person on the class's roster (学员入班)."""

    do = "cohort.enrol"

    learner_no: Key
    group: Group | None = None
    hukou: Division | None = None
    enrolled_on: Day


class WithdrawLearner(CohortCommand):
    """A learner leaves the class (学员退班)."""

    do = "cohort.withdraw_learner"

    learner_no: Key
    left_on: Day


class CompleteCohort(CohortCommand):
    """Teaching ended on this day (结班)."""

    do = "cohort.complete"

    completed_on: Day


class CancelCohort(CohortCommand):
    """The class is called off (取消开班)."""

    do = "cohort.cancel"

    cancelled_on: Day
    reason: FreeText | None = None


class ReviveCohort(CohortCommand):
    """The class goes on after it was called off (恢复开班)."""

    do = "cohort.revive"

    revived_on: Day
    reason: Reason


class ReinstateLearner(CohortCommand):
    """A learner who had left is back, or was never gone (学员复班)."""

    do = "cohort.reinstate_learner"

    learner_no: Key
    reinstated_on: Day
    reason: Reason


class LearnerFields(LearnerChanges):
    """What a correction may set; null takes a value back."""

    group: Group | None = None
    hukou: Division | None = None
    enrolled_on: Day | None = None
    left_on: Day | None = None
    reinstated_on: Day | None = None


class CorrectLearner(CohortCommand):
    """Recorded facts about a learner were wrong: these stand instead, from the beginning (更正)."""

    do = "cohort.correct_learner"

    learner_no: Key
    set: LearnerFields
    reason: Reason


class MergeLearner(CohortCommand, PersonCommand):
    """The learner and whoever has this ID number are one person (身份合并)."""

    do = "cohort.merge_learner"

    learner_no: Key
    reason: Reason


class SplitLearner(CohortCommand, PersonCommand):
    """The learner and whoever has this ID number are two people after all (身份拆分)."""

    do = "cohort.split_learner"

    learner_no: Key
    reason: Reason


class CohortFields(CohortChanges):
    """What a correction may set; null takes a day back, or all signatures."""

    policy: Key | None = None
    provider: OrgCode | None = None
    employer: OrgCode | None = None
    office: Division | None = None
    held_in: Division | None = None
    certificate_kind: CertificateKind | None = None
    occupation_code: Key | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    plan_approved_on: Day | None = None
    completed_on: Day | None = None
    agreement_parties: Annotated[tuple[Party, ...], Field(min_length=1)] | None = None
    agreement_signed_on: Day | None = None
    cancelled_on: Day | None = None
    revived_on: Day | None = None
    batch_before: Key | None = None
    batch_assessed_on: Day | None = None


class CorrectCohort(CohortCommand):
    """Recorded facts about the class were wrong: these stand instead, from the beginning (更正)."""

    do = "cohort.correct"

    set: CohortFields
    reason: Reason

    @property
    def refers(self) -> tuple[str, ...]:
        organisations = (self.set.provider, self.set.employer)
        policy = (f"policy:{self.set.policy}",) if self.set.policy else ()
        batch = (f"cohort:{self.set.batch_before}",) if self.set.batch_before else ()
        return (*policy, *batch, *(f"organisation:{code}" for code in organisations if code))
