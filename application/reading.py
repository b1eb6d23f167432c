"""What the desk reads of folded events; plugged in by `scripts/compose.py`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.schemes.directed_training import DueCheck


@dataclass(frozen=True, slots=True)
class Due:
    """A check that has fallen due. `attempts`: how often a register answered for this placement and kind so far.

    `answered_at` is the position of the answer that stands: an extract recorded behind it may say something else.
    """

    check: DueCheck
    attempts: int
    answered_at: int | None


class DueChecks(Protocol):
    def due(self, day: date) -> Iterable[Due]:
        """Every check due on or before the day, answered or not, by cohort, placement and kind."""
