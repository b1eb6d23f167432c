"""An organisation: one registration, never repeated with other content."""

from dataclasses import dataclass, replace

from domain.kernel.command import Command, once
from domain.kernel.identity import Division, FreeText, OrgCode
from domain.kernel.record import Event
from domain.organisation.events import OrganisationRegistered
from domain.vocabulary import Role


class RegisterOrganisation(Command):
    """Makes an employer, provider, agency or employment centre known (单位登记)."""

    do = "organisation.register"

    org_code: OrgCode
    name: FreeText
    roles: tuple[Role, ...]
    division: Division | None = None

    @property
    def stream(self) -> str:
        return f"organisation:{self.org_code}"


@dataclass(frozen=True)
class Organisation:
    """What the next decision needs of an organisation's past."""

    case: str
    registered: OrganisationRegistered


def evolve(organisation: Organisation | None, event: Event) -> Organisation:
    match event:
        case OrganisationRegistered() if organisation is None:
            return Organisation(case=f"organisation:{event.org_code}", registered=event)
        case OrganisationRegistered() if organisation:
            return replace(organisation, registered=event)
    raise TypeError(f"no organisation event: {type(event).__name__}")


def register(organisation: Organisation | None, command: RegisterOrganisation) -> Event | None:
    said = OrganisationRegistered(
        org_code=command.org_code,
        name=command.name,
        roles=tuple(sorted(set(command.roles))),
        division=command.division,
    )
    return once(command.stream, said, organisation.registered if organisation else None)


DECISIONS = {RegisterOrganisation: register}
