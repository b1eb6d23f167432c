"""A training year (培训年度): its days, whether it was completed, and how many months of it may be paid."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.kernel.days import add_months
from domain.schemes.apprenticeship.missing import Missing
from domain.schemes.facts import Apprenticeship, CohortFacts, Learner
from domain.schemes.lines import Tranche
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace
from domain.vocabulary import TrainingYear

MONTHS = 12
ONE_DAY = timedelta(days=1)
TRANCHE: dict[TrainingYear, Tranche] = {1: "year_1", 2: "year_2"}


@dataclass(frozen=True, slots=True)
class Year:
    """What a learner has of one training year: `months` to be paid since `reached_on`, or what is missing."""

    year: TrainingYear
    months: int
    reached_on: date | None
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """A year that ended before it was over: the last day of training, the day of the fact, who ended it."""

    last_day: date
    on: date
    withdrawn: bool


def years_of(facts: CohortFacts) -> list[TrainingYear]:
    """The first, and the second unless the class is planned and was held for no longer than the first."""
    ends = [day for day in (facts.ends_on, facts.completed_on) if day is not None]
    second = facts.ends_on is None or any(day >= _begins(2, facts) for day in ends)
    return [1, 2] if second else [1]


def _begins(year: TrainingYear, facts: CohortFacts) -> date:
    return add_months(facts.starts_on, MONTHS * (year - 1))


def ends(year: TrainingYear, facts: CohortFacts) -> date:
    """The last day of the year, counted from the first day of the class."""
    return add_months(facts.starts_on, MONTHS * year) - ONE_DAY


def year_of(
    year: TrainingYear, learner: Learner, apprentice: Apprenticeship, facts: CohortFacts, terms: Terms, trace: Trace
) -> Year:
    """The year as the facts stand: completed, or, where parts of years are paid, the months that were."""
    by_the_month = terms.word("part_years") == "monthly"
    left = _months_left(year, learner, apprentice, terms, trace)
    completed_on = apprentice.completed_on(year)
    whole = completed_on is not None and completed_on >= ends(year, facts)
    broken = None if whole else _broken_off(year, learner, facts)
    trained = MONTHS if whole else _full_months(broken, year, facts) if broken and by_the_month else 0
    reached_on = completed_on if whole else broken.on if broken and trained else None
    months = min(trained, left) if by_the_month else trained
    trace.step(
        "training_year",
        *terms.stated("year_cap", "part_years"),
        holds=reached_on is not None,
        learner_no=learner.learner_no,
        tranche=TRANCHE[year],
        begins=_begins(year, facts),
        ends=ends(year, facts),
        completed_on=completed_on,
        broken_off_on=broken.on if broken else None,
        months=trained if by_the_month and reached_on else None,
        open=reached_on is None and broken is None,
        evidence=apprentice.evidence.get(TRANCHE[year], ()),
    )
    used_up = [] if _fits(left, by_the_month) else [Missing("apprentice_months_used", lost=True)]
    return Year(year, months, reached_on, (*used_up, *([] if reached_on else [_not_completed(broken)])))


def _fits(left: int, by_the_month: bool) -> bool:
    """Whether a whole year, or where parts are paid a single month, still fits into the months that may be paid."""
    return left >= (1 if by_the_month else MONTHS)


def _months_left(year: TrainingYear, learner: Learner, apprentice: Apprenticeship, terms: Terms, trace: Trace) -> int:
    """How many of the months that one person may be paid for (补贴期限) are left for the year."""
    limit = terms.optional("subsidy_months")
    if limit is None:
        return MONTHS
    used = apprentice.months_before + MONTHS * (year - 1)
    left = min(max(limit.number - used, 0), MONTHS)
    trace.step(
        "training_months",
        limit,
        holds=_fits(left, terms.word("part_years") == "monthly"),
        learner_no=learner.learner_no,
        tranche=TRANCHE[year],
        limit=limit.number,
        used=used,
        left=left,
        evidence=apprentice.evidence.get("registration", ()),
    )
    return left


def _broken_off(year: TrainingYear, learner: Learner, facts: CohortFacts) -> BrokenOff | None:
    """How the year ended before it was over: with the learner, or with the class. On its last day it is over."""
    end = ends(year, facts)
    gone = [spell.since for spell in learner.absences if spell.since < end and not spell.over_by(end)]
    found = [BrokenOff(since - ONE_DAY, since, withdrawn=True) for since in gone]
    if facts.completed_on is not None and facts.completed_on < end:
        found.append(BrokenOff(facts.completed_on, facts.completed_on, withdrawn=False))
    return min(found, key=lambda one: (one.last_day, one.withdrawn), default=None)


def _full_months(broken: BrokenOff, year: TrainingYear, facts: CohortFacts) -> int:
    """The months of the year that were over by then, each counted from the first day of the class."""
    before = MONTHS * (year - 1)
    ends = (add_months(facts.starts_on, before + month) - ONE_DAY for month in range(1, MONTHS + 1))
    return sum(end <= broken.last_day for end in ends)


def _not_completed(broken: BrokenOff | None) -> Missing:
    if broken is not None and broken.withdrawn:
        return Missing("learner_withdrawn", lost=True)
    return Missing("year_not_completed", lost=broken is not None)
