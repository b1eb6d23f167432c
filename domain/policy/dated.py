"""Values that apply from one day to another (分段生效的参数), and whether they fit together on every day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from domain.policy.parameters import Value

T = TypeVar("T", date, int, str, tuple[str, ...])
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Applied:
    """A value with all that says where it comes from (依据): the sentence, the reading, the source, the days."""

    name: str
    value: Value
    clause: str  # huzhou-2025/4.3
    quote: str
    gloss: str
    reading: str | None
    alternatives: tuple[Value, ...]
    source: str
    since: date | None
    until: date | None
    key: tuple[tuple[str, str], ...] = ()  # of a table's row, its column and cell: level 3
    unverified: bool = False  # the source is not the notice itself

    def applies_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def says(self, other: "Applied") -> bool:
        """Whether both give the same value."""
        return self.value == other.value

    def filled(self, other: "Applied") -> "Applied":
        """With the last day, where it was open, and with a source that verifies it."""
        row = replace(self, until=self.until or other.until)
        verified = row.unverified and not other.unverified
        return replace(row, source=other.source, unverified=False) if verified else row

    @property
    def day(self) -> date:
        return self._as(date)

    @property
    def number(self) -> int:
        return self._as(int)

    @property
    def word(self) -> str:
        return self._as(str)

    @property
    def words(self) -> tuple[str, ...]:
        return self._as(tuple)

    @property
    def ratio(self) -> Fraction:
        """Exact: 80/100, never 0.8; of an amount, the yuan."""
        return _exactly(self._as(str))

    def _as(self, kind: type[T]) -> T:
        if not isinstance(self.value, kind):
            raise TypeError(f"{self.name} of {self.clause} is {self.value!r}, no {kind.__name__}")
        return self.value


@lru_cache(maxsize=1024)
def _exactly(text: str) -> Fraction:
    return Fraction(text)


def overlaps(values: Sequence[Applied]) -> Iterator[tuple[Applied, Applied, date | None]]:
    """Each pair of neighbours that apply on the same day, with the first such day (None: since ever)."""
    last: Applied | None = None
    for value in in_order(values):
        if last is not None and (last.until is None or value.since is None or value.since <= last.until):
            yield last, value, value.since
        if last is None or _end(value) > _end(last):
            last = value


def gaps(values: Sequence[Applied], first: date, last: date | None) -> Iterator[tuple[date, date | None]]:
    """The stretches from the first day to the last (None: for ever) on which no value applies."""
    end = last or date.max
    day = first
    for value in in_order(values):
        if value.since is not None and value.since > end:
            break
        if value.since is not None and value.since > day:
            yield day, value.since - ONE_DAY
        if _end(value) >= end:
            return
        day = max(day, _end(value) + ONE_DAY)
    yield day, last


def in_order(values: Sequence[Applied]) -> list[Applied]:
    return sorted(values, key=lambda value: value.since or date.min)


def _end(value: Applied) -> date:
    return value.until or date.max
