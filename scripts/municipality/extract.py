"""What the employment register shows, and for which months it is complete (就业登记)."""

from collections.abc import Iterator
from random import Random

from scripts.municipality.cities import EARLIEST_MONTH, LATEST_MONTH, SOURCES, City
from scripts.municipality.classes import Class
from scripts.municipality.days import month, months_after
from scripts.municipality.jobs import Job
from scripts.municipality.municipality import Row
from scripts.municipality.recipes import Recipe

PARTIAL = (("2024-12", "2025-09"), ("2025-08", "2026-03"), ("2026-02", "2026-08"), ("2026-09", "2027-02"))


def shown(made: Class, person: str, job: Job, recipe: Recipe, rng: Random) -> Iterator[Row]:
    """The register's rows about one job: around its counting day, and half a year later."""
    counting_day = max(job.started_on, made.end)
    if recipe.register == "every_month":
        months = 8 if recipe.retention == "every_month" else 3
        for later in range(months):
            yield row(SOURCES[0], person, job.employer, job.division, month(counting_day, later))
        return
    source = rng.choice(SOURCES[1:]) if recipe.register == "other_source" else SOURCES[0]
    employer, division = job.employer, job.division
    if recipe.register == "other_employer":
        employer = rng.choice([code for code in made.town.employers if code != job.employer])
    if recipe.register == "other_city":
        division = rng.choice(made.city.elsewhere)
    for later in around_counting_day(recipe):
        yield row(source, person, employer, division, month(counting_day, later))
    yield from half_a_year_later(made, person, job, recipe, rng)


def around_counting_day(recipe: Recipe) -> tuple[int, ...]:
    """The months after that of the counting day in which the register shows the job."""
    match recipe.register:
        case "none":
            return ()
        case "counting_month":
            return (0,)
        case "next_month":
            return (1,)
        case "later":
            return (2, 3)
        case "month_before":
            return (-1,)
        case _:
            return (0, 1)


def half_a_year_later(made: Class, person: str, job: Job, recipe: Recipe, rng: Random) -> Iterator[Row]:
    """The month of the retention check, or one that is not (仍在就业核查)."""
    due = months_after(max(job.started_on, made.end), 6)
    employer, division, later = job.employer, rng.choice(made.city.divisions), 0
    match recipe.retention:
        case "none" | "every_month":
            return
        case "other_employer":
            employer = rng.choice(made.town.employers)
        case "month_before":
            later = -1
        case "month_after":
            later = 1
        case "other_city":
            division = rng.choice(made.city.elsewhere)
    yield row(SOURCES[0], person, employer, division, month(due, later))


def row(source: str, person: str, employer: str, division: str, shown_in: str) -> Row:
    return {"source": source, "id_number": person, "employer": employer, "division": division, "month": shown_in}


def coverage(city: City, rng: Random, realistic: bool) -> list[Row]:
    """Its claims: all months, only some, those of one county, or none at all."""
    prefix = city.covering[0] if realistic else rng.choice(city.covering)
    how = "all" if realistic else rng.choice(("all", "all", "all", "months", "months", "county", "none"))
    match how:
        case "all":
            return [claim(SOURCES[0], prefix, EARLIEST_MONTH, LATEST_MONTH)]
        case "months":
            spans = rng.sample(PARTIAL, 2)
            sources = rng.sample(SOURCES, 2)
            return [claim(source, prefix, *span) for source, span in zip(sources, spans, strict=True)]
        case "county":
            return [claim(SOURCES[0], city.covering_too_little, EARLIEST_MONTH, LATEST_MONTH)]
        case _:
            return []


def claim(source: str, division: str, first: str, last: str) -> Row:
    return {"source": source, "division": division, "from_month": first, "to_month": last}
