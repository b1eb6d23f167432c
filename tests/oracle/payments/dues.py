"""What lines are worth on a day, whoever says so, and what else of the facts a run looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tests.oracle.payments.ledger import Key

TRANCHES = ("first", "balance", "whole", "post_allowance", "year_1", "year_2")


@dataclass(frozen=True)
class Due:
    """A line without its money; `worth`: what the facts give by the day. `people`: all numbers of a class's learner."""

    case: str
    learner_no: str | None
    tranche: str
    policy: str
    programme: str
    office: str
    entitlement: str
    amount: int
    worth: int
    earned_on: date | None
    reasons: tuple[str, ...]
    payee: str | None
    people: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        return self.case, self.learner_no, self.tranche


@dataclass(frozen=True)
class Doubt:
    """A finding that blocks; of one learner, or of everybody in the case."""

    case: str
    learner_no: str | None


class Facts(Protocol):
    """Reckoned by the oracle from what it was told, or else the program's lines with paid and payable ignored."""

    def dues(self, on: date) -> Sequence[Due]: ...

    def doubts(self, on: date) -> Sequence[Doubt]: ...


def in_order(dues: Iterable[Due]) -> list[Due]:
    return sorted(dues, key=lambda due: (due.case, due.learner_no or "", TRANCHES.index(due.tranche)))
