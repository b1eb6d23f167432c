"""Whether whoever gives a command may (岗位权限分设): asked before anything is decided, and every no is logged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from application.ports import Conflict, Journal
from domain.aggregates import AGGREGATES
from domain.kernel.acting import Acting, Denied, Role
from domain.kernel.command import Command
from domain.kernel.record import value_of
from domain.officer.officer import Officer
from domain.officer.staff import Staff, role_of

log = structlog.get_logger(__name__)
OFFICER = "officer"

Denials = Mapping[str, Mapping[str, object]]
"""Every no that was said to somebody who may not → its values."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The officers as they stood at a position of the log."""

    position: int
    staff: Staff


@dataclass
class Permitting:
    """A working copy of who holds which role, while commands are decided together.

    `kept`: the officers as they were known before. That is enough where something is recorded, since the journal takes
    nothing where somebody was appointed or dismissed since; otherwise they have to be looked up anew.
    """

    journal: Journal
    kept: Roster | None = None
    loaded: Roster | None = None
    """what it was told, without what is being decided"""
    denials: dict[str, Mapping[str, object]] = field(default_factory=dict)
    """every no that was said, once, with its values"""
    logs: bool = True
    """whether a no is logged here, and not by whoever is given the denials"""
    _staff: Staff = field(default_factory=Staff)

    def __post_init__(self) -> None:
        if self.loaded is not None:
            self._staff = self.loaded.staff

    def prepare(self) -> None:
        """Loads all officers, once."""
        if self.loaded is None:
            self.loaded = self.kept or self._load()
            self._staff = self.loaded.staff

    @property
    def known_until(self) -> dict[str, int]:
        """Up to which position officers are known: of appointments and dismissals since, nothing was looked at."""
        return {OFFICER: self.loaded.position} if self.loaded else {}

    def role_of(self, command: Command, states: Iterable[Any], by: str) -> Role | None:
        """The role in which the officer gives the command; None without one, where an office is undivided.

        `states`: of what it is about. Raises Denied; the same no to many commands of a batch is logged once.
        """
        self.prepare()
        places = [value_of(command, "office"), *(getattr(state, "office", None) for state in states)]
        offices = [office for office in places if office is not None]
        try:
            return role_of(command.do, offices, by, self._staff)
        except Denied as denied:
            if self.kept is not None:
                raise Conflict("the officers are looked up anew before anybody is denied") from None
            self.note_denial(str(denied), denied.values)
            raise

    def note_denial(self, said: str, values: Mapping[str, object]) -> None:
        """Logs a no; of one that is said again, nothing."""
        if said not in self.denials and self.logs:
            log.warning("denied", **values)
        self.denials.setdefault(said, values)

    def acting(self, by: str) -> Acting:
        """Who gives a command, for decisions that look at it."""
        self.prepare()
        return Acting(by, self._holds, self._holders)

    def see(self, state: Any) -> None:
        """Takes in what was decided of an officer."""
        if isinstance(state, Officer):
            self._staff = self._staff.joined_by(state)

    def _load(self) -> Roster:
        position, _ = self.journal.head()
        pasts = self.journal.of_kind(OFFICER).values()
        fold = AGGREGATES[OFFICER].fold
        return Roster(position, Staff.of(fold(recorded.event for recorded in past) for past in pasts))

    def _holds(self, officer: str, role: Role) -> bool:
        return self._staff.holds(officer, role)

    def _holders(self, role: Role) -> list[str]:
        return self._staff.holders(role)
