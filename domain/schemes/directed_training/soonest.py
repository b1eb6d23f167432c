"""The first day on which a pending line of a class could be payable, if all that is missing came in the best way."""

from datetime import date, timedelta

from domain.kernel.days import add_months
from domain.policy.pack import Pack
from domain.schemes.directed_training.learners import Finisher, finisher
from domain.schemes.directed_training.placements import retention_due
from domain.schemes.directed_training.ratio import members, whole_class
from domain.schemes.directed_training.roster import Window, finishers, roster
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Tranche
from domain.schemes.terms import Terms
from domain.schemes.trace import NO_TRACE

Soonest = dict[tuple[str, Tranche], date]
"""Learner and tranche → day."""


def soonest(recorded: CohortFacts, pack: Pack, day: date) -> Soonest:
    """For everyone on the roster whom the class, as far as it is over by the day, still concerns.

    A class under way is taken to end as planned. What is missing may be recorded late, so a job that nobody has
    reported is taken to have begun when the class ended.
    """
    facts = recorded.seen_on(day)
    terms = Terms(pack, facts.starts_on, facts.office)
    if facts.completed_on is None:
        return _under_way(facts, terms)
    window = Window.of(facts.completed_on, terms)
    learners = roster(facts)
    finished = [finisher(one, facts, window, terms, NO_TRACE) for one in finishers(learners, facts, terms)]
    whole = whole_class(members(learners, finished, facts, window, day, terms), window, day, terms, NO_TRACE)
    by_class = whole.reachable and terms.word("measured") == "when_reached"
    measured = window.opens if by_class else window.closes + timedelta(days=1)
    found: Soonest = {(learner.learner_no, "first"): measured for learner in learners}
    return found | {(one.learner.learner_no, "balance"): _balance(one, window, terms) for one in finished}


def _under_way(facts: CohortFacts, terms: Terms) -> Soonest:
    end = facts.ends_on or facts.starts_on
    found: Soonest = {}
    for learner in roster(facts):
        found[learner.learner_no, "first"] = end
        found[learner.learner_no, "balance"] = add_months(end, terms["retention_months"].number)
    return found


def _balance(one: Finisher, window: Window, terms: Terms) -> date:
    """When the balance falls due for the job that counts or waits for its check, else for one begun at once."""
    unverified = one.attempt if one.may_be_placed else None
    job = one.placement or unverified
    return retention_due((job.counting_day if job else None) or window.opens, terms)
