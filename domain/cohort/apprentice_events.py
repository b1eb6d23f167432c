"""What can happen to a learner who is an apprentice (企业新型学徒制学员), and to the batch as a whole.

`uses` are the training months that the class uses up from this event on; None where the event changes nothing of it.
"""

from datetime import date

from domain.kernel.days import Month
from domain.kernel.record import Changes, Event
from domain.kernel.uses import Use
from domain.vocabulary import ContractKind, Payee, Post, TrainingYear


class ApprenticeRegistered(Event):
    """The learner is an apprentice of this post, aiming at this level (学徒登记).

    `fee` are the yuan of training fees for a year, `months_before` the training months before this class.
    """

    cohort_no: str
    learner_no: str
    level: int
    post: Post
    fee: str | None = None
    months_before: int | None = None


class ContractSigned(Event):
    """An enterprise and the learner signed a labour contract (劳动合同); both days of its term included."""

    legal_day_field = "contract_signed_on"

    cohort_no: str
    learner_no: str
    contract_employer: str
    contract_division: str
    contract_kind: ContractKind
    contract_signed_on: date
    contract_from: date
    contract_to: date | None = None


class InsuranceRecorded(Event):
    """Social insurance is paid for the learner in the city from this month on; without a month, none was found."""

    cohort_no: str
    learner_no: str
    insured_from: Month | None = None
    insurance_source: str


class YearCompleted(Event):
    """The learner finished a training year and passed the assessment at its end (年度培训考核合格)."""

    legal_day_field = "completed_on"

    cohort_no: str
    learner_no: str
    year: TrainingYear
    completed_on: date
    uses: tuple[Use, ...] | None = None


class ApprenticeChanges(Changes):
    """What a correction of an apprentice may set; None takes a value back, of a contract's day the whole contract."""

    kept_apart = frozenset(
        {
            *("contract_employer", "contract_division", "contract_kind"),
            *("contract_signed_on", "contract_from", "contract_to"),
        }
    )

    level: int | None = None
    post: Post | None = None
    fee: str | None = None
    months_before: int | None = None
    contract_employer: str | None = None
    contract_division: str | None = None
    contract_kind: ContractKind | None = None
    contract_signed_on: date | None = None
    contract_from: date | None = None
    contract_to: date | None = None
    insured_from: Month | None = None
    year_1_completed_on: date | None = None
    year_2_completed_on: date | None = None


class ApprenticeCorrected(Event):
    """Recorded facts about an apprentice were wrong; these values stand instead, from the beginning (更正)."""

    cohort_no: str
    learner_no: str
    set: ApprenticeChanges
    reason: str
    answers: tuple[str, ...] = ()
    uses: tuple[Use, ...] | None = None


class BatchLinked(Event):
    """That earlier batch of the enterprise had not ended when this class started (首批未完成全周期前开展的下批)."""

    cohort_no: str
    batch_before: str


class BatchAssessed(Event):
    """The district assessed the enterprise's project, so that a batch may start before the last one has ended."""

    legal_day_field = "batch_assessed_on"

    cohort_no: str
    batch_assessed_on: date


class PayeeNamed(Event):
    """The enterprise said in writing who is to be sent the money (企业意见)."""

    legal_day_field = "named_on"

    cohort_no: str
    payee: Payee
    named_on: date
