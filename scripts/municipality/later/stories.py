"""Which things get a story of stopping and going on, and the days on which the rules turn (边界日)."""

from datetime import date
from random import Random

from scripts.municipality.classes import Class
from scripts.municipality.days import shift
from scripts.municipality.later.spells import CLASS, JOB, LEARNER, PAPER, Story
from scripts.municipality.municipality import Row

LONG_AGO = date(1990, 1, 1)


def around(*days: date) -> list[date]:
    """Each day, the one before and the one after."""
    return [shift(day, by) for day in days for by in (-1, 0, 1)]


def job_story(row: Row, of: Class) -> Story:
    started = date.fromisoformat(row["started_on"])
    return Story(
        words=JOB,
        names={"placement_no": row["placement_no"]},
        begun=started,
        stops=[*around(of.end), shift(of.end, -10), started, shift(started, 45)],
        begins=[started, started, *around(of.end), of.close, shift(of.close, 1), *around(shift(of.start, -1))],
        recorded=row["ended_on"],
    )


def paper_story(row: Row, of: Class) -> Story:
    issued = date.fromisoformat(row["issued_on"])
    return Story(
        words=PAPER,
        names={"certificate_no": row["certificate_no"]},
        begun=issued,
        stops=[issued, shift(issued, 20), *around(of.close), shift(of.close, 190)],
        begins=[issued, issued, of.end, of.close, shift(of.close, 1)],
        recorded=row["revoked_on"],
    )


def learner_story(row: Row, of: Class) -> Story:
    enrolled = date.fromisoformat(row["enrolled_on"])
    return Story(
        words=LEARNER,
        names={"cohort_no": row["cohort_no"], "learner_no": row["learner_no"]},
        begun=enrolled,
        stops=[*around(of.start), *around(of.end), shift(of.end, 40)],
        begins=[enrolled, *around(of.start), shift(of.start, -30)],
        recorded=row["left_on"],
    )


def class_story(row: Row, of: Class) -> Story:
    return Story(
        words=CLASS,
        names={"cohort_no": row["cohort_no"]},
        begun=LONG_AGO,
        stops=[*around(of.start), *around(of.end), of.close, shift(of.close, 60)],
        begins=[],
    )


def length(rng: Random) -> int:
    """How many moves a story tries; some come to nothing."""
    return rng.choice((2, 3, 4, 6, 8))
