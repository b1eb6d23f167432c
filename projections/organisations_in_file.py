"""What a class's file keeps of organisations (单位), and which of them the class follows: its provider, and the
employer of a class of employees."""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import replace
from typing import Any

from domain.cohort.events import CohortCorrected, CohortPlanned
from domain.kernel.record import Event
from domain.organisation.events import OrganisationRegistered, StandingCorrected, StandingGranted, StandingWithdrawn
from domain.organisation.standings import granted, with_changes
from domain.schemes.facts import Organisation
from projections.placements_in_file import FoldInto

Organisations = MutableMapping[str, Organisation]


def followed_by_class(event: Event) -> tuple[str, ...]:
    """The streams of the organisations that an event of the class names and its lines depend on."""
    names = _NAMES.get(type(event))
    return tuple(f"organisation:{code}" for code in names(event) if code) if names else ()


def _named_in_plan(event: CohortPlanned) -> tuple[str, ...]:
    employer = (event.employer,) if event.programme == "employees_training" else ()
    return (event.provider, *employer)


def _named_in_correction(event: CohortCorrected) -> tuple[str | None, ...]:
    return tuple(event.set.named.get(name) for name in ("provider", "employer"))


_NAMES: Mapping[type[Event], Callable[[Any], tuple[str | None, ...]]] = {
    CohortPlanned: _named_in_plan,
    CohortCorrected: _named_in_correction,
}


def _registered(organisations: Organisations, event: OrganisationRegistered, event_id: str) -> None:
    known = organisations.get(event.org_code)
    evidence = (*(known.evidence if known else ()), event_id)
    standings = known.standings if known else ()
    organisations[event.org_code] = Organisation(event.org_code, event.roles, evidence, standings)


def _granted(organisations: Organisations, event: StandingGranted, event_id: str) -> None:
    one = organisations[event.org_code]
    organisations[event.org_code] = replace(one, standings=granted(one.standings, event, (event_id,)))


def _changed(organisations: Organisations, event: StandingWithdrawn | StandingCorrected, event_id: str) -> None:
    one = organisations[event.org_code]
    organisations[event.org_code] = replace(one, standings=with_changes(one.standings, event, (event_id,)))


ORGANISATION_FOLDS: Mapping[type[Event], FoldInto] = {
    OrganisationRegistered: _registered,
    StandingGranted: _granted,
    StandingWithdrawn: _changed,
    StandingCorrected: _changed,
}
