"""What can happen to an organisation."""

from domain.kernel.record import Event
from domain.vocabulary import Role


class OrganisationRegistered(Event):
    """An organisation became known to the office (单位登记)."""

    org_code: str
    name: str
    roles: tuple[Role, ...]
    division: str | None = None
