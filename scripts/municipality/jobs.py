"""A learner's rows in `placements.csv` (实现就业)."""

from dataclasses import dataclass
from datetime import date
from random import Random

from scripts.municipality.classes import Class
from scripts.municipality.days import between, shift
from scripts.municipality.learners import Learner
from scripts.municipality.municipality import Row
from scripts.municipality.recipes import BAD_PLACEMENTS, HARMLESS, Recipe

GOOD_PLACEMENTS = tuple(choice for choice in HARMLESS["placement"] if choice not in ("two_good", "bad_then_good"))


@dataclass(frozen=True)
class Job:
    """One reported job."""

    employer: str
    division: str
    kind: str
    started_on: date
    ended_on: date | None = None


def jobs(made: Class, learner: Learner, recipe: Recipe, rng: Random) -> list[Job]:
    """The jobs that the recipe asks for, in the order in which they are reported."""
    match recipe.placement:
        case "none":
            return []
        case "two_good":
            choices = (rng.choice(GOOD_PLACEMENTS), rng.choice(GOOD_PLACEMENTS))
        case "bad_then_good":
            choices = (rng.choice(BAD_PLACEMENTS), rng.choice(GOOD_PLACEMENTS))
        case "two_bad":
            choices = (rng.choice(BAD_PLACEMENTS), rng.choice(BAD_PLACEMENTS))
        case choice:
            return [job(made, learner, choice, rng)]
    return [job(made, learner, choice, rng) for choice in choices]


def job(made: Class, learner: Learner, choice: str, rng: Random) -> Job:
    """One job; its choice settles the days, the kind and the place."""
    kind = choice if choice in ("flexible", "self_employed") else "employee"
    division = rng.choice(made.city.elsewhere if choice == "outside" else made.city.divisions)
    employer = made.employer if rng.random() < 0.7 else rng.choice(made.town.employers)
    started_on = start_day(made, learner, choice, rng)
    return Job(employer, division, kind, started_on, end_day(made, choice, started_on, rng))


def start_day(made: Class, learner: Learner, choice: str, rng: Random) -> date:
    """The job's first day."""
    during = between(rng, shift(learner.enrolled_on, 1), max(shift(learner.enrolled_on, 1), shift(made.end, -1)))
    match choice:
        case "first_day":
            return made.end
        case "last_day":
            return made.close
        case "day_beyond":
            return shift(made.close, 1)
        case "on_enrolment_day":
            return learner.enrolled_on
        case "before_enrolment":
            return shift(learner.enrolled_on, -rng.choice((1, 90)))
        case "day_after_enrolment":
            return shift(learner.enrolled_on, 1)
        case "alive_at_end" | "ended_on_end_day" | "ended_day_before_end":
            return during
        case _:
            return between(rng, shift(made.end, 1), made.close)


def end_day(made: Class, choice: str, started_on: date, rng: Random) -> date | None:
    """The job's last day, if it has one; never before its first."""
    if choice == "ended_on_end_day":
        return max(started_on, made.end)
    if choice == "ended_day_before_end":
        return max(started_on, shift(made.end, -1))
    if rng.random() < 0.15:
        return max(started_on, shift(made.end, rng.randint(0, 300)))
    return None


def placement_row(made: Class, person: str, placement_no: str, job: Job) -> Row:
    return {
        "placement_no": placement_no,
        "cohort_no": made.cohort_no,
        "id_number": person,
        "employer": job.employer,
        "work_division": job.division,
        "kind": job.kind,
        "started_on": job.started_on.isoformat(),
        "ended_on": job.ended_on.isoformat() if job.ended_on else "",
    }
