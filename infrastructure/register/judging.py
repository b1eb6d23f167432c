"""One question, the rows about its person, and the coverage: the register's word (登记核查结果)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from application.ports import Answer, Question
from domain.kernel.days import Month
from domain.kernel.identity import whole_division
from infrastructure.register.coverage import Coverage


class Employment(NamedTuple):
    """One stored row, without its person."""

    position: int
    source: str
    employer: str
    division: str
    month: Month


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer and the positions of the extracts it rests on."""

    answer: Answer
    positions: tuple[int, ...] = ()

    def resting_on(self, extracts: Mapping[int, str]) -> Answer:
        """The answer with the ids of those extracts. `extracts`: position → id of the event that loaded one."""
        it, named = self.answer, tuple([extracts[at] for at in self.positions if at in extracts])
        return Answer(it.result, it.sources, it.employer, it.division, it.month, it.uncovered_months, named)


def judged(question: Question, employments: Iterable[Employment], coverage: Coverage, all_known: bool = True) -> Judged:
    """Shown by any source: employed. Not shown, but every month covered: not employed. Else nobody knows.

    `employments` are the rows about any of the question's references; not `all_known` where rows about one of them
    cannot be found, so that silence says nothing.
    """
    city = whole_division(question.city)
    shown = [row for row in employments if shows(row, question, city) and coverage.stands(*standing(row))]
    if shown:
        first = min(shown, key=_by_month)
        return Judged(
            Answer("employed", (first.source,), first.employer, first.division, first.month), (first.position,)
        )
    if not all_known:
        return Judged(Answer("unknown", uncovered_months=tuple(sorted(set(question.months)))))
    covering = {month: coverage.sources(city, month) for month in question.months}
    if all(covering.values()) and covering:
        sources = tuple(sorted(set().union(*covering.values())))
        return Judged(
            Answer("not_employed", sources), tuple(sorted({at for by in covering.values() for at in by.values()}))
        )
    return Judged(Answer("unknown", uncovered_months=tuple(month for month, by in sorted(covering.items()) if not by)))


_by_month = attrgetter("month", "source", "employer", "division")


def shows(row: Employment, question: Question, city: str) -> bool:
    """Does the row show what was asked, if it still stands?"""
    return (
        row.month in question.months
        and row.division.startswith(city)
        and (question.employer is None or row.employer == question.employer)
    )


def standing(row: Employment) -> tuple[int, str, str, Month]:
    """What decides whether a row was restated."""
    return row.position, row.source, row.division, row.month
