"""Whether whoever gives a command may (岗位权限分设): asked before anything is decided, and every no is logged."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import structlog

from application.ports import Journal
from domain.aggregates import AGGREGATES
from domain.kernel.acting import Acting, Denied, Role
from domain.kernel.command import Command
from domain.officer.officer import Officer
from domain.officer.staff import Staff, role_of

log = structlog.get_logger(__name__)
OFFICER = "officer"


@dataclass
class Permitting:
    """A working copy of who holds which role, while commands are decided together."""

    journal: Journal
    known_until: dict[str, int] = field(default_factory=dict)
    """up to which position officers are known: of whoever was appointed or dismissed since, nothing was looked at"""
    _staff: Staff = field(default_factory=Staff)
    _logged: set[str] = field(default_factory=set)

    def prepare(self) -> None:
        """Loads all officers, once."""
        if self.known_until:
            return
        position, _ = self.journal.head()
        pasts = self.journal.of_kind(OFFICER).values()
        fold = AGGREGATES[OFFICER].fold
        self._staff = Staff.of(fold(recorded.event for recorded in past) for past in pasts)
        self.known_until[OFFICER] = position

    def role_of(self, command: Command, states: Iterable[Any], by: str) -> Role | None:
        """The role in which the officer gives the command; None without one, where an office is undivided.

        `states`: of what it is about. Raises Denied; the same no to many commands of a batch is logged once.
        """
        self.prepare()
        offices = [office for place in (command, *states) if (office := getattr(place, "office", None)) is not None]
        try:
            return role_of(command.do, offices, by, self._staff)
        except Denied as denied:
            if str(denied) not in self._logged:
                self._logged.add(str(denied))
                log.warning("denied", **denied.values)
            raise

    def acting(self, by: str) -> Acting:
        """Who gives a command, for decisions that look at it."""
        self.prepare()
        return Acting(by, self._holds, self._holders)

    def see(self, state: Any) -> None:
        """Takes in what was decided of an officer."""
        if isinstance(state, Officer):
            self._staff = self._staff.joined_by(state)

    def _holds(self, officer: str, role: Role) -> bool:
        return self._staff.holds(officer, role)

    def _holders(self, role: Role) -> list[str]:
        return self._staff.holders(role)
