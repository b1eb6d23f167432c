"""The lines of a class of apprentices on a day: facts of the case + policy pack + day → a line a learner and year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.kernel.money import Fen
from domain.policy.pack import Pack
from domain.schemes.apprenticeship.apprentice import missing_of
from domain.schemes.apprenticeship.batch import class_reasons
from domain.schemes.apprenticeship.certificate import certificate
from domain.schemes.apprenticeship.missing import Missing, without
from domain.schemes.apprenticeship.money import Worth, worth
from domain.schemes.apprenticeship.payee import payee_of
from domain.schemes.apprenticeship.years import MONTHS, TRANCHE, Year, year_of, years_of
from domain.schemes.directed_training.roster import roster
from domain.schemes.facts import Certificate, CohortFacts, Learner
from domain.schemes.lines import Basis, Line, Reason, Standing, Tranche, line
from domain.schemes.terms import Terms
from domain.schemes.trace import NO_TRACE, Trace


@dataclass(frozen=True)
class Batch:
    """A class as it is assessed: what is seen of it on the day, by which terms, and whom its money goes to."""

    facts: CohortFacts
    terms: Terms
    day: date
    trace: Trace
    payee: str | None


def assess(recorded: CohortFacts, pack: Pack, day: date, trace: Trace = NO_TRACE) -> list[Line]:
    """Every line of the class as if `day` were today, by learner and training year; none before the start."""
    if day < recorded.starts_on:
        return []
    facts = recorded.seen_on(day)
    terms = Terms(pack, facts.starts_on, facts.office)
    learners = roster(facts)
    trace.step("roster", learners=len(learners), starts_on=facts.starts_on)
    lost = class_reasons(facts, terms, day, trace)
    batch = Batch(facts, terms, day, trace, payee_of(facts, terms, trace))
    found = (_lost(batch, learner, lost) if lost else _lines(batch, learner) for learner in learners)
    return [line for lines in found for line in lines]


def _lost(batch: Batch, learner: Learner, reasons: list[Reason]) -> Iterator[Line]:
    value = worth(learner.apprenticeship, batch.terms)
    for year in years_of(batch.facts):
        yield _line(batch, learner, TRANCHE[year], Standing("lost", tuple(reasons)), value, MONTHS)


def _lines(batch: Batch, learner: Learner) -> Iterator[Line]:
    facts, terms, trace = batch.facts, batch.terms, batch.trace
    missing = missing_of(learner, facts, terms, batch.day, trace)
    value = worth(learner.apprenticeship, terms)
    paper = certificate(learner, facts, terms, trace) if learner.apprenticeship else None
    for number in years_of(facts):
        year = Year(number, MONTHS, None)
        if learner.apprenticeship is not None:
            year = year_of(number, learner, learner.apprenticeship, facts, terms, trace)
        standing = _standing(year, missing, paper, value)
        months = year.months if standing.entitlement == "earned" else MONTHS
        yield _line(batch, learner, TRANCHE[number], standing, value, months)


def _standing(year: Year, missing: list[Missing], paper: Certificate | Missing | None, value: Worth) -> Standing:
    """Where a learner's year stands, money included: without a rate it is lost, whatever else may be said of it."""
    if value.missing is None or not value.missing.lost:
        return _reached(year, missing, paper, value.missing)
    found = _reached(year, missing, paper, None)
    return Standing("lost", (value.missing.reason, *found.reasons))


def _reached(
    year: Year, missing: list[Missing], paper: Certificate | Missing | None, unknown: Missing | None
) -> Standing:
    """The later of the year and the certificate earns it, if nothing is missing."""
    lacking = [one for one in (*missing, *year.missing, paper, unknown) if isinstance(one, Missing)]
    if lacking or year.reached_on is None:
        return without(lacking)
    earned_on = max(year.reached_on, paper.issued_on) if isinstance(paper, Certificate) else year.reached_on
    basis: Basis = "year_completed" if year.months == MONTHS else "months_trained"
    return Standing("earned", basis=basis, earned_on=earned_on, payable_from=earned_on)


def _line(batch: Batch, learner: Learner, tranche: Tranche, standing: Standing, value: Worth, months: int) -> Line:
    """Puts money on a standing; of a line that is not earned, what a whole year may come to."""
    facts = batch.facts
    amount = 0 if standing.entitlement == "lost" else value.of_months(months)
    _tell(batch, learner, tranche, standing, value, months, amount)
    return line(
        facts,
        standing,
        amount,
        batch.day,
        tranche=tranche,
        clauses=_clauses(standing, value, batch.terms),
        cohort_no=facts.cohort_no,
        learner_no=learner.learner_no,
        payee=batch.payee,
    )


def _tell(
    batch: Batch, learner: Learner, tranche: Tranche, standing: Standing, value: Worth, months: int, amount: Fen
) -> None:
    terms, apprentice = batch.terms, learner.apprenticeship
    part = terms.optional("fee_share")
    batch.trace.step(
        "year_money",
        *value.applied,
        holds=value.missing is None and apprentice is not None,
        learner_no=learner.learner_no,
        tranche=tranche,
        formula=terms.word("year_amount"),
        stated=value.of,
        share=part.word if part else None,
        most=terms["year_cap"].word,
        months=months if months != MONTHS else None,
        amount=amount,
        entitlement=standing.entitlement,
        missing=value.missing.reason if value.missing else None,
        evidence=apprentice.evidence.get("registration", ()) if apprentice else (),
    )


_CARRIED_BY: dict[Reason, tuple[str, ...]] = {
    "outside_policy_term": ("term_from", "term_to"),
    "agency_not_listed": ("agency_listing",),
    "batch_not_assessed": ("batch_overlap",),
    "post_not_eligible": ("apprentice_posts",),
    "contract_missing": ("contract_months",),
    "contract_late": ("contract_months",),
    "contract_too_short": ("contract_months",),
    "contract_over": ("contract_months",),
    "contract_elsewhere": ("contract_with",),
    "insurance_unknown": ("insurance_within_months",),
    "insurance_late": ("insurance_within_months",),
    "not_insured": ("insurance_within_months",),
    "apprentice_months_used": ("subsidy_months",),
}
"""Reason → parameters whose sentences speak of it; of anything else speaks the sentence on the amount of a year."""


def _clauses(standing: Standing, value: Worth, terms: Terms) -> tuple[str, ...]:
    """The sentences that decide the line, most important first."""
    names = [name for reason in standing.reasons for name in _CARRIED_BY.get(reason, ("year_cap",))]
    applied = [*terms.stated(*names or ["contract_months"]), *value.applied]
    return tuple(dict.fromkeys(one.clause for one in applied))
