"""The words of the stories: a class, its learners, their certificates and jobs. Days are written `YYYY-MM-DD`."""

from dataclasses import dataclass
from typing import Any

from scripts.municipality.cities import HUZHOU, SHANGHAI, City

USUAL = "as usual"


@dataclass(frozen=True)
class Paper:
    """A certificate (证书). `revocation` is a day and a reason that reached the office later, as a command."""

    issued_on: str = USUAL
    kind: str = USUAL
    revoked_on: str = ""
    revocation: tuple[str, str] | None = None


UNCERTIFIED = Paper(issued_on="")
"""Said of a learner who got no certificate."""


@dataclass(frozen=True)
class Answer:
    """An employment check that an officer answered (人工核查)."""

    kind: str
    result: str
    source: str
    evidence: str


@dataclass(frozen=True)
class Job:
    """A job that was reported (实现就业): with the class's own employer, where nothing else is said.

    `shown` are the months in which the register shows it, as `2026-01..2026-03`; nothing: it never does.
    """

    started_on: str
    ended_on: str = ""
    at: str = ""
    division: str = ""
    kind: str = "employee"
    shown: str = USUAL
    source: str = "social_insurance"
    annulled: str = ""
    answered: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Apprentice:
    """What makes a learner an apprentice (学徒): under contract with the class's enterprise, in its own place.

    `insured_from`: nothing where nobody has looked. `completed_on`: the day on which the first year was completed.
    """

    level: str = "4"
    post: str = "front_line"
    signed_on: str = ""
    runs: tuple[str, str] = ("", "")
    kind: str = "fixed"
    insured_from: str = ""
    completed_on: str = ""
    months_before: str = ""


@dataclass(frozen=True)
class Shown:
    """Months in which a register shows somebody at work, whether or not anybody reported that job."""

    months: str
    at: str
    division: str = ""
    source: str = "social_insurance"


@dataclass(frozen=True)
class Learner:
    """What becomes of somebody in a class. `same_as` names a learner of an earlier class: `HZ-CX-02/20`."""

    papers: tuple[Paper, ...]
    jobs: tuple[Job, ...]
    also: tuple[Shown, ...]
    group: str | None = None
    hukou: str | None = None
    enrolled_on: str = ""
    left_on: str = ""
    permit: str = ""
    same_as: str = ""
    apprentice: Apprentice | None = None


def learner(*things: Paper | Job | Shown, **facts: Any) -> Learner:
    """A learner with the class's usual certificate, unless the things say otherwise."""
    papers = tuple(thing for thing in things if isinstance(thing, Paper)) or (Paper(),)
    return Learner(
        papers=tuple(paper for paper in papers if paper.issued_on),
        jobs=tuple(thing for thing in things if isinstance(thing, Job)),
        also=tuple(thing for thing in things if isinstance(thing, Shown)),
        **facts,
    )


@dataclass(frozen=True, kw_only=True)
class Story:
    """A class (培训班) and a line in each language that says what it shows.

    Learners enrol on `enrolled_on`; who is certified gets the certificate on `certified_on`. `ends_on` is the plan, and
    needed only where the class has not ended as planned.
    """

    cohort_no: str
    zh: str
    en: str
    employer: str
    provider: str
    division: str
    occupation: str
    certificate: str
    signed_on: str
    approved_on: str
    enrolled_on: str
    starts_on: str
    completed_on: str = ""
    ends_on: str = ""
    certified_on: str = ""
    held_in: str = ""
    parties: tuple[str, ...] = ()
    hukou: tuple[str, ...] = ()
    cancelled: tuple[str, str] | None = None
    programme: str = "directed_training"
    batch_before: str = ""
    batch_assessed_on: str = ""
    payee_named_on: str = ""
    learners: tuple[Learner, ...]

    @property
    def city(self) -> City:
        return HUZHOU if self.cohort_no.startswith("HZ") else SHANGHAI
