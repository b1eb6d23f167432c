"""What a class's file keeps of organisations (单位), and which of them the class follows: its provider, and the
employer of a class of employees."""

from collections.abc import Mapping
from dataclasses import replace

from domain.cohort.events import CohortCorrected, CohortPlanned
from domain.kernel.record import Event
from domain.organisation.events import OrganisationRegistered, StandingCorrected, StandingGranted, StandingWithdrawn
from domain.organisation.standings import Standings, granted, with_changes
from domain.schemes.facts import CohortFacts, Organisation
from projections.placements_in_file import Fold


def followed_by_class(event: Event) -> tuple[str, ...]:
    """The streams of the organisations that an event of the class names and its lines depend on."""
    match event:
        case CohortPlanned():
            employer = (event.employer,) if event.programme == "employees_training" else ()
            return tuple(f"organisation:{code}" for code in (event.provider, *employer))
        case CohortCorrected():
            named = (event.set.named.get(name) for name in ("provider", "employer"))
            return tuple(f"organisation:{code}" for code in named if code)
    return ()


def _registered(file: CohortFacts, event: OrganisationRegistered, event_id: str) -> CohortFacts:
    known = file.organisations.get(event.org_code)
    evidence = (*(known.evidence if known else ()), event_id)
    organisation = Organisation(event.org_code, event.roles, evidence, known.standings if known else ())
    return replace(file, organisations={**file.organisations, event.org_code: organisation})


def _granted(file: CohortFacts, event: StandingGranted, event_id: str) -> CohortFacts:
    return _with(file, event.org_code, granted(file.organisations[event.org_code].standings, event, (event_id,)))


def _changed(file: CohortFacts, event: StandingWithdrawn | StandingCorrected, event_id: str) -> CohortFacts:
    return _with(file, event.org_code, with_changes(file.organisations[event.org_code].standings, event, (event_id,)))


def _with(file: CohortFacts, org_code: str, standings: Standings) -> CohortFacts:
    organisation = replace(file.organisations[org_code], standings=standings)
    return replace(file, organisations={**file.organisations, org_code: organisation})


ORGANISATION_FOLDS: Mapping[type[Event], Fold] = {
    OrganisationRegistered: _registered,
    StandingGranted: _granted,
    StandingWithdrawn: _changed,
    StandingCorrected: _changed,
}
