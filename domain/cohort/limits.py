"""Training months of a person (培训月数): which a class uses up, so that none of them is counted in two classes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from domain.cohort.apprentices import Apprentice
from domain.cohort.state import Cohort
from domain.kernel.days import add_months
from domain.kernel.record import Refusal
from domain.kernel.uses import Use

MONTHS = 12


class Surroundings(Protocol):
    """What the decision looks at besides the class itself."""

    def held(self, whose: str) -> Mapping[str, str]:
        """What is used of `person:p-7` → the number of the class that uses it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A completed training year: its days, and which of the person's training months it comes to."""

    first: date
    last: date
    first_month: int
    last_month: int

    def __str__(self) -> str:
        return f"training from {self.first} to {self.last} as {self.first_month} to {self.last_month}"

    @classmethod
    def of(cls, text: str) -> "Span | None":
        found = re.fullmatch(r"training from (\S+) to (\S+) as (\d+) to (\d+)", text)
        if found is None:
            return None
        return cls(date.fromisoformat(found[1]), date.fromisoformat(found[2]), int(found[3]), int(found[4]))


def uses_of(cohort: Cohort, around: Surroundings) -> tuple[Use, ...]:
    """What the completed years of the class use of each apprentice's months; a Refusal where another class has them."""
    return tuple(
        use
        for number, apprentice in cohort.apprentices.items()
        for person in _references(cohort, number)
        for use in _uses(person, [*_spans(cohort, apprentice)], cohort.planned.cohort_no, around)
    )


def _references(cohort: Cohort, number: str) -> tuple[str, ...]:
    learner = cohort.learners[number]
    return (learner.enrolled.person, *sorted(learner.others))


def _spans(cohort: Cohort, apprentice: Apprentice) -> Iterator[Span]:
    stands = apprentice.stands
    for before, completed_on in enumerate((stands.year_1_completed_on, stands.year_2_completed_on)):
        if completed_on is not None:
            first = add_months(cohort.starts_on, MONTHS * before)
            last = add_months(cohort.starts_on, MONTHS * (before + 1)) - timedelta(days=1)
            month = (stands.months_before or 0) + MONTHS * before
            yield Span(first, last, month + 1, month + MONTHS)


def _uses(person: str, spans: list[Span], own: str, around: Surroundings) -> Iterator[Use]:
    """The spans, and a number that no other class has: of two at the same moment one finds its number taken."""
    whose = f"person:{person}"
    held = around.held(whose)
    for span in spans:
        for text, by in held.items():
            if by != own and (other := Span.of(text)) is not None:
                _must_lie_apart(span, other, by)
        yield Use(whose=whose, what=str(span))
    if spans:
        given = {int(text.split()[1]): by for text, by in held.items() if re.fullmatch(r"training \d+", text)}
        mine = next((number for number, by in given.items() if by == own), None)
        yield Use(whose=whose, what=f"training {mine or max(given, default=0) + 1}")


def _must_lie_apart(span: Span, other: Span, cohort_no: str) -> None:
    if span.first <= other.last and other.first <= span.last:
        raise Refusal(
            "the learner trained from {first} to {last} in class {cohort_no}; nobody trains in two classes at a time",
            first=other.first,
            last=other.last,
            cohort_no=cohort_no,
        )
    if span.first_month <= other.last_month and other.first_month <= span.last_month:
        raise Refusal(
            "training months {first} to {last} of the learner are counted in class {cohort_no}; correct months_before",
            first=other.first_month,
            last=other.last_month,
            cohort_no=cohort_no,
        )
