"""An apprentice of a class (学徒): registered, under contract, insured, a training year behind them, corrected."""

from dataclasses import dataclass, field, replace

from domain.cohort import apprentice_commands as ask
from domain.cohort.apprentice_events import (
    ApprenticeChanges,
    ApprenticeCorrected,
    ApprenticeRegistered,
    ContractSigned,
    InsuranceRecorded,
    YearCompleted,
)
from domain.cohort.contracts import Contract, Contracts, corrected_contracts, sound
from domain.kernel.command import Command, Decision, differing, once
from domain.kernel.corrections import Spoke, answered, corrected, correction, said_by, spoken
from domain.kernel.record import Event, Refusal

ApprenticeEvent = ApprenticeRegistered | ContractSigned | InsuranceRecorded | YearCompleted | ApprenticeCorrected
APPRENTICE_EVENTS = (ApprenticeRegistered, ContractSigned, InsuranceRecorded, YearCompleted, ApprenticeCorrected)


@dataclass(frozen=True)
class Apprentice:
    """What the next decision needs of an apprentice's past."""

    registered: ApprenticeRegistered
    stands: ApprenticeChanges
    """What may be corrected, as it stands; contracts lie in a field of their own."""
    contracts: Contracts = ()
    told: frozenset[Event] = frozenset()
    """Facts as they were recorded, corrected since or not."""
    spoke: Spoke = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"apprentice:{self.registered.learner_no}"


def evolve(apprentice: Apprentice | None, event: ApprenticeEvent, version: int) -> Apprentice:
    evolved = _evolved(apprentice, event)
    said = said_by(event).union({_day_of(event.year)} if isinstance(event, YearCompleted) else ())
    return replace(evolved, spoke=spoken(evolved.spoke, said, version))


def _evolved(apprentice: Apprentice | None, event: ApprenticeEvent) -> Apprentice:
    match event:
        case ApprenticeRegistered():
            return Apprentice(registered=event, stands=ApprenticeChanges.told_by(event))
        case _ if apprentice is None:
            raise TypeError(f"an apprentice begins with the registration, not with {type(event).__name__}")
        case ApprenticeCorrected():
            return _corrected(apprentice, event.set)
        case ContractSigned():
            apprentice = replace(apprentice, contracts=(*apprentice.contracts, Contract.of(event)))
        case InsuranceRecorded():
            apprentice = _standing(apprentice, ApprenticeChanges(insured_from=event.insured_from))
        case YearCompleted():
            apprentice = _standing(apprentice, ApprenticeChanges(**{_day_of(event.year): event.completed_on}))
    return replace(apprentice, told=apprentice.told | {_without_uses(event)})


def _without_uses(event: Event) -> Event:
    """What a class uses up is told later, and makes no difference to whether the same was said."""
    return event.model_copy(update={"uses": None}) if isinstance(event, YearCompleted) else event


def _day_of(year: int) -> str:
    return f"year_{year}_completed_on"


def _standing(apprentice: Apprentice, changes: ApprenticeChanges) -> Apprentice:
    return replace(apprentice, stands=corrected(apprentice.stands, changes))


def _corrected(apprentice: Apprentice, changes: ApprenticeChanges) -> Apprentice:
    return replace(_standing(apprentice, changes), contracts=corrected_contracts(apprentice.contracts, changes))


def register(apprentice: Apprentice | None, command: ask.RegisterApprentice) -> Event | None:
    said = ApprenticeRegistered(**command.model_dump())
    return once(f"apprentice:{command.learner_no}", said, apprentice.registered if apprentice else None)


def record_contract(apprentice: Apprentice, command: ask.RecordContract) -> Event | None:
    """Another contract is one signed on another day; of the same day it is a correction."""
    said = ContractSigned(**command.model_dump())
    contract = sound(Contract.of(said))
    if said in apprentice.told or contract in apprentice.contracts:
        return None
    if any(contract.signed_on == known.signed_on for known in apprentice.contracts):
        raise differing(apprentice.name, ["contract_signed_on"])
    return said


def record_insurance(apprentice: Apprentice, command: ask.RecordInsurance) -> Event | None:
    """Where none was found so far, it may be found later; another month than the one that stands is a correction."""
    said = InsuranceRecorded(**command.model_dump())
    stands = apprentice.stands.insured_from
    if said in apprentice.told or (stands is not None and stands == said.insured_from):
        return None
    if stands is not None:
        raise differing(apprentice.name, ["insured_from"])
    return said


def complete_year(apprentice: Apprentice, command: ask.CompleteYear) -> Event | None:
    said = YearCompleted(**command.model_dump())
    stands = getattr(apprentice.stands, _day_of(said.year))
    if said in apprentice.told or stands == said.completed_on:
        return None
    if stands is not None:
        raise differing(apprentice.name, [_day_of(said.year)])
    _in_order(_standing(apprentice, ApprenticeChanges(**{_day_of(said.year): said.completed_on})))
    return said


def correct(apprentice: Apprentice, command: ask.CorrectApprentice) -> Event | None:
    changes = correction(command.set, ApprenticeChanges, _NEVER_EMPTY)
    after = _in_order(_corrected(apprentice, changes))
    if after == apprentice:
        return None
    said = {"cohort_no": command.cohort_no, "learner_no": command.learner_no, "reason": command.reason}
    answers = answered(command.stream, apprentice.spoke, changes.named)
    return ApprenticeCorrected(set=changes, answers=answers, **said)


_NEVER_EMPTY = ("level", "post", "contract_employer", "contract_division", "contract_kind", "contract_from")


def _in_order(apprentice: Apprentice) -> Apprentice:
    """The apprentice; refused where the second training year ends before the first."""
    first, second = apprentice.stands.year_1_completed_on, apprentice.stands.year_2_completed_on
    if first is not None and second is not None and second <= first:
        raise Refusal("the second training year cannot be completed before the first")
    return apprentice


DECISIONS: dict[type[Command], Decision] = {
    ask.RecordContract: record_contract,
    ask.RecordInsurance: record_insurance,
    ask.CompleteYear: complete_year,
    ask.CorrectApprentice: correct,
}
"""What is decided about an apprentice who is registered."""
