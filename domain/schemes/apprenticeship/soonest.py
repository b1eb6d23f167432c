"""The first day on which a pending year of an apprentice could be payable: no sooner than the year is over."""

from datetime import date

from domain.policy.pack import Pack
from domain.schemes.apprenticeship.years import TRANCHE, ends, years_of
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Tranche


def soonest(facts: CohortFacts, _: Pack, __: date) -> dict[tuple[str, Tranche], date]:
    """By learner and tranche, whatever the day: its last day is the first on which a year is there."""
    return {(number, TRANCHE[year]): ends(year, facts) for number in facts.learners for year in years_of(facts)}
