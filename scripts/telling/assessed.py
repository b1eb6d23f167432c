"""A case with its lines on a day, and the lines of many by city."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line
from domain.schemes.trace import Trace
from scripts.language import Language

Titles = Mapping[str, Mapping[Language, str]]
"""What cases show, by their numbers, in each language."""


@dataclass(frozen=True)
class Assessed:
    """A case with its lines on the day, and the steps that gave them."""

    facts: CaseFacts
    lines: Sequence[Line]
    trace: Trace

    @property
    def kind(self) -> str:
        return self.facts.case.partition(":")[0]

    @property
    def number(self) -> str:
        return self.facts.case.partition(":")[2]


def by_city(cases: Sequence[Assessed]) -> Iterator[tuple[str | None, list[Line]]]:
    """The lines of each policy that has some; where there are several, then all of them under None."""
    lines = [line for one in cases for line in one.lines]
    policies = sorted({line.policy for line in lines})
    for policy in policies:
        yield policy, [line for line in lines if line.policy == policy]
    if len(policies) > 1:
        yield None, lines
