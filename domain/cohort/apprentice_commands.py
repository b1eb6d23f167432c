"""What may be asked of a class of apprentices and of a learner in it (企业新型学徒制)."""

from domain.certificate.commands import Level
from domain.cohort.apprentice_events import ApprenticeChanges
from domain.cohort.commands import CohortCommand
from domain.kernel.command import Key, Months, Name, Reason
from domain.kernel.days import Day, Month
from domain.kernel.identity import Division, OrgCode
from domain.kernel.money import Yuan
from domain.vocabulary import ContractKind, Payee, Post, TrainingYear


class ApprenticeCommand(CohortCommand):
    """A command about one learner."""

    learner_no: Key


class RegisterApprentice(ApprenticeCommand):
    """The learner's post, the level aimed at, the fee of a year, and training months before this class (学徒登记)."""

    do = "cohort.register_apprentice"

    level: Level
    post: Post
    fee: Yuan | None = None
    months_before: Months | None = None


class RecordContract(ApprenticeCommand):
    """An enterprise and the learner signed a labour contract (劳动合同签订)."""

    do = "cohort.record_contract"

    contract_employer: OrgCode
    contract_division: Division
    contract_kind: ContractKind
    contract_signed_on: Day
    contract_from: Day
    contract_to: Day | None = None

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"organisation:{self.contract_employer}",)


class RecordInsurance(ApprenticeCommand):
    """Insurance is paid in the city from this month on (参保缴费); without a month: none was found."""

    do = "cohort.record_insurance"

    insured_from: Month | None = None
    insurance_source: Name


class CompleteYear(ApprenticeCommand):
    """The learner finished a training year and passed the assessment at its end (年度培训考核合格)."""

    do = "cohort.complete_year"

    year: TrainingYear
    completed_on: Day


class ApprenticeFields(ApprenticeChanges):
    """What a correction may set; null takes a value back, of a contract's day of signature the whole contract."""

    level: Level | None = None
    post: Post | None = None
    fee: Yuan | None = None
    months_before: Months | None = None
    contract_employer: OrgCode | None = None
    contract_division: Division | None = None
    contract_kind: ContractKind | None = None
    contract_signed_on: Day | None = None
    contract_from: Day | None = None
    contract_to: Day | None = None
    insured_from: Month | None = None
    year_1_completed_on: Day | None = None
    year_2_completed_on: Day | None = None


class CorrectApprentice(ApprenticeCommand):
    """Recorded facts about an apprentice were wrong: these stand instead, from the beginning (更正)."""

    do = "cohort.correct_apprentice"

    set: ApprenticeFields
    reason: Reason

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"organisation:{self.set.contract_employer}",) if self.set.contract_employer else ()


class LinkBatch(CohortCommand):
    """That earlier batch of the enterprise had not ended when this class started (首批未完成全周期前开展的下批)."""

    do = "cohort.link_batch"

    batch_before: Key

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"cohort:{self.batch_before}",)


class AssessBatch(CohortCommand):
    """The district assessed that this batch may start before the last one has ended (区评估通过)."""

    do = "cohort.assess_batch"

    batch_assessed_on: Day


class NamePayee(CohortCommand):
    """The enterprise says in writing who is to be sent the money (企业意见); its last word counts."""

    do = "cohort.name_payee"

    payee: Payee
    named_on: Day
