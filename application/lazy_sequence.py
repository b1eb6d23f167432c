"""Sequences too long for memory: what they hold is made or fetched when somebody looks at it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

One = TypeVar("One", covariant=True)


class LazySequence(Sequence[One]):
    """Whoever wants all goes through it: for a single one, those around it may have to be fetched too."""

    @abstractmethod
    def between(self, first: int, end: int) -> Sequence[One]:
        """Those from the first place up to the end, both within the sequence, in memory."""

    @overload
    def __getitem__(self, place: int) -> One: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[One]: ...

    def __getitem__(self, place: int | slice) -> One | Sequence[One]:
        places = range(len(self))[place]
        if isinstance(places, int):
            return self.between(places, places + 1)[0]
        if places.step != 1:
            return [self[at] for at in places]
        return self.between(places.start, max(places.start, places.stop))
