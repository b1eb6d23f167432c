"""What crosses a border: commands and events are frozen records; a decision that says no raises a Refusal."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer


class Record(BaseModel):
    """Plain values, never changed after they are made; unknown fields are an error, inputs never show in errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @classmethod
    def of_checked(cls, values: Mapping[str, Any]) -> Self:
        """With values that another record has checked already; a field that this one lacks is None.

        It names every field, so all such records share one list of the fields they name.
        """
        record = cls.__new__(cls)
        put = object.__setattr__
        put(record, "__dict__", {name: values.get(name) for name in cls.__pydantic_fields__})
        put(record, "__pydantic_fields_set__", _all_named(cls))
        put(record, "__pydantic_extra__", None)
        put(record, "__pydantic_private__", None)
        return record


@cache
def _all_named(kind: type[Record]) -> set[str]:
    return set(kind.model_fields)


@cache
def fields_of(kind: type[Record]) -> frozenset[str]:
    """The names of its fields."""
    return frozenset(kind.model_fields)


def value_of(record: Record, field: str) -> Any:
    """What it says in that field; None where its kind has no such field."""
    return getattr(record, field, None) if field in fields_of(type(record)) else None


class Event(Record):
    """A fact in the past tense. Stored for ever, so its shape never changes: a new shape is a new version.

    Fields are plain: what a command's checks refuse tomorrow must not make what is stored today unreadable. One that
    answers earlier ones (更正) says why in `reason`, and in `answers` the ids of those that said last what it says
    otherwise.
    """

    legal_day_field: ClassVar[str | None] = None

    @property
    def legal_day(self) -> date | None:
        """The day on which the fact counts in law, or None where it is knowledge rather than a dated fact."""
        return getattr(self, self.legal_day_field) if self.legal_day_field else None


class Changes(Record):
    """What a correction sets: the fields it names, and no others, come out again when it is stored."""

    kept_apart: ClassVar[frozenset[str]] = frozenset()
    """Fields of which a state keeps more than the value that stands."""

    @model_serializer(mode="wrap")
    def _only_named(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in serialize(self).items() if name in self.model_fields_set}

    @classmethod
    def told_by(cls, event: Event) -> Self:
        """What the event with which a thing begins says in these fields; None where it has no such field."""
        return cls.of_checked(event.__dict__)

    @property
    def named(self) -> dict[str, Any]:
        """The fields it names, with their values."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


class Refusal(Exception):
    """A command contradicts what is recorded; nothing was recorded.

    `sentence` is the English template (also the key of its translations), `values` what it speaks of.
    """

    def __init__(self, sentence: str, /, **values: object) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence.format(**values))


class RowsRefused(Refusal):
    """Several rows of one command contradict what is recorded: each by its place in the command, with its refusal."""

    def __init__(self, rows: Sequence[tuple[int, Refusal]]) -> None:
        self.rows = rows
        [(_, first), *_] = rows
        super().__init__(first.sentence, **first.values)
