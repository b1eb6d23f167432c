"""Who is on the frozen roster, who finished, and in which half-year they must find work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.kernel.days import add_months
from domain.schemes.facts import CohortFacts, Learner
from domain.schemes.terms import Terms


def roster(facts: CohortFacts) -> list[Learner]:
    """Learners enrolled on or before the class's first day and not gone on or before it (名册), by learner number."""
    return sorted(
        (
            learner
            for learner in facts.learners.values()
            if learner.enrolled_on <= facts.starts_on and not absent_on(facts.starts_on, learner)
        ),
        key=lambda learner: learner.learner_no,
    )


def absent_on(day: date, learner: Learner) -> bool:
    """Gone by that day, and not back."""
    return any(spell.holds_on(day) for spell in learner.absences)


def left_on(learner: Learner, facts: CohortFacts) -> date | None:
    """The day on which the learner left before the class was over (中途退班), and was not back by then.

    Whoever leaves on the last day has stayed to the end.
    """
    end = facts.completed_on
    gone = (s.since for s in learner.absences if (s.since < end and not s.over_by(end) if end else s.until is None))
    return next(gone, None)


def withdrew(learner: Learner, facts: CohortFacts) -> bool:
    return left_on(learner, facts) is not None


def eligible(learner: Learner, terms: Terms) -> bool:
    """Whether the policy trains people of the learner's group (培训对象); no group stated is the empty word."""
    groups = terms["eligible_groups"].value
    return groups == "all" or (learner.group or "") in terms["eligible_groups"].words


def of_the_class(learners: Iterable[Learner], facts: CohortFacts, terms: Terms) -> list[Learner]:
    """Those of the roster over whom the ratio is taken while the window is open (就业率的分母)."""
    return [
        learner
        for learner in learners
        if (terms.word("whole_class_of") == "roster" or not withdrew(learner, facts))
        and (terms.word("ineligible_in_roster") == "counted" or eligible(learner, terms))
    ]


@dataclass(frozen=True, slots=True)
class Window:
    """The placement window (培训后6个月内), both days included. It opens on the day the class ended."""

    opens: date
    closes: date

    @classmethod
    def of(cls, end_day: date, terms: Terms) -> "Window":
        return cls(end_day, add_months(end_day, terms["window_months"].number))


def finishers(learners: Iterable[Learner], facts: CohortFacts, terms: Terms) -> list[Learner]:
    """Those of the roster who stayed to the end day and are of a group the policy trains."""
    return [learner for learner in learners if eligible(learner, terms) and not withdrew(learner, facts)]
