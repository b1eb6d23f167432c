"""What a class's file keeps of its apprentices (学徒)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from domain.cohort.apprentice_events import (
    ApprenticeCorrected,
    ApprenticeRegistered,
    ContractSigned,
    InsuranceRecorded,
    YearCompleted,
)
from domain.cohort.contracts import Contract, contract_fields, corrected_contracts
from domain.kernel.record import Event
from domain.schemes.facts import Apprenticeship
from projections.learners_in_file import Learners
from projections.placements_in_file import FoldInto


def _registered(learners: Learners, event: ApprenticeRegistered, event_id: str) -> None:
    apprenticeship = Apprenticeship(
        level=event.level,
        post=event.post,
        fee=event.fee,
        months_before=event.months_before or 0,
        evidence={"registration": (event_id,)},
    )
    _kept(learners, event.learner_no, apprenticeship)


def _signed(learners: Learners, event: ContractSigned, event_id: str) -> None:
    contracts = (*_of(learners, event.learner_no).contracts, Contract.of(event))
    _with(learners, event.learner_no, event_id, ["contract"], contracts=contracts)


def _insured(learners: Learners, event: InsuranceRecorded, event_id: str) -> None:
    _with(learners, event.learner_no, event_id, ["insurance"], insured=True, insured_from=event.insured_from)


def _completed(learners: Learners, event: YearCompleted, event_id: str) -> None:
    completed = {f"year_{event.year}_completed_on": event.completed_on}
    _with(learners, event.learner_no, event_id, [f"year_{event.year}"], **completed)


def _corrected(learners: Learners, event: ApprenticeCorrected, event_id: str) -> None:
    """A corrected contract is the last one; a month of insurance taken back is one that was not found."""
    named = event.set.named
    changes = {name: to for name, to in named.items() if name not in event.set.kept_apart}
    if "months_before" in changes:
        changes["months_before"] = changes["months_before"] or 0
    if "insured_from" in changes:
        changes["insured"] = True
    if contract_fields(named):
        changes["contracts"] = corrected_contracts(_of(learners, event.learner_no).contracts, event.set)
    said = sorted(
        {"contract" if name in event.set.kept_apart else _SPEAKS_OF.get(name, "registration") for name in named}
    )
    _with(learners, event.learner_no, event_id, said, **changes)


_SPEAKS_OF = {"insured_from": "insurance", "year_1_completed_on": "year_1", "year_2_completed_on": "year_2"}


def _with(learners: Learners, number: str, event_id: str, said: Iterable[str], **changes: Any) -> None:
    """The apprentice with these facts, and the event beside those that spoke of the same."""
    apprenticeship = _of(learners, number)
    spoke = {what: (*apprenticeship.evidence.get(what, ()), event_id) for what in said}
    _kept(learners, number, replace(apprenticeship, evidence={**apprenticeship.evidence, **spoke}, **changes))


def _of(learners: Learners, number: str) -> Apprenticeship:
    apprenticeship = learners[number].apprenticeship
    if apprenticeship is None:
        raise TypeError("an apprentice begins with the registration")
    return apprenticeship


def _kept(learners: Learners, number: str, apprenticeship: Apprenticeship) -> None:
    learners[number] = replace(learners[number], apprenticeship=apprenticeship)


APPRENTICE_FOLDS: Mapping[type[Event], FoldInto] = {
    ApprenticeRegistered: _registered,
    ContractSigned: _signed,
    InsuranceRecorded: _insured,
    YearCompleted: _completed,
    ApprenticeCorrected: _corrected,
}
