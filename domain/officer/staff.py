"""Who may do what (岗位权限分设): everybody who was ever appointed, and the question that every command is put to."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from domain.kernel.acting import Denied, Role
from domain.officer.duties import DUTIES, WITH_AN_EXPORT, decides_about_money
from domain.officer.officer import Officer


@dataclass(frozen=True)
class Staff:
    """Name → officer, for everybody who was ever appointed, dismissed since or not."""

    officers: Mapping[str, Officer] = field(default_factory=dict)

    @classmethod
    def of(cls, officers: Iterable[Officer]) -> "Staff":
        return cls({officer.name: officer for officer in officers})

    def joined_by(self, officer: Officer) -> "Staff":
        """With the officer as they stand now."""
        return replace(self, officers={**self.officers, officer.name: officer})

    def holds(self, name: str, role: Role) -> bool:
        """Whether that officer holds the role now."""
        return name in self.officers and role in self.officers[name].roles

    def holders(self, role: Role) -> list[str]:
        """Everybody who holds the role now."""
        return [officer.name for officer in self.officers.values() if role in officer.roles]

    @property
    def undivided(self) -> bool:
        """Whether the office has not divided its work yet (未分设岗位): nobody, or one person, was ever appointed."""
        return len(self.officers) <= 1


def left_to_anybody(do: str, staff: Staff) -> bool:
    """The undivided office (未分设岗位的经办机构): what anybody may do there without having been appointed.

    As long as nobody, or only one officer, was ever appointed, that is everything but decisions about money; and
    where nobody is appointed yet, the first appointment. From the second officer on it is nothing.
    """
    if do == "officer.appoint":
        return not staff.officers
    return staff.undivided and not decides_about_money(do)


def role_of(do: str, offices: Collection[str], by: str, staff: Staff) -> Role | None:
    """The role in which somebody may do it for these offices; None without a role, where it is left to anybody.

    Raises Denied.
    """
    role = DUTIES.get(do)
    if role is None:
        raise Denied("{officer} may not do {command}: it is nobody's duty", officer=by, command=do)
    held = staff.holds(by, role)
    offices = () if do in WITH_AN_EXPORT else offices
    outside = next((office for office in offices if held and not staff.officers[by].serves(office)), None)
    if held and outside is None:
        return role
    if left_to_anybody(do, staff):
        return None
    asked = {"officer": by, "command": do, "role": role}
    if not held:
        raise Denied("{officer} may not do {command}: the role {role} is missing", **asked)
    raise Denied(
        "{officer} may not do {command} for office {office}: the role {role} is held for {districts} only",
        **asked,
        office=outside,
        districts=staff.officers[by].districts,
    )
