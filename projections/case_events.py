"""Which events a case hears of and in which order, which policy an event changes, and which are no case's business."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from domain.budget.events import BudgetAllotted, BudgetChanged
from domain.calendar.events import YearLoaded
from domain.certificate.events import (
    CertificateCorrected,
    CertificateIssued,
    CertificateReinstated,
    CertificateRevoked,
)
from domain.findings.events import RunRecorded
from domain.hold.events import OF_HOLDS
from domain.kernel.recorded import Recorded
from domain.officer.events import OfficerAppointed, OfficerDismissed
from domain.organisation.events import OrganisationRegistered, StandingCorrected, StandingGranted, StandingWithdrawn
from domain.payee.events import AccountRecorded, PayeeBlocked, PayeeUnblocked
from domain.payment_run.events import OF_RUNS
from domain.policy.events import OF_POLICIES
from domain.recovery.events import OF_RECOVERIES
from domain.register.events import ExtractLoaded
from projections.case_kinds import is_case, kind_of

OF_NO_CASE = frozenset(
    {
        *(OrganisationRegistered, StandingGranted, StandingWithdrawn, StandingCorrected, ExtractLoaded, RunRecorded),
        *(*OF_RUNS, *OF_HOLDS, *OF_RECOVERIES),
        *(AccountRecorded, PayeeBlocked, PayeeUnblocked, BudgetAllotted, BudgetChanged, YearLoaded),
        *(OfficerAppointed, OfficerDismissed),
    }
)
"""Nobody's own: whoever follows an organisation hears of it; extracts change no file (the answers of checks do),
and neither runs of the audits' checks, nor payees, budgets, the calendar, payments or officers change any."""

OF_A_PERSON = frozenset({CertificateIssued, CertificateRevoked, CertificateReinstated, CertificateCorrected})
"""Nobody's own where the certificate names no class, so that the case is the person's."""

Streams = Mapping[str, Sequence[Recorded]]
"""Stream → its events, in order."""


class Heard(NamedTuple):
    """An event that a case hears of, and the event with which it does: itself, or that which begins the following."""

    entry: Recorded
    at: Recorded


def own_case(entry: Recorded) -> str | None:
    """The case whose own the event is; None for those left out on purpose."""
    case = entry.envelope.case
    if is_case(case):
        return case
    kind, event = case.partition(":")[0], type(entry.event)
    if event in OF_POLICIES or event in OF_NO_CASE or (kind == "person" and event in OF_A_PERSON):
        return None
    raise TypeError(f"the files of cases have no place for {event.__name__} in a {kind}'s case")


def policy_of(entry: Recorded) -> str | None:
    """The policy whose cases are to be assessed again because of the event."""
    return entry.event.policy if isinstance(entry.event, OF_POLICIES) else None


def named_by(own: Iterable[Recorded]) -> set[str]:
    """The streams that events make the case follow whose own they are."""
    named: set[str] = set()
    for case, entries in groupby(own, key=lambda entry: entry.envelope.case):
        follows = kind_of(case).follows
        named.update(*(follows(entry.event) for entry in entries))
    return named


def heard(
    case: str, own: Iterable[Recorded], streams: Streams, following: Collection[str] = (), after: int = 0
) -> Iterator[Heard]:
    """What the case hears of behind a position, in order: its own events, and those of the streams it follows.

    With the event that begins the following it hears of all that the stream held by then; of the rest in its turn.
    `own`: its events behind the position. `following`: the streams it followed there. `streams`: the events of these,
    and from the beginning those of the streams that its own events name. Others are passed over.
    """
    follows = kind_of(case).follows
    others = sorted(_of_others(case, streams), key=attrgetter("position"))
    followed = set(following)
    for entry in sorted([*own, *(one for one in others if one.position > after)], key=attrgetter("position")):
        if entry.envelope.case == case:
            yield Heard(entry, entry)
            if (named := follows(entry.event)) and (begun := set(named) - followed):
                followed |= begun
                earlier = (one for one in others if one.position < entry.position)
                yield from (Heard(one, entry) for one in earlier if one.stream in begun)
        elif entry.stream in followed:
            yield Heard(entry, entry)


def _of_others(case: str, streams: Streams) -> Iterator[Recorded]:
    """What is not the case's own already."""
    return (entry for events in streams.values() for entry in events if entry.envelope.case != case)
