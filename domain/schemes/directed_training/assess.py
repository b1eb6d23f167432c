"""The lines of a class on a day: facts of the case + policy pack + day → two lines per learner on the frozen roster."""

from dataclasses import replace
from datetime import date

from domain.policy.pack import Pack
from domain.schemes.directed_training.conditions import class_reasons
from domain.schemes.directed_training.learners import Finisher, finisher
from domain.schemes.directed_training.pricing import Pricing
from domain.schemes.directed_training.ratio import WholeClass, members, whole_class
from domain.schemes.directed_training.roster import Window, eligible, finishers, left_on, roster, withdrew
from domain.schemes.directed_training.standings import (
    balance_standing,
    first_standing,
    leavers_share,
    withdrawn_first,
)
from domain.schemes.facts import CohortFacts, Learner
from domain.schemes.lines import Line, Standing, Tranche
from domain.schemes.payee import payee_of
from domain.schemes.terms import Terms
from domain.schemes.trace import NO_TRACE, Trace

Standings = dict[Tranche, Standing]


def assess(recorded: CohortFacts, pack: Pack, day: date, trace: Trace = NO_TRACE) -> list[Line]:
    """Every line of the class as if `day` were today, by learner, `first` before `balance`; none before the start."""
    if day < recorded.starts_on:
        return []
    facts = recorded.seen_on(day)
    terms = Terms(pack, facts.starts_on, facts.office)
    learners = roster(facts)
    trace.step("roster", learners=len(learners), starts_on=facts.starts_on)
    standings = _standings(facts, learners, terms, day, trace)
    payee = payee_of(facts, terms, "training_payee", "payee_directed_training", trace)
    pricing = Pricing(facts, terms, payee, day, trace)
    return [
        pricing.line(learner, tranche, standing)
        for learner in learners
        for tranche, standing in standings[learner.learner_no].items()
    ]


def _standings(
    facts: CohortFacts, learners: list[Learner], terms: Terms, day: date, trace: Trace
) -> dict[str, Standings]:
    """Where the two lines of each learner stand, before rates."""
    if lost := class_reasons(facts, terms, day, trace):
        return {learner.learner_no: _both(Standing("lost", tuple(lost))) for learner in learners}
    finishing = finishers(learners, facts, terms) if facts.completed_on else []
    finish = {learner.learner_no for learner in finishing}
    others = [learner for learner in learners if learner.learner_no not in finish]
    standings = {learner.learner_no: _unfinished(learner, facts, terms, trace) for learner in others}
    if facts.completed_on is None:
        trace.step("completed", terms["window_months"], holds=False)
        return standings
    window = Window.of(facts.completed_on, terms)
    trace.step(
        "completed",
        terms["window_months"],
        completed_on=facts.completed_on,
        closes=window.closes,
        evidence=facts.evidence.get("completion", ()),
    )
    finished = [finisher(one, facts, window, terms, trace) for one in finishing]
    whole = whole_class(members(learners, finished, facts, window, day, terms), window, day, terms, trace)
    for learner in others:
        if eligible(learner, terms) and withdrew(learner, facts):
            standings[learner.learner_no]["first"] = withdrawn_first(whole, window, day, terms)
    return standings | {one.learner.learner_no: _finished(one, whole, window, day, terms, trace) for one in finished}


def _unfinished(learner: Learner, facts: CohortFacts, terms: Terms, trace: Trace) -> Standings:
    """A learner whom no certificate or job can help now: of another group, gone, or in a class that has not ended."""
    if not eligible(learner, terms):
        trace.step(
            "group",
            *terms.stated("eligible_groups", "ineligible_in_roster"),
            holds=False,
            learner_no=learner.learner_no,
            group=learner.group,
            evidence=learner.evidence,
        )
        return _both(Standing("lost", ("ineligible_group",)))
    if withdrew(learner, facts):
        trace.step(
            "withdrawn",
            terms["window_months"],
            holds=False,
            learner_no=learner.learner_no,
            left_on=left_on(learner, facts),
            evidence=learner.evidence,
        )
        lost = Standing("lost", ("learner_withdrawn",))
        return {"first": replace(lost, entitlement="pending") if leavers_share(terms) else lost, "balance": lost}
    return _both(Standing("pending", ("cohort_not_completed",)))


def _finished(one: Finisher, whole: WholeClass, window: Window, day: date, terms: Terms, trace: Trace) -> Standings:
    return {
        "first": first_standing(one, whole, window, day, terms),
        "balance": balance_standing(one, window, day, terms, trace),
    }


def _both(standing: Standing) -> Standings:
    return {"first": standing, "balance": standing}
