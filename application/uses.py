"""What may be used only so often, while commands are decided together: who has what, who takes what, who gives back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from application.ports import Claim, Journal
from domain.aggregates import Aggregate
from domain.certificate.certificate import Certificate
from domain.kernel.record import Event, fields_of
from domain.kernel.uses import Use
from domain.policy.in_use import in_use
from domain.policy.pack import Pack


@dataclass
class Uses:
    """A working copy of the uses that some decisions look at. `state_of` gives a stream's state as decided so far."""

    journal: Journal
    state_of: Callable[[str], Any]
    _before: dict[str, dict[str, str]] = field(default_factory=dict)
    _now: dict[str, dict[str, str]] = field(default_factory=dict)
    _taken_by: dict[tuple[str, str], int] = field(default_factory=dict)
    _packs: dict[str, Pack] = field(default_factory=dict)

    def prepare(self, whose: Iterable[str]) -> None:
        """Looks them up in one go."""
        wanted = [one for one in dict.fromkeys(whose) if one not in self._before]
        found = self.journal.claimed(wanted) if wanted else {}
        for one in wanted:
            self._before[one] = found.get(one, {})
            self._now[one] = dict(self._before[one])

    def settled(self, aggregate: Aggregate, event: Event, before: Any, draft: int) -> Event:
        """The event with what its stream uses up from then on, where that changes; a Refusal where it may not."""
        if aggregate.uses_of is None or "uses" not in fields_of(type(event)):
            return event
        after = aggregate.evolve(before, event)
        uses = aggregate.uses_of(after, self)
        if before is not None and set(uses) == set(before.uses):
            return event
        self._take(after.stream, before.uses if before is not None else (), uses, draft)
        return event.model_copy(update={"uses": uses})

    @property
    def taken(self) -> list[Claim]:
        """What the decisions take, each with the event that does."""
        return [Claim(whose, what, draft) for (whose, what), draft in self._taken_by.items()]

    @property
    def released(self) -> list[Claim]:
        """What earlier events had taken and the decisions give back, if only to take it again."""
        return [
            Claim(whose, what)
            for whose, before in self._before.items()
            for what in before
            if what not in self._now[whose] or (whose, what) in self._taken_by
        ]

    # What `domain.claim.limits.Surroundings` asks for.

    def pack(self, policy: str) -> Pack:
        if policy not in self._packs:
            past = self.journal.past([stream := f"policy:{policy}"])[stream]
            self._packs[policy] = in_use([one.event for one in past])
        return self._packs[policy]

    def certificate(self, certificate_no: str) -> Certificate:
        state = self.state_of(f"certificate:{certificate_no}")
        if not isinstance(state, Certificate):
            raise TypeError(f"there is no certificate {certificate_no}")
        return state

    def held(self, whose: str) -> Mapping[str, str]:
        self.prepare([whose])
        return {what: stream.partition(":")[2] for what, stream in self._now[whose].items()}

    def _take(self, stream: str, before: tuple[Use, ...], after: tuple[Use, ...], draft: int) -> None:
        self.prepare([use.whose for use in (*before, *after)])
        for use in before:
            self._now[use.whose].pop(use.what, None)
            self._taken_by.pop((use.whose, use.what), None)
        for use in after:
            self._now[use.whose][use.what] = stream
            self._taken_by[use.whose, use.what] = draft
