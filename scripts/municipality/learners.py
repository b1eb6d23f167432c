"""One learner's row in `enrolments.csv` (学员入班)."""

from dataclasses import dataclass
from datetime import date
from random import Random

from scripts.municipality.classes import Class
from scripts.municipality.days import between, shift
from scripts.municipality.municipality import Row
from scripts.municipality.recipes import Recipe

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗沈钱陆姚"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红梅建国志"


@dataclass(frozen=True)
class Person:
    """Somebody with an ID number and a name."""

    id_number: str
    name: str


@dataclass(frozen=True)
class Learner:
    """A person in a class."""

    person: Person
    enrolled_on: date


def name(rng: Random) -> str:
    return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))


def enrolment(made: Class, learner_no: str, person: Person, recipe: Recipe, rng: Random) -> tuple[Learner, Row]:
    """Enrol the person as the recipe says."""
    enrolled_on = enrolment_day(made, recipe, rng)
    row = {
        "cohort_no": made.cohort_no,
        "learner_no": learner_no,
        "id_number": person.id_number,
        "name": person.name,
        "group": group(made, recipe, rng),
        "hukou": hukou(made, rng),
        "enrolled_on": enrolled_on.isoformat(),
        "left_on": left_on(made, recipe, rng, enrolled_on),
    }
    return Learner(person, enrolled_on), row


def enrolment_day(made: Class, recipe: Recipe, rng: Random) -> date:
    if recipe.enrolment == "late":
        return min(shift(made.start, rng.choice((1, 1, 2, 9))), made.end)
    if recipe.enrolment == "on_start":
        return made.start
    return shift(made.start, -rng.choice((1, 2, 5, 10, 20)))


def left_on(made: Class, recipe: Recipe, rng: Random, enrolled_on: date) -> str:
    """The day on which the learner left, if at all; never before enrolling."""
    match recipe.enrolment:
        case "left_before_start":
            day = shift(made.start, -1)
        case "left_on_start":
            day = made.start
        case "left_after_start":
            day = between(rng, shift(made.start, 1), shift(made.end, -1))
        case "left_day_before_end":
            day = shift(made.end, -1)
        case "left_on_end":
            day = made.end
        case "left_after_end":
            day = shift(made.end, rng.choice((1, 30, 200)))
        case _:
            return ""
    return max(day, enrolled_on).isoformat()


def group(made: Class, recipe: Recipe, rng: Random) -> str:
    """A group of people that the city supports, or one that it does not (人群类别)."""
    if recipe.group == "empty":
        return ""
    if recipe.group == "ineligible" and made.city.other_groups:
        return rng.choice(made.city.other_groups)
    return rng.choice(made.city.groups)


def hukou(made: Class, rng: Random) -> str:
    """The division of the household register: in the city, outside it, or not given."""
    return rng.choice((rng.choice(made.city.divisions), rng.choice(made.city.elsewhere), "341122", ""))
