"""What somebody asks to be recorded, and the decision whether it may be."""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, StringConstraints

from domain.kernel.identity import FreeText, IdNumber, PersonName, without_id_number
from domain.kernel.record import Changes, Event, Record, Refusal

Key = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$"),
    AfterValidator(without_id_number),
]
"""A number that names a case (编号): one line of text, and never somebody's ID number."""

CommandId = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(without_id_number)
]
"""The caller's idempotency key (幂等键)."""

Name = Annotated[FreeText, StringConstraints(min_length=1, max_length=64)]
"""What an officer, a source or a command is called: a line of text without anybody's ID or telephone number."""

Reason = Annotated[FreeText, StringConstraints(min_length=1)]
"""Why somebody does it, where that has to be said: not left blank."""

Months = Annotated[int, Field(ge=0, le=600)]
"""A number of months."""


class Command(Record):
    """An order in the imperative; `do` is its name outside, e.g. `cohort.plan`."""

    do: ClassVar[str]

    @property
    def stream(self) -> str:
        """The stream whose past decides and which gets the event."""
        raise NotImplementedError

    @property
    def refers(self) -> tuple[str, ...]:
        """Streams that must exist already."""
        return ()


class PersonCommand(Command):
    """A command about somebody. The desk turns the ID number into an opaque reference before anything is decided."""

    id_number: IdNumber
    name: PersonName | None = None


class OwnStreamCommand(PersonCommand):
    """A command about what is recorded of the person alone: its stream is named after their reference."""

    kind: ClassVar[str]

    def stream_of(self, person: str) -> str:
        """The stream of somebody with that reference."""
        return f"{self.kind}:{person}"


Decision = Callable[..., Event | None]
"""`decide(state, command[, person][, acting][, marks])`: the event, None where it changes nothing; raises Refusal."""


def once(thing: str, said: Event, told: Event | None = None, stands: Changes | None = None) -> Event | None:
    """The event where nothing was told yet; None where each field is as it was first told or as it stands.

    Else a Refusal that names the fields that are neither.
    """
    if told is None:
        return said
    if fields := [field for field in differences(said, told) if not _stands(said, field, stands)]:
        raise differing(thing, fields)
    return None


def _stands(said: Event, field: str, stands: Changes | None) -> bool:
    return stands is not None and field in type(stands).model_fields and getattr(stands, field) == getattr(said, field)


def differing(thing: str, fields: list[str]) -> Refusal:
    """The refusal of a fact that is recorded otherwise."""
    return Refusal(
        "{thing} is already recorded with another {fields}; use a correction", thing=thing, fields=", ".join(fields)
    )


def differences(one: Event, other: Event) -> list[str]:
    """The names of the fields in which two events of a kind differ."""
    return [field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)]


def must_exist(state: Any, thing: str) -> None:
    """Refuses what is about a thing nobody has recorded."""
    if state is None:
        raise Refusal("{thing} does not exist; record it first", thing=thing)
