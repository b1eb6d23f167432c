"""The file of a class (班级档案): everything recorded about it, its learners, certificates, placements and checks.

A fold over the events that its case hears of, in any admissible order; the schemes judge the facts it yields.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.certificate.events import CertificateIssued
from domain.cohort.agreement import corrected_signatures
from domain.cohort.apprentice_events import BatchAssessed, BatchLinked, PayeeNamed
from domain.cohort.events import (
    AgreementSigned,
    CohortCancelled,
    CohortCompleted,
    CohortCorrected,
    CohortPlanned,
    CohortRevived,
    CohortStarted,
    PlanApproved,
    PlanRejected,
)
from domain.kernel.corrections import days_of
from domain.kernel.interruptions import Interruption, ended, redated
from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from domain.schemes.facts import Certificate, CohortFacts, PayeeWord, PlanDecision
from projections.apprentices_in_file import APPRENTICE_FOLDS
from projections.certificates_in_file import CERTIFICATE_FOLDS
from projections.learners_in_file import LEARNER_FOLDS
from projections.organisations_in_file import ORGANISATION_FOLDS
from projections.placements_in_file import PLACEMENT_FOLDS, FoldInto


def cohort_file(recorded: Iterable[Recorded], file: CohortFacts | None = None) -> CohortFacts | None:
    """The file after these events that one class's case hears of; None where there were none."""
    entries = iter(recorded)
    if file is None:
        first = next(entries, None)
        if first is None:
            return None
        file = _opened(first.event, first.id)
    parts: dict[str, Any] = {name: dict(getattr(file, name)) for name in _PARTS}
    for entry in entries:
        event, kind = entry.event, type(entry.event)
        if kind in _INTO_PART:
            part, fold_into = _INTO_PART[kind]
            fold_into(parts[part], event, entry.id)
        elif kind in _FOLDS:
            file = _FOLDS[kind](file, event, entry.id)
        else:
            raise TypeError(f"a class's file has no place for {kind.__name__}")
    return replace(file, **parts)


def _opened(event: Event, event_id: str) -> CohortFacts:
    if not isinstance(event, CohortPlanned):
        raise TypeError(f"a class's file begins with its plan, not with {type(event).__name__}")
    plan = {name: getattr(event, name) for name in CohortPlanned.model_fields}
    return CohortFacts(**plan, evidence={"plan": (event_id,), "start": (event_id,)})


def _with(file: CohortFacts, what: str, event_id: str, **changes: Any) -> CohortFacts:
    """The file with these facts, and the event beside those that spoke of the same."""
    evidence = {**file.evidence, what: (*file.evidence.get(what, ()), event_id)}
    return replace(file, evidence=evidence, **changes)


def _signed(file: CohortFacts, event: AgreementSigned, event_id: str) -> CohortFacts:
    signed: dict[str, date] = dict.fromkeys(event.agreement_parties, event.agreement_signed_on)
    return _with(file, "agreement", event_id, signed={**file.signed, **signed})


def _approved(file: CohortFacts, event: PlanApproved, event_id: str) -> CohortFacts:
    decision = PlanDecision(event.plan_approved_on, True, (event_id,))
    return replace(file, plan_decisions=(*file.plan_decisions, decision))


def _rejected(file: CohortFacts, event: PlanRejected, event_id: str) -> CohortFacts:
    decision = PlanDecision(event.rejected_on, False, (event_id,))
    return replace(file, plan_decisions=(*file.plan_decisions, decision))


def _started(file: CohortFacts, event: CohortStarted, event_id: str) -> CohortFacts:
    return _with(file, "start", event_id, starts_on=event.starts_on)


def _completed(file: CohortFacts, event: CohortCompleted, event_id: str) -> CohortFacts:
    return _with(file, "completion", event_id, completed_on=event.completed_on)


def _cancelled(file: CohortFacts, event: CohortCancelled, event_id: str) -> CohortFacts:
    return _with(file, "cancellation", event_id, cancellations=(*file.cancellations, Interruption(event.cancelled_on)))


def _revived(file: CohortFacts, event: CohortRevived, event_id: str) -> CohortFacts:
    return _with(file, "cancellation", event_id, cancellations=ended(file.cancellations, event.revived_on))


def _batch_linked(file: CohortFacts, event: BatchLinked, event_id: str) -> CohortFacts:
    return _with(file, "batch", event_id, batch_before=event.batch_before)


def _batch_assessed(file: CohortFacts, event: BatchAssessed, event_id: str) -> CohortFacts:
    return _with(file, "batch", event_id, batch_assessed_on=event.batch_assessed_on)


def _payee_named(file: CohortFacts, event: PayeeNamed, event_id: str) -> CohortFacts:
    return replace(file, payees=(*file.payees, PayeeWord(event.named_on, event.payee, (event_id,))))


_SPEAKS_OF = {
    "starts_on": "start",
    "completed_on": "completion",
    "agreement_parties": "agreement",
    "agreement_signed_on": "agreement",
    "cancelled_on": "cancellation",
    "revived_on": "cancellation",
    "batch_before": "batch",
    "batch_assessed_on": "batch",
}


def _cohort_corrected(file: CohortFacts, event: CohortCorrected, event_id: str) -> CohortFacts:
    """A corrected approval day replaces earlier approvals, and no rejection; None takes them back."""
    named = event.set.named
    changes = {name: to for name, to in named.items() if name not in event.set.kept_apart}
    changes["signed"] = corrected_signatures(file.signed, event.set)  # type: ignore[arg-type]
    changes["cancellations"] = redated(file.cancellations, days_of(event.set, "cancelled_on", "revived_on"))
    if "plan_approved_on" in changes:
        day = changes.pop("plan_approved_on")
        rejections = tuple(decision for decision in file.plan_decisions if not decision.approved)
        changes["plan_decisions"] = (*rejections, PlanDecision(day, True, (event_id,))) if day else rejections
    for what in sorted({_SPEAKS_OF.get(name, "plan") for name in named if name != "plan_approved_on"}):
        file = _with(file, what, event_id)
    return replace(file, **changes)


def _issued(certificates: MutableMapping[str, Certificate], event: CertificateIssued, event_id: str) -> None:
    certificates[event.certificate_no] = Certificate(
        certificate_no=event.certificate_no,
        person=event.person,
        kind=event.kind,
        issued_on=event.issued_on,
        evidence=(event_id,),
    )


_FOLDS: Mapping[type[Event], Callable[[CohortFacts, Any, str], CohortFacts]] = {
    AgreementSigned: _signed,
    PlanApproved: _approved,
    PlanRejected: _rejected,
    CohortStarted: _started,
    CohortCompleted: _completed,
    CohortCancelled: _cancelled,
    CohortRevived: _revived,
    CohortCorrected: _cohort_corrected,
    BatchLinked: _batch_linked,
    BatchAssessed: _batch_assessed,
    PayeeNamed: _payee_named,
}
"""What is said of the class itself → the file after it."""

_PARTS: Mapping[str, Mapping[type[Event], FoldInto]] = {
    "learners": {**LEARNER_FOLDS, **APPRENTICE_FOLDS},
    "certificates": {CertificateIssued: _issued, **CERTIFICATE_FOLDS},
    "placements": PLACEMENT_FOLDS,
    "organisations": ORGANISATION_FOLDS,
}
"""What is said of the many things that a class's file keeps by number, each kind of them in a part of its own."""

_INTO_PART = {event: (part, fold) for part, folds in _PARTS.items() for event, fold in folds.items()}
