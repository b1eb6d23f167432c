"""What is drafted and not recorded yet, in its order; long stretches of it need not lie in memory."""

from collections.abc import Callable, Iterator, Sequence

from application.lazy_sequence import LazySequence, One
from application.ports import Draft, Encoded


class Stretches(LazySequence[One]):
    """Several sequences as one."""

    def __init__(self, stretches: Sequence[Sequence[One]]) -> None:
        self._stretches = stretches

    def __len__(self) -> int:
        return sum(map(len, self._stretches))

    def __iter__(self) -> Iterator[One]:
        for stretch in self._stretches:
            yield from stretch

    def between(self, first: int, end: int) -> Sequence[One]:
        found: list[One] = []
        for stretch in self._stretches:
            if first < len(stretch) and end > 0:
                found += stretch[max(first, 0) : end]
            first, end = first - len(stretch), end - len(stretch)
        return found


class Own(list[Draft]):
    """A stretch that was drafted here."""


class Drafts(Stretches[Draft | Encoded]):
    """What was drafted here, and between it what others have drafted and encoded."""

    def __init__(self) -> None:
        self._of_all: list[Own | Sequence[Encoded]] = []
        self._length = 0
        super().__init__(self._of_all)

    def __len__(self) -> int:
        return self._length

    @property
    def own(self) -> Iterator[Draft]:
        """Those that were drafted here."""
        return (one for stretch in self._of_all if isinstance(stretch, Own) for one in stretch)

    def append(self, draft: Draft) -> None:
        """Adds one that is drafted here."""
        if not self._of_all or not isinstance(last := self._of_all[-1], Own):
            self._of_all.append(last := Own())
        last.append(draft)
        self._length += 1

    def take_over(self, drafts: Sequence[Encoded]) -> None:
        """Adds what others have drafted."""
        self._of_all.append(drafts)
        self._length += len(drafts)

    def encoded(self, encode: Callable[[Draft], Encoded]) -> Stretches[Encoded]:
        """All in the form in which they are stored; what came in that form stays wherever it is."""
        return Stretches(
            [[encode(one) for one in stretch] if isinstance(stretch, Own) else stretch for stretch in self._of_all]
        )
