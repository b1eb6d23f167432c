"""Which person an event speaks of (涉及人员), though most events name only a learner, a certificate or a placement."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from operator import attrgetter
from typing import Any, NamedTuple

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
from domain.hold.events import OF_HOLDS
from domain.kernel.identity import is_person
from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from domain.officer.events import OfficerAppointed, OfficerDismissed
from domain.organisation.events import OrganisationRegistered, StandingCorrected, StandingGranted, StandingWithdrawn
from domain.payee.events import AccountRecorded, PayeeBlocked, PayeeUnblocked
from domain.payment_run.events import OF_RUNS
from domain.placement.events import (
    CheckRecorded,
    PlacementAnnulled,
    PlacementCorrected,
    PlacementEnded,
    PlacementReinstated,
    PlacementReported,
    PlacementResumed,
)
from domain.policy.events import OF_POLICIES
from domain.recovery.events import OF_RECOVERIES
from domain.register.events import ExtractLoaded

OF_NOBODY: frozenset[Any] = frozenset(
    {
        *(CohortPlanned, AgreementSigned, PlanApproved, PlanRejected, CohortStarted),
        *(CohortCompleted, CohortCancelled, CohortRevived, CohortCorrected),
        *(OrganisationRegistered, *OF_POLICIES, ExtractLoaded, RunRecorded),
        *(StandingGranted, StandingWithdrawn, StandingCorrected),
        *(GrantApplied, GrantReviewed, GrantAwarded, GrantRejected, GrantWithdrawn),
        *(BatchLinked, BatchAssessed, PayeeNamed),
        *(*OF_RUNS, *OF_HOLDS, *OF_RECOVERIES),
        *(BudgetAllotted, BudgetChanged, YearLoaded),
        *(OfficerAppointed, OfficerDismissed),
    }
)
"""Deliberately left out: what is said of a class as a whole, of organisations and their grants, of policies,
registers, budgets and the calendar, runs of checks, officers, and money that is sent, held or taken back."""


class Mention(NamedTuple):
    """The event at that position speaks of the person, as holder of the subject (`placement:PL-7`)."""

    person: str
    position: int
    subject: str


def _learner(event: Any) -> str:
    """Numbers are one line each, so that a line's end between two of them keeps all pairs apart."""
    return f"learner:{event.cohort_no}\n{event.learner_no}"


def _certificate(event: Any) -> str:
    return f"certificate:{event.certificate_no}"


def _placement(event: Any) -> str:
    return f"placement:{event.placement_no}"


def _claim(event: Any) -> str:
    return f"claim:{event.claim_no}"


def _payee(event: Any) -> str | None:
    return f"payee:{event.payee}" if is_person(event.payee) else None


_SUBJECTS: Mapping[type[Event], Callable[[Any], str | None]] = {
    **dict.fromkeys((LearnerEnrolled, LearnerWithdrawn, LearnerReinstated, LearnerCorrected), _learner),
    **dict.fromkeys((LearnerMerged, LearnerSplit, ApprenticeRegistered, ContractSigned), _learner),
    **dict.fromkeys((InsuranceRecorded, YearCompleted, ApprenticeCorrected), _learner),
    **dict.fromkeys((CertificateIssued, CertificateRevoked), _certificate),
    **dict.fromkeys((CertificateReinstated, CertificateCorrected), _certificate),
    **dict.fromkeys((PlacementReported, PlacementEnded, PlacementCorrected, PlacementAnnulled), _placement),
    **dict.fromkeys((PlacementReinstated, PlacementResumed, CheckRecorded), _placement),
    **dict.fromkeys((ClaimSubmitted, ClaimVerified, ClaimReviewed, ClaimApproved), _claim),
    **dict.fromkeys((ClaimRejected, ClaimWithdrawn, ClaimCorrected), _claim),
    **dict.fromkeys((AccountRecorded, PayeeBlocked, PayeeUnblocked), _payee),
    **dict.fromkeys(OF_NOBODY, lambda _: None),
}

_NAMING: Mapping[type[Event], Callable[[Any], str]] = {
    **dict.fromkeys((LearnerEnrolled, CertificateIssued, PlacementReported, ClaimSubmitted), attrgetter("person")),
    **dict.fromkeys((AccountRecorded, PayeeBlocked), attrgetter("payee")),
}
"""The events that say who holds the subject → where they do."""

_ALSO_NAMING: Mapping[type[Event], Callable[[Any], str]] = dict.fromkeys(
    (LearnerMerged, LearnerSplit), attrgetter("other")
)
"""The events that speak of a second person → where they do."""


def subject(event: Event) -> str | None:
    """The learner, certificate, placement, claim or payee the event is about; None for events of nobody."""
    about = _SUBJECTS.get(type(event))
    if about is None:
        raise TypeError(f"nobody has said whom {type(event).__name__} speaks of")
    return about(event)


def mentions(recorded: Iterable[Recorded], holders: MutableMapping[str, str]) -> Iterator[Mention]:
    """One mention per event that speaks of somebody. `holders` (subject → person) is what was said before, and grows.

    A merger of two identities, or their split, speaks of both. An event about a subject that nobody was named for is a
    KeyError.
    """
    for entry in recorded:
        event = entry.event
        about = subject(event)
        if about is None:
            continue
        named = _NAMING.get(type(event))
        if named is not None:
            holders[about] = named(event)
        yield Mention(holders[about], entry.position, about)
        if also := _ALSO_NAMING.get(type(event)):
            other = also(event)
            yield Mention(other, entry.position, f"other:{other}")
