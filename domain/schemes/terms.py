"""What a policy says about one case: the values in force on its anchor day, each with the sentence it comes from."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from domain.policy.dated import Applied
from domain.policy.pack import Pack
from domain.policy.parameters import PARAMETERS

CARRIES_OUT = ("term",)


@dataclass(frozen=True)
class Terms:
    """The pack as it stands on the day that decides for a case (适用标准以该日为准): of a class, its first day."""

    pack: Pack
    anchor: date
    office: str = ""  # the division that handles the case; what its district lays down holds for it
    _found: dict[str, Applied | None] = field(default_factory=dict, compare=False, repr=False)
    _words: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, parameter: str) -> Applied:
        """The value in force; a pack that has none does not load, so this fails only for optional ones."""
        applied = self._found.get(parameter) or self.optional(parameter)
        if applied is None:
            raise KeyError(f"{self.pack.id} states no {parameter} for {self.anchor}")
        return applied

    def optional(self, parameter: str) -> Applied | None:
        """The value in force, or None where the policy states none; outside the term, that of its nearest day."""
        if parameter not in self._found:
            self._found[parameter] = self.pack.value(parameter, self._on)
        return self._found[parameter]

    def look_up(self, table: str, **facts: object) -> Applied | None:
        """The row in force for these facts, or None where nobody has stated one (rate_missing)."""
        return self.pack.look_up(table, self._on, **facts)

    def measure(self, key: str) -> Applied | None:
        """What the office's district lays down of procedure or payee (区县办法), or None where it says nothing."""
        return self.pack.measure(key, self._on, self.office)

    def word(self, parameter: str) -> str:
        """The word in force; of a pack that says nothing, the one it has always been taken to mean."""
        if parameter not in self._words:
            applied = self.optional(parameter)
            usual = PARAMETERS[parameter].usual
            self._words[parameter] = usual if applied is None and usual is not None else self[parameter].word
        return self._words[parameter]

    def stated(self, *parameters: str) -> list[Applied]:
        """Those of the values that the policy states."""
        return [applied for name in parameters if (applied := self.optional(name))]

    @cached_property
    def first_day(self) -> date:
        return self._term("term_from") or date.min

    @cached_property
    def last_day(self) -> date | None:
        return self._term("term_to")

    @property
    def in_force(self) -> bool:
        """Whether the day lies within the policy's term, both ends included (施行、有效期)."""
        return self.first_day <= self.anchor and (self.last_day is None or self.anchor <= self.last_day)

    @cached_property
    def _on(self) -> date:
        return min(max(self.anchor, self.first_day), self.last_day or date.max)

    def _term(self, parameter: str) -> date | None:
        applied = self.pack.value(parameter, self.anchor)
        return applied.day if applied else None
