"""What can happen to an organisation."""

from domain.kernel.identity import Division, FreeText, OrgCode
from domain.kernel.record import Event
from domain.vocabulary import Role


class OrganisationRegistered(Event):
    """An organisation became known to the office (单位登记)."""

    org_code: OrgCode
    name: FreeText
    roles: tuple[Role, ...]
    division: Division | None = None
