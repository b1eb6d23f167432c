"""The lines of a class of employees on a day: one for each learner on the roster, and why it is worth nothing.

The policies say who may be counted and state no rate for it. So nobody's line is earned: who may be counted lacks only
the rate (`rate_missing`), and that is said apart from those who may not.
"""

from datetime import date

from domain.policy.pack import Pack
from domain.schemes.directed_training.conditions import in_term, not_cancelled
from domain.schemes.directed_training.roster import roster
from domain.schemes.employees_training.counted import why_not
from domain.schemes.facts import CohortFacts, Learner
from domain.schemes.lines import Line, Reason, Standing, line
from domain.schemes.listing import provider_listed
from domain.schemes.payee import payee_of
from domain.schemes.terms import Terms
from domain.schemes.trace import NO_TRACE, Trace


def assess(recorded: CohortFacts, pack: Pack, day: date, trace: Trace = NO_TRACE) -> list[Line]:
    """Every line of the class as if `day` were today, by learner; none before the start."""
    if day < recorded.starts_on:
        return []
    facts = recorded.seen_on(day)
    terms = Terms(pack, facts.starts_on, facts.office)
    learners = roster(facts)
    trace.step("roster", learners=len(learners), starts_on=facts.starts_on)
    of_class = _class_reasons(facts, terms, day, trace)
    payee = payee_of(facts, terms, "employees_payee", "payee_employees_training", trace)
    return [_line(facts, one, of_class or _own(one, facts, terms, trace), terms, payee, day) for one in learners]


def _class_reasons(facts: CohortFacts, terms: Terms, day: date, trace: Trace) -> tuple[Reason, ...]:
    if not in_term(facts, terms, trace):
        return ("outside_policy_term",)
    conditions: list[tuple[Reason, bool]] = [
        ("cohort_cancelled", not_cancelled(facts, trace)),
        ("agency_not_listed", provider_listed(facts, terms, day, trace)),
    ]
    return tuple(reason for reason, met in conditions if not met)


def _own(learner: Learner, facts: CohortFacts, terms: Terms, trace: Trace) -> tuple[Reason, ...]:
    """A policy that does not say who may be counted has no rate either."""
    reason = why_not(learner, facts, terms, trace) if terms.optional("employees_counted") else None
    if reason in ("not_in_labour_relation", "employer_not_listed"):
        return (reason,)
    trace.step(
        "employees_money",
        *terms.stated("employees_counted"),
        holds=False,
        learner_no=learner.learner_no,
        tranche="whole",
        evidence=learner.evidence,
    )
    return ("rate_missing", *([reason] if reason else []))


def _line(
    facts: CohortFacts, learner: Learner, reasons: tuple[Reason, ...], terms: Terms, payee: str | None, day: date
) -> Line:
    return line(
        facts,
        Standing("lost", reasons),
        0,
        day,
        tranche="whole",
        clauses=_clauses(reasons, terms),
        cohort_no=facts.cohort_no,
        learner_no=learner.learner_no,
        payee=payee,
    )


_CARRIED_BY: dict[Reason, tuple[str, ...]] = {
    "outside_policy_term": ("term_from", "term_to"),
    "agency_not_listed": ("agency_listing",),
    "employer_not_listed": ("employees_listed", "employees_counted"),
    "placement_unverified": ("employees_registers",),
}
"""Reason → parameters whose sentences speak of it; of anything else speaks the sentence on who may be counted."""


def _clauses(reasons: tuple[Reason, ...], terms: Terms) -> tuple[str, ...]:
    names = [name for reason in reasons for name in _CARRIED_BY.get(reason, ("employees_counted",))]
    return tuple(dict.fromkeys(one.clause for one in terms.stated(*names)))
