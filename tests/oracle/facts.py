"""What is known of one class (班级) at some moment: its days, learners, certificates and jobs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.oracle.spells import Spells

Row = Mapping[str, Any]


@dataclass
class Learner:
    """One enrolment (学员入班), under all the ID numbers that turned out to be this learner's."""

    learner_no: str
    people: set[str]
    group: str
    hukou: str
    enrolled_on: date
    absences: Spells = ()


@dataclass
class Certificate:
    """One certificate that names this class (证书)."""

    person: str
    kind: str
    issued_on: date
    revocations: Spells = ()


@dataclass
class Placement:
    """One job that was reported for this class (实现就业), with the ID number under which it was."""

    placement_no: str
    person: str
    employer: str
    work_division: str
    kind: str
    started_on: date
    breaks: Spells = ()
    annulled: bool = False


@dataclass
class ClassFile:
    """Everything that was reported about one class, corrections worked in."""

    cohort_no: str
    policy: str
    programme: str
    provider: str
    held_in: str
    starts_on: date
    signed: dict[str, date] = field(default_factory=dict)
    approved_on: set[date] = field(default_factory=set)
    turned_down_on: set[date] = field(default_factory=set)
    completed_on: date | None = None
    cancellations: Spells = ()
    learners: dict[str, Learner] = field(default_factory=dict)
    certificates: dict[str, Certificate] = field(default_factory=dict)
    placements: dict[str, Placement] = field(default_factory=dict)

    def plan_approved_by(self, day: date) -> bool:
        """Was the last word about the plan, by that day, an approval?"""
        words = [(day, True) for day in self.approved_on] + [(day, False) for day in self.turned_down_on]
        in_time = [word for word in words if word[0] <= day]
        return bool(in_time) and max(in_time)[1]

    def papers_of(self, learner: Learner) -> list[Certificate]:
        return [paper for paper in self.certificates.values() if paper.person in learner.people]

    def jobs_of(self, learner: Learner) -> list[Placement]:
        return [job for job in self.placements.values() if job.person in learner.people]
