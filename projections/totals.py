"""What lines come to together (汇总), as a whole and by whatever the classes have in common."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from domain.kernel.money import Fen
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line

Assessed = tuple[CohortFacts, list[Line]]
"""A class with its lines."""


class Grouping(StrEnum):
    """What classes have in common (汇总口径), under the name of the fact: 政策、经办地区、培训机构、用人单位."""

    POLICY = "policy"
    OFFICE = "office"
    PROVIDER = "provider"
    EMPLOYER = "employer"

    def of(self, facts: CohortFacts) -> str:
        """Where the class belongs."""
        return str(getattr(facts, self.value))


@dataclass(frozen=True, slots=True)
class Total:
    """How many classes and lines, and what they are worth in fen. `lost` counts lines: they are worth nothing."""

    classes: int = 0
    lines: int = 0
    earned: Fen = 0
    pending: Fen = 0
    lost: int = 0
    paid: Fen = 0
    payable: Fen = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Total)))

    def __sub__(self, other: "Total") -> "Total":
        return Total(*(getattr(self, field.name) - getattr(other, field.name) for field in fields(Total)))


def total(lines: Iterable[Line]) -> Total:
    """The total of some lines of however many classes."""
    found = list(lines)
    return Total(
        classes=len({line.cohort_no for line in found}),
        lines=len(found),
        earned=sum(line.amount for line in found if line.entitlement == "earned"),
        pending=sum(line.amount for line in found if line.entitlement == "pending"),
        lost=sum(line.entitlement == "lost" for line in found),
        paid=sum(line.paid for line in found),
        payable=sum(line.payable for line in found),
    )


def totals(assessed: Iterable[Assessed], by: Grouping) -> dict[str, Total]:
    """The total of each group, in the order of the groups' names. Classes without lines are in none."""
    found: dict[str, Total] = {}
    for facts, lines in assessed:
        if lines:
            key = by.of(facts)
            found[key] = found.get(key, Total()) + total(lines)
    return dict(sorted(found.items()))
