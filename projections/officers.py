"""Who holds which role (在岗情况): since when, for which districts, and by whose appointment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from domain.kernel.recorded import Recorded
from domain.officer.events import OfficerAppointed
from domain.officer.officer import Officer, evolve


@dataclass(frozen=True, slots=True)
class Post:
    """A role that an officer holds; `role` is None for somebody who holds none any more, since the last was lost.

    `districts`: none means everywhere.
    """

    officer: str
    role: str | None
    districts: tuple[str, ...]
    since: datetime
    by: str


def posts(past: Iterable[Recorded]) -> Iterator[Post]:
    """The posts of the officer whose past it is, in the order of all roles."""
    officer: Officer | None = None
    since: dict[str | None, Recorded] = {}
    for one in past:
        officer = evolve(officer, one.event)
        given = one.event.roles if isinstance(one.event, OfficerAppointed) else (None,)
        since.update(dict.fromkeys(given, one))
    if officer is not None:
        for role in officer.roles or (None,):
            envelope = since[role].envelope
            yield Post(officer.name, role, officer.districts, envelope.recorded_at, envelope.by)
