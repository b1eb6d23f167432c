"""What looking at a store finds: guards that are not as they were made, and what the login may do."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuardsAmiss:
    """Guards that are not there, and guards that stand there in another form; by name, in order."""

    missing: list[str]
    changed: list[str]

    @classmethod
    def between(cls, made: Mapping[str, object], found: Mapping[str, object]) -> "GuardsAmiss":
        """The difference between how they are made and how they are found."""
        missing = sorted(name for name in made if name not in found)
        return cls(missing, sorted(name for name in made if name in found and made[name] != found[name]))


@dataclass(frozen=True, slots=True)
class Rights:
    """What the login may do in this store, and whether everybody's grants are what they should be."""

    login: str | None
    """None where a store has no logins, being a file."""

    roles: list[str]
    records: bool
    """Whether it may record something, as far as roles, or the file's owner, decide."""

    takes_changes: bool
    """Whether the server takes changes from anybody; one that only copies another does not."""

    cures: list[str]
    """The statements that would put the grants in order; none where they are."""
