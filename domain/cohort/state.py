"""What the next decision about a class needs of its past (培训班)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.cohort import apprentices, learners
from domain.cohort.agreement import Signatures, corrected_signatures
from domain.cohort.apprentice_events import BatchAssessed, BatchLinked, PayeeNamed
from domain.cohort.apprentices import APPRENTICE_EVENTS, Apprentice
from domain.cohort.events import (
    AgreementSigned,
    CohortCancelled,
    CohortChanges,
    CohortCompleted,
    CohortCorrected,
    CohortPlanned,
    CohortRevived,
    CohortStarted,
    PlanApproved,
    PlanRejected,
)
from domain.cohort.learners import LEARNER_EVENTS, Learner
from domain.kernel.corrections import Spoke, corrected, days_of, said_by, spoken
from domain.kernel.interruptions import (
    Interruption,
    Interruptions,
    ended,
    redated,
)
from domain.kernel.record import Event, value_of
from domain.kernel.stops import NEVER_STOPPED, Stops
from domain.kernel.uses import Use


@dataclass(frozen=True)
class Cohort:
    """What the next decision needs of a class's past."""

    case: str
    planned: CohortPlanned
    stands: CohortChanges
    """What may be corrected, as it stands; signatures and cancellations lie in fields of their own."""
    signed: Signatures = field(default_factory=dict)
    learners: Mapping[str, Learner] = field(default_factory=dict)
    apprentices: Mapping[str, Apprentice] = field(default_factory=dict)
    payee: PayeeNamed | None = None
    """The enterprise's last word on who is sent the money."""
    cancellations: Interruptions = ()
    called_off: Stops = NEVER_STOPPED
    """What was said of the days of cancellations."""
    told: frozenset[Event] = frozenset()
    """Facts of a single day as they were recorded, corrected or taken back since or not."""
    uses: tuple[Use, ...] = ()
    """What the class uses up of its apprentices' training months."""
    version: int = 1
    spoke: Spoke = field(default_factory=dict)

    @property
    def stream(self) -> str:
        return self.case

    @property
    def office(self) -> str:
        return self.stands.office or self.planned.office

    @property
    def starts_on(self) -> date:
        return self.stands.starts_on or self.planned.starts_on


def evolve(cohort: Cohort | None, event: Event) -> Cohort:
    version = cohort.version + 1 if cohort else 1
    if cohort and isinstance(event, LEARNER_EVENTS):
        learner = learners.evolve(cohort.learners.get(event.learner_no), event, version)
        return replace(cohort, version=version, learners={**cohort.learners, event.learner_no: learner})
    if cohort and isinstance(event, APPRENTICE_EVENTS):
        apprentice = apprentices.evolve(cohort.apprentices.get(event.learner_no), event, version)
        uses = value_of(event, "uses")
        cohort = replace(cohort, uses=cohort.uses if uses is None else uses)
        return replace(cohort, version=version, apprentices={**cohort.apprentices, event.learner_no: apprentice})
    evolved, said = _evolved(cohort, event), said_by(event)
    if isinstance(event, CohortCorrected) and said & _AGREEMENT:
        said |= _AGREEMENT
    beside = _SEVERAL if isinstance(event, AgreementSigned | PlanApproved) else ()
    return replace(evolved, version=version, spoke=spoken(evolved.spoke, said, version, beside))


_AGREEMENT = frozenset({"agreement_parties", "agreement_signed_on"})
_SEVERAL = _AGREEMENT | {"plan_approved_on"}
"""Of these several events may stand beside each other; a correction stands in place of them all."""


def _evolved(cohort: Cohort | None, event: Event) -> Cohort:
    match event:
        case CohortPlanned():
            return Cohort(f"cohort:{event.cohort_no}", planned=event, stands=CohortChanges.told_by(event))
        case _ if cohort is None:
            raise TypeError(f"a class begins with its plan, not with {type(event).__name__}")
        case CohortCorrected():
            after = with_changes(cohort, event.set)
            called_off = after.called_off.corrected(after.cancellations, days_of_cancellation(event.set))
            return replace(after, called_off=called_off)
        case CohortRevived():
            cancellations = ended(cohort.cancellations, event.revived_on)
            return replace(cohort, cancellations=cancellations, called_off=cohort.called_off.went_on(cancellations))
        case CohortCancelled():
            cancellations = (*cohort.cancellations, Interruption(event.cancelled_on))
            called_off = cohort.called_off.stopped(event.cancelled_on)
            cohort = replace(cohort, cancellations=cancellations, called_off=called_off)
        case AgreementSigned():
            signed = dict.fromkeys(event.agreement_parties, event.agreement_signed_on)
            cohort = replace(cohort, signed={**cohort.signed, **signed})
        case PlanApproved():
            cohort = _standing(cohort, plan_approved_on=event.plan_approved_on)
        case CohortStarted():
            cohort = _standing(cohort, starts_on=event.starts_on)
        case CohortCompleted():
            cohort = _standing(cohort, completed_on=event.completed_on)
        case BatchLinked():
            cohort = _standing(cohort, batch_before=event.batch_before)
        case BatchAssessed():
            cohort = _standing(cohort, batch_assessed_on=event.batch_assessed_on)
        case PayeeNamed():
            return replace(cohort, payee=event)
        case PlanRejected():
            pass
        case _:
            raise TypeError(f"no event of a class: {type(event).__name__}")
    return replace(cohort, told=cohort.told | {event})


def _standing(cohort: Cohort, **said: date | str) -> Cohort:
    return replace(cohort, stands=corrected(cohort.stands, CohortChanges.model_validate(said)))


def with_changes(cohort: Cohort, changes: CohortChanges) -> Cohort:
    return replace(
        cohort,
        stands=corrected(cohort.stands, changes),
        signed=corrected_signatures(cohort.signed, changes),
        cancellations=redated(cohort.cancellations, days_of_cancellation(changes)),
    )


def days_of_cancellation(changes: CohortChanges) -> Mapping[str, date | None]:
    return days_of(changes, "cancelled_on", "revived_on")
