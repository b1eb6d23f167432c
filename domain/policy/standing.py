"""Rows that follow each other in time: how a stated one enters among those that stand, and what keeps it out."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, Self, TypeVar

from domain.kernel.record import Refusal


class Standing(Protocol):
    """A row that stands from a day to a day."""

    @property
    def since(self) -> date | None: ...

    @property
    def until(self) -> date | None: ...

    def says(self, other: Self) -> bool:
        """Whether both say the same of what they are about, whatever their days."""

    def filled(self, other: Self) -> Self:
        """The row with what was left open in it and the other gives."""


Row = TypeVar("Row", bound=Standing)


def entered(rows: Sequence[Row], new: Row, withdrawn: bool) -> tuple[Row, ...]:
    """The rows about one thing with the new one among them.

    It fills the row that begins on the same day, or stands beside the others; withdrawn, it takes that row away.
    """
    standing = _standing(rows, new)
    others = tuple(row for row in rows if row is not standing)
    if withdrawn:
        return others if standing is not None and standing.says(new) else tuple(rows)
    return (*others, standing.filled(new) if standing is not None and standing.says(new) else new)


def must_fit(rows: Sequence[Row], new: Row) -> None:
    """Refuses a row that contradicts one that stands. A standing row is ended by stating it again with its last day."""
    standing = _standing(rows, new)
    if standing is not None and not standing.says(new):
        raise Refusal("another row stands from the same day; withdraw it, or end it and begin on a later day")
    if standing is not None and standing.until and new.until and standing.until != new.until:
        raise Refusal("the row that stands ends on {day} already; withdraw it first", day=standing.until)
    begins = new.since or date.min
    ends = new.until or (standing.until if standing is not None else None) or date.max
    for row in rows:
        if row is not standing and (row.since or date.min) <= ends and begins <= (row.until or date.max):
            raise Refusal(
                "a row that stands from {since} to {until} meets it; end that one first",
                since=row.since,
                until=row.until,
            )


def must_have_days_in_order(since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise Refusal("the row ends before it begins")


def _standing(rows: Sequence[Row], new: Row) -> Row | None:
    return next((row for row in rows if row.since == new.since), None)
