"""An officer's standing in the office (岗位): state and decisions.

Once somebody was appointed, somebody always holds administration: the first who is appointed does, and the last who
does is not dismissed from it.
"""

from dataclasses import dataclass, replace

from domain.kernel.acting import ROLES, Acting
from domain.kernel.command import Command, Decision
from domain.kernel.identity import whole_division
from domain.kernel.record import Event, Refusal
from domain.officer import commands as ask
from domain.officer.events import OfficerAppointed, OfficerDismissed


@dataclass(frozen=True)
class Officer:
    """The roles that somebody holds, in the order of all roles, and the districts they are held for."""

    name: str
    roles: tuple[str, ...]
    districts: tuple[str, ...]

    @property
    def case(self) -> str:
        return f"officer:{self.name}"

    def serves(self, office: str) -> bool:
        """Whether an office of that division lies in one of the districts; without any, every office does."""
        return not self.districts or office.startswith(self.districts)


def evolve(officer: Officer | None, event: Event) -> Officer:
    match event:
        case OfficerAppointed():
            held = officer.roles if officer else ()
            return Officer(event.officer, _in_order((*held, *event.roles)), event.districts)
        case OfficerDismissed() if officer:
            return replace(officer, roles=tuple(role for role in officer.roles if role not in event.roles))
    raise TypeError(f"not to be said of an officer: {type(event).__name__}")


def appoint(officer: Officer | None, command: ask.AppointOfficer, acting: Acting) -> Event | None:
    """Adds roles, and replaces the districts where any are given."""
    if "administration" not in command.roles and not acting.holders("administration"):
        raise Refusal("somebody has to hold administration; appoint the first officer to that role, too")
    held, districts = (officer.roles, officer.districts) if officer else ((), ())
    added = tuple(role for role in _in_order(command.roles) if role not in held)
    if command.districts is not None:
        districts = tuple(sorted({*map(whole_division, command.districts)}))
    if officer is not None and not added and districts == officer.districts:
        return None
    return OfficerAppointed(officer=command.officer, roles=added, districts=districts, reason=command.reason)


def dismiss(officer: Officer, command: ask.DismissOfficer, acting: Acting) -> Event | None:
    """Takes those of the roles that are held, or all."""
    lost = tuple(role for role in officer.roles if not command.roles or role in command.roles)
    if not lost:
        return None
    if "administration" in lost and {*acting.holders("administration")} <= {officer.name}:
        raise Refusal("{officer} is the last to hold administration; appoint another first", officer=officer.name)
    return OfficerDismissed(officer=officer.name, roles=lost, reason=command.reason)


def _in_order(roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(role for role in ROLES if role in roles)


DECISIONS: dict[type[Command], Decision] = {ask.AppointOfficer: appoint, ask.DismissOfficer: dismiss}
