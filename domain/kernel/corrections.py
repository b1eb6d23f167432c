"""Corrections: only the fields they name, never empty what a thing cannot be without, and what they answer by id."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar

from domain.kernel.record import Changes, Event, Refusal, fields_of, value_of

C = TypeVar("C", bound=Changes)

Spoke = Mapping[str, tuple[int, ...]]
"""What was said (a field, or an event by its class's name) → the versions of the events that said last what counts."""


def correction(asked: Changes, into: type[C], never_empty: Collection[str]) -> C:
    """The named fields as an event holds them; refused where none is named or one may not be empty."""
    if not asked.named:
        raise Refusal("a correction names at least one field")
    if empty := sorted(name for name, value in asked.named.items() if name in never_empty and value is None):
        raise Refusal("{fields} may be corrected, not taken back", fields=", ".join(empty))
    return into(**asked.named)


def corrected(stands: C, changes: C) -> C:
    """What stood, with the fields that the changes name as they say, but for those that are kept apart."""
    return stands.model_copy(update={name: to for name, to in changes.named.items() if name not in stands.kept_apart})


def said_by(event: Event) -> frozenset[str]:
    """What an event says: its own class, its fields, and the fields that a correction names."""
    said, changes = _said_by_any(type(event)), value_of(event, "set")
    return said.union(changes.named) if isinstance(changes, Changes) else said


@cache
def _said_by_any(kind: type[Event]) -> frozenset[str]:
    return frozenset({kind.__name__, *fields_of(kind)})


def spoken(spoke: Spoke, said: frozenset[str], version: int, beside: Collection[str] = ()) -> Spoke:
    """What was said so far, and what the event of this version says, in its place or beside it."""
    if not spoke:
        return _said_first(said, version)
    return {**spoke, **{what: (*(spoke.get(what, ()) if what in beside else ()), version) for what in said}}


@lru_cache(maxsize=10_000)
def _said_first(said: frozenset[str], version: int) -> Spoke:
    """One for all things that began alike: nearly all of them."""
    return dict.fromkeys(said, (version,))


def answered(stream: str, spoke: Spoke, said: Iterable[str]) -> tuple[str, ...]:
    """The ids of the events that said this last: what a correction answers."""
    return tuple(f"{stream}#{version}" for version in sorted({v for what in said for v in spoke.get(what, ())}))


def days_of(changes: Changes, since: str, until: str) -> dict[str, Any]:
    """What the changes say of the days of an interruption, under the names by which it is re-dated."""
    named = changes.named
    return {place: named[name] for place, name in (("since", since), ("until", until)) if name in named}
