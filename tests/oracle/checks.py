"""What the employment checks ask, what was answered when, and what a sweep asks (就业核查)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from tests.oracle.facts import Learner, Placement
from tests.oracle.months import following_month, month_of
from tests.oracle.register import UNKNOWN, Register

Step = int
"""How many things the office had been told by then."""


@dataclass(frozen=True)
class Question:
    """A register's answer holds for exactly this question; a retention check names no employer.

    It stays the same when the learner turns out to be more `people` or fewer; the next sweep puts it anew.
    """

    placement_no: str
    kind: str
    due_on: date
    city: str
    employer: str | None
    people: frozenset[str] = field(compare=False)

    def put_to(self, register: Register) -> str:
        """The month of the due day and, for the start of a job, the month after; and that employer."""
        months = [month_of(self.due_on)]
        if self.kind == "start":
            months.append(following_month(self.due_on))
        return register.answer(self.people, self.city, months, self.employer)


def at_start(learner: Learner, job: Placement, counting_day: date, city: str) -> Question:
    """Was the learner, under any number, employed by that employer in the month of the counting day or the next?"""
    return Question(job.placement_no, "start", counting_day, city, job.employer, frozenset(learner.people))


def at_retention(learner: Learner, job: Placement, due_on: date, city: str) -> Question:
    """Was the learner, under any number, employed by anybody in the city in the month of the due day?"""
    return Question(job.placement_no, "retention", due_on, city, None, frozenset(learner.people))


class Answers:
    """Everything that was ever answered, with the step at which it was; a later answer stands before an earlier."""

    def __init__(self) -> None:
        self.by_hand: dict[tuple[str, str], list[tuple[Step, str]]] = defaultdict(list)
        self.by_register: dict[Question, list[tuple[Step, str]]] = defaultdict(list)

    def known_at(self, step: Step) -> "Known":
        return Known(self, step)


@dataclass(frozen=True)
class Known:
    """The answers that had been given by a step."""

    answers: Answers
    step: Step

    def by_hand(self, question: Question) -> str | None:
        """An officer's answer has no day: it stands for whatever is asked about that job, before any register's."""
        return self.last(self.answers.by_hand.get((question.placement_no, question.kind), []))

    def to(self, question: Question) -> str:
        return self.by_hand(question) or self.last(self.answers.by_register.get(question, [])) or UNKNOWN

    def last(self, given: list[tuple[Step, str]]) -> str | None:
        return next((result for step, result in reversed(given) if step <= self.step), None)
