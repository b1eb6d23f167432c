"""What registers are asked about a class of employees by themselves: nothing; an officer says what was found."""

from collections.abc import Iterator

from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import CohortFacts
from domain.schemes.terms import Terms


def due_checks(_: CohortFacts, __: Terms) -> Iterator[DueCheck]:
    """None: the work that counts is that on the first day of the class, before any window."""
    return iter(())
