"""One class as the assessment sees it: taught 2 to 30 June 2025, its window open until 30 December.

Who has the usual story is certified on 10 July, works from 15 July, and is asked about again on 15 January 2026.
What the register would say to each check stands with the job; `asked` puts the checks and gets these answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.kernel.interruptions import Interruption, Interruptions
from domain.placement.breaks import after_last_day
from domain.policy.parameters import Value
from domain.schemes.directed_training import assess, due_checks
from domain.schemes.facts import Answer, Certificate, CohortFacts, Learner, Placement, PlanDecision
from domain.schemes.lines import Line
from domain.schemes.terms import Terms
from tests.builders import EMPLOYER, PROVIDER, day
from tests.story import packaged

Result = str | None


@dataclass(frozen=True)
class Job:
    """A job, and what is known of it; None where nobody asked. `by_hand`: an officer answered, not the register."""

    started_on: str = "2025-07-15"
    ended_on: str | None = None
    resumed_on: str | None = None
    kind: Any = "employee"
    division: str = "330502"
    annulled: bool = False
    start: Result = "employed"
    retention: Result = "employed"
    by_hand: bool = False


@dataclass(frozen=True)
class Paper:
    """A certificate."""

    issued_on: str = "2025-07-10"
    revoked_on: str | None = None
    kind: Any = "completion"


@dataclass(frozen=True)
class Person:
    """A learner's story."""

    enrolled_on: str = "2025-05-26"
    left_on: str | None = None
    group: Any = "unemployed"
    hukou: str | None = "341122"
    papers: tuple[Paper, ...] = (Paper(),)
    jobs: tuple[Job, ...] = (Job(),)


USUAL = Person()
CERTIFIED = Person(jobs=())
IDLE = Person(jobs=(), papers=())
HUZHOU = {"policy": "huzhou-2025", "held_in": "330502", "signed": ("employer", "provider", "learner")}
SHANGHAI = {"policy": "shanghai-2025", "held_in": "310115", "signed": (*HUZHOU["signed"], "employment_centre")}
IN_SHANGHAI = replace(USUAL, jobs=(Job(division="310115"),))


def working(*jobs: Job) -> Person:
    """The usual learner with other jobs."""
    return replace(USUAL, jobs=jobs)


def holding(*papers: Paper) -> Person:
    """The usual learner with other certificates."""
    return replace(USUAL, papers=papers)


def a_class(*people: Person, swept: bool = True, **changes: Any) -> CohortFacts:
    """The class of these people, numbered from 01; every check that they call for has been asked."""
    told = HUZHOU | {
        "starts_on": "2025-06-02",
        "completed_on": "2025-06-30",
        "cancelled_on": None,
        "signed_on": "2025-06-02",
        "plan": (("2025-06-02", True),),
    }
    told |= changes
    facts = CohortFacts(
        cohort_no="A",
        policy=told["policy"],
        programme="directed_training",
        provider=PROVIDER,
        employer=EMPLOYER,
        office="330502",
        held_in=told["held_in"],
        starts_on=day(told["starts_on"]),
        ends_on=day("2025-07-21"),  # the planned end, which decides nothing
        completed_on=_day(told["completed_on"]),
        cancellations=_spells(told["cancelled_on"]),
        signed={party: day(told["signed_on"]) for party in told["signed"] if told["signed_on"]},
        plan_decisions=tuple(PlanDecision(day(on), said, (f"plan {on}",)) for on, said in told["plan"]),
        learners={f"{n:02d}": _learner(n, person) for n, person in enumerate(people, 1)},
        certificates={p.certificate_no: p for n, person in enumerate(people, 1) for p in _papers(n, person)},
        placements={j.placement_no: j for n, person in enumerate(people, 1) for j in _jobs(n, person)},
        evidence={"plan": ("cohort:A#1",), "start": ("cohort:A#1",), "agreement": ("cohort:A#2",)}
        | ({"completion": ("cohort:A#3",)} if told["completed_on"] else {})
        | ({"cancellation": ("cohort:A#4",)} if told["cancelled_on"] else {}),
    )
    return asked(facts, people) if swept else facts


def asked(facts: CohortFacts, people: Sequence[Person]) -> CohortFacts:
    """The class after its checks: first the start checks, then the retention checks that these call for."""
    for kind in ("start", "retention"):
        placements = dict(facts.placements)
        for check in due_checks(facts, Terms(packaged(facts.policy), facts.starts_on)):
            n, count = map(int, check.placement_no[1:].split("-"))
            job = people[n - 1].jobs[count]
            result: Any = getattr(job, kind)
            if check.kind == kind and result is not None:
                due_on, employer = (None, None) if job.by_hand else (check.due_on, check.employer)
                evidence = (f"{check.placement_no} {kind}",)
                city = None if job.by_hand else check.city
                answer = Answer(check.kind, result, due_on, city, employer, (), None, (), ("register",), evidence)
                known = placements[check.placement_no]
                placements[check.placement_no] = replace(known, answers=(*known.answers, answer))
        facts = replace(facts, placements=placements)
    return facts


def lines(facts: CohortFacts, on: str, **readings: Value) -> list[Line]:
    """The lines of the class on a day, under other readings where some are named."""
    pack = packaged(facts.policy)
    for parameter, alternative in readings.items():
        pack = pack.with_reading(parameter, alternative)
    return assess(facts, pack, day(on))


def line(facts: CohortFacts, on: str, learner: int = 1, tranche: str = "first", **readings: Value) -> Line:
    """One learner's line."""
    (found,) = [
        one for one in lines(facts, on, **readings) if (one.learner_no, one.tranche) == (f"{learner:02d}", tranche)
    ]
    return found


def first(facts: CohortFacts, on: str, learner: int = 1, **readings: Value) -> str:
    """The gist of a learner's first line."""
    return gist(line(facts, on, learner, "first", **readings))


def balance(facts: CohortFacts, on: str, learner: int = 1, **readings: Value) -> str:
    """The gist of a learner's balance line."""
    return gist(line(facts, on, learner, "balance", **readings))


def gist(one: Line) -> str:
    """A line in short: entitlement, basis, days and reasons, whichever it has."""
    words: list[str] = [one.entitlement]
    words += [f"by {one.basis}"] if one.basis else []
    words += [f"on {one.earned_on}"] if one.earned_on else []
    words += [f"from {one.payable_from}"] if one.payable_from else []
    words += [f"until {one.last_day}"] if one.last_day else []
    return " ".join([*words, *one.reasons])


def worth(facts: CohortFacts, on: str, tranche: str = "first", **readings: Value) -> int:
    """What the class has earned in a tranche, in yuan."""
    total = sum(
        one.amount for one in lines(facts, on, **readings) if (one.tranche, one.entitlement) == (tranche, "earned")
    )
    assert total % 100 == 0
    return total // 100


def _learner(n: int, person: Person) -> Learner:
    return Learner(
        learner_no=f"{n:02d}",
        person=f"p-{n}",
        group=person.group,
        hukou=person.hukou,
        enrolled_on=day(person.enrolled_on),
        absences=_spells(person.left_on),
        evidence=(f"enrolment {n:02d}",),
    )


def _papers(n: int, person: Person) -> list[Certificate]:
    return [
        Certificate(
            f"C{n}-{count}", f"p-{n}", paper.kind, day(paper.issued_on), _spells(paper.revoked_on), (f"C{n}-{count}",)
        )
        for count, paper in enumerate(person.papers)
    ]


def _jobs(n: int, person: Person) -> list[Placement]:
    return [
        Placement(
            placement_no=f"P{n}-{count}",
            person=f"p-{n}",
            employer=EMPLOYER,
            work_division=job.division,
            kind=job.kind,
            started_on=day(job.started_on),
            breaks=(Interruption(after_last_day(day(job.ended_on)), _day(job.resumed_on)),) if job.ended_on else (),
            annulled=job.annulled,
            evidence=(f"P{n}-{count}",),
        )
        for count, job in enumerate(person.jobs)
    ]


def _spells(since: str | None) -> Interruptions:
    return (Interruption(day(since)),) if since else ()


def _day(text: str | None) -> date | None:
    return day(text) if text else None
