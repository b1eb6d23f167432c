"""What the sample's employment registers show, and for which months they are complete (就业登记)."""

from collections.abc import Iterator
from datetime import date

from scripts.municipality.days import month
from scripts.municipality.extract import claim, row
from scripts.municipality.municipality import Row
from scripts.sample.organisations import CODES, ORGANISATIONS
from scripts.sample.recipe import USUAL, Job, Shown

LAST_DAY_OF_ENTRY = 20
"""Who starts later in a month is insured from the next month on."""

LAST_MONTH = {"3305": "2026-08", "31": "2026-07"}
COVERAGE = [
    claim("social_insurance", "3305", "2025-01", LAST_MONTH["3305"]),
    claim("elder_care_registry", "330522", "2025-01", "2026-09"),  # a county alone: it says nothing of the city
    claim("social_insurance", "31", "2025-01", LAST_MONTH["31"]),
]


def rows_of_job(person: str, job: Job, employer: str, division: str) -> Iterator[Row]:
    """The rows about a reported job: as usual, or in the months that the story names."""
    months = usual_months(job, division) if job.shown == USUAL else span(job.shown)
    return (row(job.source, person, CODES[employer], division, shown_in) for shown_in in months)


def rows_shown(person: str, shown: Shown) -> Iterator[Row]:
    division = shown.division or ORGANISATIONS[shown.at].division
    return (row(shown.source, person, CODES[shown.at], division, shown_in) for shown_in in span(shown.months))


def usual_months(job: Job, division: str) -> list[str]:
    """From the month of the first contribution to that of the job's end, as far as the city's extract goes."""
    last = next((last for prefix, last in LAST_MONTH.items() if division.startswith(prefix)), "")
    started_on = date.fromisoformat(job.started_on)
    first = month(started_on, later=started_on.day > LAST_DAY_OF_ENTRY)
    return months_between(first, min(last, job.ended_on[:7] or last))


def span(months: str) -> list[str]:
    """`2026-01..2026-03` → its three months; one month alone; nothing."""
    first, _, last = months.partition("..")
    return months_between(first, last or first) if months else []


def months_between(first: str, last: str) -> list[str]:
    found = []
    while first <= last:
        found.append(first)
        first = month(date.fromisoformat(f"{first}-01"), 1)
    return found
