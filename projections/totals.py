"""What lines come to together (汇总), as a whole and by whatever the cases have in common."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from domain.kernel.money import Fen
from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line

Assessed = tuple[CaseFacts, list[Line]]
"""A case with its lines."""


class Grouping(StrEnum):
    """What cases have in common (汇总口径), under the name of the fact: 政策、经办地区、培训机构、用人单位."""

    POLICY = "policy"
    OFFICE = "office"
    PROVIDER = "provider"
    EMPLOYER = "employer"

    def of(self, facts: CaseFacts) -> str:
        """Where the case belongs; empty where its kind has nothing of the sort."""
        return getattr(facts, self.value, None) or ""


@dataclass(frozen=True, slots=True)
class Total:
    """How many cases, classes among them, and lines, and what these are worth in fen.

    `lost` counts lines: they are worth nothing.
    """

    classes: int = 0
    lines: int = 0
    earned: Fen = 0
    pending: Fen = 0
    lost: int = 0
    paid: Fen = 0
    payable: Fen = 0
    cases: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Total)))

    def __sub__(self, other: "Total") -> "Total":
        return Total(*(getattr(self, field.name) - getattr(other, field.name) for field in fields(Total)))


def total(lines: Iterable[Line]) -> Total:
    """The total of some lines of however many cases."""
    found = list(lines)
    return Total(
        classes=len({line.cohort_no for line in found if line.cohort_no}),
        lines=len(found),
        earned=sum(line.amount for line in found if line.entitlement == "earned"),
        pending=sum(line.amount for line in found if line.entitlement == "pending"),
        lost=sum(line.entitlement == "lost" for line in found),
        paid=sum(line.paid for line in found),
        payable=sum(line.payable for line in found),
        cases=len({line.case for line in found}),
    )


def totals(assessed: Iterable[Assessed], by: Grouping) -> dict[str, Total]:
    """The total of each group, in the order of the groups' names. Cases without lines are in none."""
    found: dict[str, Total] = {}
    for facts, lines in assessed:
        if lines:
            key = by.of(facts)
            found[key] = found.get(key, Total()) + total(lines)
    return dict(sorted(found.items()))
