"""Who is who across cases: a person may bear several references, which a class has joined (身份合并)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class OfSomebody(Protocol):
    @property
    def person(self) -> str:
        """The reference under which the case knows whom it is about."""


T = TypeVar("T", bound=OfSomebody)


class Joined:
    """References that mean the same person lead to one of them."""

    def __init__(self) -> None:
        self._leads_to: dict[str, str] = {}

    def join(self, one: str, others: Iterable[str]) -> None:
        for other in others:
            self._leads_to[self.of(other)] = self.of(one)

    def of(self, reference: str) -> str:
        """The one reference that stands for all of the person's."""
        while reference in self._leads_to and self._leads_to[reference] != reference:
            reference = self._leads_to[reference]
        return reference


class ByPerson(Generic[T]):
    """Things by the reference under which they were told; put together by person once all are known."""

    def __init__(self) -> None:
        self._told: dict[str, list[T]] = defaultdict(list)

    def add(self, thing: T) -> None:
        self._told[thing.person].append(thing)

    def together(self, joined: Joined) -> dict[str, list[T]]:
        found: dict[str, list[T]] = defaultdict(list)
        for reference, things in self._told.items():
            found[joined.of(reference)].extend(things)
        return found


def pairs(things: list[T]) -> Iterator[tuple[T, T]]:
    """Every two of them, in both orders."""
    return ((one, other) for one in things for other in things if one is not other)
