"""Which employment checks a class's case calls for, and what has been answered so far (就业核查)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.kernel.days import Month, month_of
from domain.schemes.directed_training.placements import (
    Judged,
    jobs,
    judge,
    months_asked,
    retention_due,
    standing_answer,
    the_placement,
)
from domain.schemes.directed_training.roster import Window, finishers, roster
from domain.schemes.facts import Answer, CohortFacts, Learner
from domain.schemes.terms import Terms
from domain.vocabulary import CheckKind


@dataclass(frozen=True, slots=True)
class DueCheck:
    """One question, to be asked from `due_on` on. A start check names the employer, a retention check takes any."""

    cohort_no: str
    placement_no: str
    persons: tuple[str, ...]
    """every reference under which the register may know the learner, that of the enrolment first"""
    kind: CheckKind
    due_on: date
    city: str
    months: tuple[Month, ...]
    employer: str | None
    answer: Answer | None
    attempts: int
    """how often a register has answered for this due day"""

    @property
    def by_hand(self) -> bool:
        """An officer's answer stands; no register is asked."""
        return self.answer is not None and self.answer.due_on is None


def due_checks(facts: CohortFacts, terms: Terms) -> Iterator[DueCheck]:
    """A start check for every job that may count, a retention check for each learner's placement."""
    if facts.completed_on is None or not terms.in_force:
        return
    window = Window.of(facts.completed_on, terms)
    for learner in finishers(roster(facts), facts, terms):
        judged = [judge(job, learner, window, terms) for job in jobs(learner, facts)]
        for job in judged:
            if job.counting_day is not None:
                months = months_asked(job.counting_day, terms)
                yield _check(facts, learner, job, "start", job.counting_day, months, job.placement.employer, terms)
        found = the_placement(judged)
        if found is not None and found.counting_day is not None:
            due_on = retention_due(found.counting_day, terms)
            yield _check(facts, learner, found, "retention", due_on, (month_of(due_on),), None, terms)


def _check(
    facts: CohortFacts,
    learner: Learner,
    job: Judged,
    kind: CheckKind,
    due_on: date,
    months: tuple[Month, ...],
    employer: str | None,
    terms: Terms,
) -> DueCheck:
    return DueCheck(
        cohort_no=facts.cohort_no,
        placement_no=job.placement.placement_no,
        persons=learner.persons,
        kind=kind,
        due_on=due_on,
        city=terms.pack.city,
        months=months,
        employer=employer,
        answer=standing_answer(job.placement, kind, due_on, terms.pack.city, employer),
        attempts=sum([answer.kind == kind and answer.due_on == due_on for answer in job.placement.answers]),
    )
