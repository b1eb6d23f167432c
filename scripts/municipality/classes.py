"""One class: its row in `cohorts.csv` and the days that its learners' stories hang on (培训班)."""

from dataclasses import dataclass
from datetime import date
from random import Random

from scripts.municipality.cities import KINDS, OCCUPATIONS, City
from scripts.municipality.days import between, month_ends, shift, window_close
from scripts.municipality.municipality import Row
from scripts.municipality.organisations import Town

LEAP_WINDOW = date(2027, 8, 31)


@dataclass(frozen=True)
class Class:
    """The days of a class. A class that never completes has an end only in the plan."""

    cohort_no: str
    city: City
    town: Town
    employer: str
    occupation: str
    kind: str
    start: date
    end: date
    completed: bool

    @property
    def close(self) -> date:
        """The last day of the placement window."""
        return window_close(self.end)


def class_row(number: int, city: City, town: Town, rng: Random, realistic: bool) -> tuple[Class, Row]:
    """Plan a class: an ordinary one, or one whose days sit on the edges."""
    start = ordinary_start(city, rng) if realistic else edgy_start(city, rng)
    end = shift(start, rng.randint(20, 90)) if realistic else edgy_end(start, rng)
    trouble = 0.01 if realistic else 0.06
    completed = rng.random() >= trouble
    planned = end if not completed or rng.random() < 0.7 else between(rng, start, shift(end, 10))
    made = Class(
        cohort_no=f"{city.short}-{number:05d}",
        city=city,
        town=town,
        employer=rng.choice(town.employers),
        occupation=rng.choice(OCCUPATIONS),
        kind=rng.choice(city.accepted) if realistic or rng.random() < 0.8 else rng.choice(KINDS),
        start=start,
        end=end,
        completed=completed,
    )
    parties, signed_on = agreement(city, start, rng, trouble)
    row = {
        "cohort_no": made.cohort_no,
        "policy": city.policy,
        "programme": "directed_training",
        "provider": rng.choice(town.providers),
        "employer": made.employer,
        "office": rng.choice(city.divisions),
        "held_in": held_in(city, rng, trouble),
        "certificate_kind": made.kind,
        "occupation_code": made.occupation,
        "agreement_parties": ";".join(parties),
        "agreement_signed_on": signed_on,
        "plan_approved_on": plan_approved_on(start, rng, trouble),
        "starts_on": start.isoformat(),
        "ends_on": planned.isoformat(),
        "completed_on": end.isoformat() if completed else "",
    }
    return made, row


def ordinary_start(city: City, rng: Random) -> date:
    return between(rng, *city.starts)


def edgy_start(city: City, rng: Random) -> date:
    """On or around the ends of the term one time in four."""
    return rng.choice(city.starts_at_edge) if rng.random() < 0.25 else ordinary_start(city, rng)


def edgy_end(start: date, rng: Random) -> date:
    """Mostly a day from which six months on may fall off the end of a month."""
    dice = rng.random()
    if dice < 0.03:
        return start
    if dice < 0.08:
        return shift(LEAP_WINDOW, -rng.randrange(4))
    if dice < 0.65:
        ends = month_ends(shift(start, 3), shift(start, 240))
        late_summer = [day for day in ends if day.month in (2, 8)]
        return rng.choice(late_summer if late_summer and rng.random() < 0.6 else ends)
    return shift(start, rng.randint(1, 120))


def held_in(city: City, rng: Random, trouble: float) -> str:
    """Where the class is taught; Shanghai's classes are taught elsewhere more often, since that has a rate."""
    outside = trouble if city.prefix == "3305" else 4 * trouble
    return rng.choice(city.elsewhere if rng.random() < outside else city.divisions)


def agreement(city: City, start: date, rng: Random, trouble: float) -> tuple[list[str], str]:
    """Who signed, and when: at the latest on the start day, but for trouble."""
    parties = list(city.parties)
    if rng.random() < 0.2:
        parties = [*city.parties, "employment_centre"] if "employment_centre" not in parties else parties[::-1]
    signed_on = shift(start, -rng.choice((0, 0, 1, 7, 30))).isoformat()
    if rng.random() >= trouble:
        return parties, signed_on
    match rng.choice(("party", "late", "unsigned")):
        case "party":
            missing = rng.choice(city.parties)
            return [party for party in parties if party != missing], signed_on
        case "late":
            return parties, shift(start, rng.choice((1, 1, 20))).isoformat()
        case _:
            return parties, ""


def plan_approved_on(start: date, rng: Random, trouble: float) -> str:
    """At the latest on the start day, but for trouble."""
    if rng.random() >= trouble:
        return shift(start, -rng.choice((0, 0, 1, 5, 14))).isoformat()
    return rng.choice((shift(start, 1).isoformat(), shift(start, 15).isoformat(), ""))
