"""Puts a municipality together, class by class."""

from random import Random

from scripts.municipality.cities import CITIES
from scripts.municipality.classes import Class, class_row
from scripts.municipality.codes import Identities
from scripts.municipality.commands import commands as draw_commands
from scripts.municipality.extract import coverage, shown
from scripts.municipality.jobs import jobs, placement_row
from scripts.municipality.learners import Person, enrolment, name
from scripts.municipality.municipality import Municipality, Row
from scripts.municipality.organisations import found_town
from scripts.municipality.papers import certificates
from scripts.municipality.recipes import Recipe, edgy_class, ordinary

Sizes = range | tuple[int, int] | int
EDGY_SIZES = (1, 12)
ORDINARY_SIZES = (20, 40)


def generate(
    classes: int, seed: int, *, learners: Sizes | None = None, realistic: bool = False, commands: bool = False
) -> Municipality:
    """A municipality of so many classes, the same for the same arguments.

    `learners` is the size of a class, or the smallest and the largest one. Without `realistic` the edges of the rules
    are over-represented. With `commands` the municipality also holds commands to apply after the files are loaded.
    """
    return Founding(seed, realistic).build(classes, sizes(learners, realistic), commands)


def sizes(learners: Sizes | None, realistic: bool) -> tuple[int, int]:
    """The smallest and the largest class, both included."""
    match learners:
        case None:
            return ORDINARY_SIZES if realistic else EDGY_SIZES
        case int():
            return learners, learners
        case range():
            return learners[0], learners[-1]
    return learners


class Founding:
    """A municipality in the making."""

    def __init__(self, seed: int, realistic: bool) -> None:
        self.seed, self.realistic = seed, realistic
        self.rng = Random(seed)
        self.identities = Identities(self.rng)
        self.people: list[Person] = []
        self.classes: dict[str, Class] = {}
        self.extract: dict[tuple[str, ...], Row] = {}
        self.made = Municipality()
        self.towns = {city: found_town(city, self.rng, self.made.organisations) for city in CITIES}

    def build(self, classes: int, sizes: tuple[int, int], commands: bool) -> Municipality:
        for city in CITIES:
            self.made.register_coverage += coverage(city, self.rng, self.realistic)
        for number in range(1, classes + 1):
            self.add_class(number, self.size(sizes))
        self.made.register = list(self.extract.values())
        if commands:
            self.made.commands = draw_commands(self.made, self.classes, self.seed, self.rng)
        return self.made

    def size(self, sizes: tuple[int, int]) -> int:
        """Classes of five and ten are frequent, since four in five of them is a whole number."""
        smallest, largest = sizes
        exact = [size for size in (5, 10) if smallest <= size <= largest]
        if exact and not self.realistic and self.rng.random() < 0.4:
            return self.rng.choice(exact)
        return self.rng.randint(smallest, largest)

    def add_class(self, number: int, size: int) -> None:
        city = self.rng.choice(CITIES)
        made, row = class_row(number, city, self.towns[city], self.rng, self.realistic)
        self.classes[made.cohort_no] = made
        self.made.cohorts.append(row)
        recipes = [ordinary(self.rng) for _ in range(size)] if self.realistic else edgy_class(size, self.rng)
        present: set[str] = set()
        for count, recipe in enumerate(recipes, start=1):
            person = self.somebody(present)
            present.add(person.id_number)
            self.add_learner(made, f"{count:03d}", person, recipe)

    def somebody(self, present: set[str]) -> Person:
        """A new person, or now and then one who is in another class already."""
        if self.people and self.rng.random() < (0.01 if self.realistic else 0.1):
            known = self.rng.choice(self.people)
            if known.id_number not in present:
                return known
        person = Person(self.identities.new(), name(self.rng))
        self.people.append(person)
        return person

    def add_learner(self, made: Class, learner_no: str, person: Person, recipe: Recipe) -> None:
        learner, row = enrolment(made, learner_no, person, recipe, self.rng)
        self.made.enrolments.append(row)
        numbers = f"{made.cohort_no}-{learner_no}"
        self.made.certificates += certificates(made, person.id_number, f"C-{numbers}", recipe, self.rng)
        for count, job in enumerate(jobs(made, learner, recipe, self.rng), start=1):
            self.made.placements.append(placement_row(made, person.id_number, f"P-{numbers}-{count}", job))
            for seen in shown(made, person.id_number, job, recipe, self.rng):
                self.extract.setdefault(tuple(seen.values()), seen)
