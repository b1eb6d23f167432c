"""The group cliff in every size: a job annulled late leaves the lines as if nobody had ever reported it."""

from dataclasses import replace

import pytest

from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from tests.domain.schemes.classes import CERTIFIED, USUAL, Person, a_class, lines, worth

CLAUSES = ("huzhou-2025/4.3", "shanghai-2025/4.4")

ON = "2026-02-01"


def people(size: int, placed: int) -> list[Person]:
    """The first so many at work, the others with a certificate alone."""
    return [USUAL] * placed + [CERTIFIED] * (size - placed)


def annulled_late(size: int, placed: int) -> CohortFacts:
    """The last of those at work turns out not to be, after the register had shown all of them."""
    facts = a_class(*people(size, placed))
    number = f"P{placed}-0"
    job = replace(facts.placements[number], annulled=True)
    return replace(facts, placements={**facts.placements, number: job})


def without_history(found: list[Line]) -> list[Line]:
    """An annulled job and none at all are told apart by the reason alone."""
    return [
        replace(one, reasons=tuple("no_placement" if r == "placement_annulled" else r for r in one.reasons))
        for one in found
    ]


@pytest.mark.parametrize("size", range(1, 41))
def test_as_if_the_job_had_never_been_reported(size: int) -> None:
    for placed in range(1, size + 1):
        never = lines(a_class(*people(size, placed - 1)), ON)
        assert without_history(lines(annulled_late(size, placed), ON)) == never, f"{placed} of {size}"


@pytest.mark.parametrize("size", range(1, 41))
def test_what_it_costs(size: int) -> None:
    """First halves before and after: everybody's while four in five are at work, else those at work alone."""
    for placed in range(1, size + 1):
        before, after = (size if n * 5 >= size * 4 else n for n in (placed, placed - 1))
        assert worth(a_class(*people(size, placed)), ON) == before * 400, f"{placed} of {size}"
        assert worth(annulled_late(size, placed), ON) == after * 400, f"{placed} of {size}"
