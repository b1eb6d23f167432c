"""Whoever sits in several classes, or worked before and beside them: what only cases together can show of learners."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.kernel.interruptions import under_way
from domain.schemes.directed_training.placements import running_on
from domain.schemes.facts import CohortFacts, Evidence, Learner, Placement
from projections.findings.finding import Finding
from projections.findings.judged import Judged, learner_of
from projections.findings.people import ByPerson, Joined, pairs


@dataclass(frozen=True, slots=True)
class Seat:
    """A learner in a class that was not called off, from the first day there to the last."""

    person: str
    case: str
    policy: str
    learner: Learner
    first: date
    last: date
    employers: frozenset[str]
    """whom the class was held for, and who took the learner on"""
    earned: bool


@dataclass(frozen=True, slots=True)
class Job:
    """A job at an employer that was reported for a class and not annulled."""

    person: str
    case: str
    policy: str
    learner_no: str | None
    placement: Placement

    @property
    def evidence(self) -> Evidence:
        return self.placement.evidence


class Seats:
    """Takes classes one by one; tells what it found when it has seen them all."""

    def __init__(self, joined: Joined) -> None:
        self._joined = joined
        self._seats: ByPerson[Seat] = ByPerson()
        self._jobs: ByPerson[Job] = ByPerson()

    def take(self, it: Judged[CohortFacts]) -> None:
        for job in it.facts.placements.values():
            if job.kind == "employee" and not job.annulled:
                number = learner_of(it.facts, job.person)
                self._jobs.add(Job(job.person, it.case, it.policy, number, replace(job, answers=())))
        for learner in it.facts.learners.values():
            self._joined.join(learner.person, learner.others)
            if not under_way(it.facts.cancellations):
                self._seats.add(_seat(it, learner))

    def findings(self) -> Iterator[Finding]:
        seats, jobs = self._seats.together(self._joined), self._jobs.together(self._joined)
        for person, its in seats.items():
            yield from classes_overlap(its)
            yield from earned_in_two_classes(its)
            for seat in its:
                yield from same_employer_before(seat, jobs.get(person, []))
                yield from unemployed_but_employed(seat, jobs.get(person, []))
        for its_jobs in jobs.values():
            yield from two_employers_at_once(its_jobs)


def classes_overlap(seats: list[Seat]) -> Iterator[Finding]:
    """C13: taught in two classes on the same day."""
    for one, other in pairs(seats):
        first, last = max(one.first, other.first), min(one.last, other.last)
        if one.case != other.case and first <= last:
            yield _of_seat(one, "classes_overlap", other.learner.evidence, other=other.case, first=first, last=last)


def earned_in_two_classes(seats: list[Seat]) -> Iterator[Finding]:
    """C2: trained at public cost twice."""
    for one, other in pairs(seats):
        if one.case != other.case and one.earned and other.earned:
            yield _of_seat(one, "earned_in_two_classes", other.learner.evidence, other=other.case)


def same_employer_before(seat: Seat, jobs: list[Job]) -> Iterator[Finding]:
    """C24: with the employer of the class, or with whoever took the learner on after it, by the day of enrolment."""
    for job in jobs:
        began, employer = job.placement.started_on, job.placement.employer
        if began <= seat.learner.enrolled_on and employer in seat.employers:
            yield _of_seat(
                seat,
                "same_employer_before",
                job.evidence,
                placement_no=job.placement.placement_no,
                employer=employer,
                started_on=began,
                enrolled_on=seat.learner.enrolled_on,
            )


def unemployed_but_employed(seat: Seat, jobs: list[Job]) -> Iterator[Finding]:
    """C11: enrolled as unemployed while a job went on."""
    enrolled_on = seat.learner.enrolled_on
    for job in jobs:
        if seat.learner.group == "unemployed" and running_on(enrolled_on, job.placement):
            yield _of_seat(
                seat,
                "unemployed_but_employed",
                job.evidence,
                placement_no=job.placement.placement_no,
                employer=job.placement.employer,
                enrolled_on=enrolled_on,
            )


def two_employers_at_once(jobs: list[Job]) -> Iterator[Finding]:
    """C25: two employers have the same person on the same day."""
    for one, other in pairs(jobs):
        mine, theirs = one.placement, other.placement
        on = min((day for day in (*_begins(mine), *_begins(theirs)) if _both(day, mine, theirs)), default=None)
        twins = (one.case, one.learner_no) == (other.case, other.learner_no)
        if mine.employer == theirs.employer or on is None or (twins and mine.placement_no > theirs.placement_no):
            continue
        yield Finding(
            "two_employers_at_once",
            one.case,
            one.policy,
            one.learner_no,
            {
                "placements": tuple(sorted((mine.placement_no, theirs.placement_no))),
                "employers": tuple(sorted((mine.employer, theirs.employer))),
                "on": on,
            },
            (*one.evidence, *other.evidence),
        )


def _both(day: date, one: Placement, other: Placement) -> bool:
    return running_on(day, one) and running_on(day, other)


def _begins(job: Placement) -> list[date]:
    """The days on which it was taken up, or taken up again."""
    return [job.started_on, *(spell.until for spell in job.breaks if spell.until)]


def _seat(it: Judged[CohortFacts], learner: Learner) -> Seat:
    end = it.facts.completed_on or it.facts.ends_on or date.max
    gone = under_way(learner.absences)
    hired = {job.employer for job in it.facts.placements.values() if learner.is_named_by(job.person)}
    return Seat(
        person=learner.person,
        case=it.case,
        policy=it.policy,
        learner=learner,
        first=max(it.facts.starts_on, learner.enrolled_on),
        last=min(end, gone.since - timedelta(days=1)) if gone else end,
        employers=frozenset({it.facts.employer, *hired}),
        earned=it.earned(learner.learner_no),
    )


def _of_seat(seat: Seat, name: str, more: Evidence, **values: object) -> Finding:
    evidence = tuple(dict.fromkeys((*seat.learner.evidence, *more)))
    return Finding(name, seat.case, seat.policy, seat.learner.learner_no, values, evidence)
