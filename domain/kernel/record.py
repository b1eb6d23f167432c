"""What crosses a border: commands and events are frozen records; a decision that says no raises a Refusal."""

from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Plain values, never changed after they are made; unknown fields are an error, inputs never show in errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Event(Record):
    """A fact in the past tense. Stored for ever, so its shape never changes: a new shape is a new version."""

    legal_day_field: ClassVar[str | None] = None

    @property
    def legal_day(self) -> date | None:
        """The day on which the fact counts in law, or None where it is knowledge rather than a dated fact."""
        return getattr(self, self.legal_day_field) if self.legal_day_field else None


class Refusal(Exception):
    """A command contradicts what is recorded; nothing was recorded.

    `sentence` is the English template (also the key of its translations), `values` what it speaks of.
    """

    def __init__(self, sentence: str, /, **values: object) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence.format(**values))
