"""What is said later of a class as a whole: its fields, plan, agreement and days (更正、补报)."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from scripts.municipality.cities import CITIES
from scripts.municipality.classes import Class
from scripts.municipality.commands import Command
from scripts.municipality.days import shift
from scripts.municipality.later.values import correction, corrections
from scripts.municipality.municipality import Row


def names(row: Row) -> Row:
    return {"cohort_no": row["cohort_no"]}


def around_start(of: Class) -> list[str]:
    """Days on which an agreement or a plan is in time, or just too late."""
    return [shift(of.start, by).isoformat() for by in (-3, -1, 0, 0, 1)]


def of_fields(row: Row, of: Class, rng: Random) -> list[Command]:
    choices = {
        "policy": [city.policy for city in CITIES],
        "held_in": (*of.city.divisions, *of.city.elsewhere),
        "employer": of.town.employers,
        "office": of.city.divisions,
    }
    field = rng.choice(("policy", "policy", "held_in", "held_in", "employer", "office"))
    return corrections("cohort.correct", names(row), field, row[field], choices[field], rng)


def of_plan(row: Row, of: Class, rng: Random) -> Iterator[Command]:
    """Corrected, turned down, approved again after that; never both on one day."""
    stands, told = row["plan_approved_on"], {row["plan_approved_on"]}
    turned_down = set[str]()
    for _ in range(rng.choice((2, 3, 4, 5))):
        day = rng.choice([day for day in around_start(of) if day not in turned_down] or [""])
        match rng.choice(("correct", "reject", "approve", "approve")):
            case "correct":
                stands = day if rng.random() < 0.6 else ""
                yield correction("cohort.correct", names(row), {"plan_approved_on": stands or None})
            case "reject" if day and day not in told and day != stands:
                turned_down.add(day)
                yield {"do": "cohort.reject_plan"} | names(row) | {"rejected_on": day}
            case "approve" if day and day not in told and again(stands, day, turned_down):
                stands = day
                told.add(day)
                yield {"do": "cohort.approve_plan"} | names(row) | {"plan_approved_on": day}


def again(stands: str, day: str, turned_down: set[str]) -> bool:
    """Whether a plan may be approved on that day: none stands, or the one that does was turned down in between."""
    return not stands or any(stands < rejected < day for rejected in turned_down)


def of_agreement(row: Row, of: Class, rng: Random) -> Iterator[Command]:
    """Signed by who had not signed yet; parties and their day corrected, together or alone."""
    everybody = sorted({*of.city.parties, "employment_centre"})
    signed = set(row["agreement_parties"].split(";")) if row["agreement_signed_on"] else set[str]()
    told = {row["agreement_signed_on"]}
    for _ in range(rng.choice((1, 2, 3))):
        missing, day = [party for party in everybody if party not in signed], rng.choice(around_start(of))
        if missing and day not in told and rng.random() < 0.5:
            signed |= set(missing)
            told.add(day)
            fields: dict[str, Any] = {"agreement_parties": missing, "agreement_signed_on": day}
            yield {"do": "cohort.sign_agreement"} | names(row) | fields
        else:
            fields = corrected_agreement(signed, everybody, of, day, rng)
            lapsed = fields.get("agreement_signed_on", day) is None
            signed = set() if lapsed else set(fields.get("agreement_parties", signed))
            yield correction("cohort.correct", names(row), fields)


def corrected_agreement(signed: set[str], everybody: list[str], of: Class, day: str, rng: Random) -> dict[str, Any]:
    """Parties alone only while a day is on record."""
    fields: dict[str, Any] = {}
    if rng.random() < 0.6:
        fields["agreement_parties"] = rng.choice((everybody, list(of.city.parties), rng.sample(of.city.parties, 2)))
    if not (signed and fields) or rng.random() < 0.5:
        fields["agreement_signed_on"] = None if rng.random() < 0.2 else day
    return fields


def of_days(row: Row, of: Class, rng: Random) -> Iterator[Command]:
    """Start and end of a class, never the end before the start."""
    start, end = of.start, of.end if of.completed else None
    planned = date.fromisoformat(row["ends_on"])
    told, settled = {end}, False
    for _ in range(rng.choice((1, 2, 3, 4))):
        ends = [day for by in (-2, -1, 0, 1, 2, 31) if (day := shift(of.end, by)) >= start]
        if rng.random() < 0.4:
            start = min(shift(of.start, rng.choice((-1, 0, 1, 2))), planned, end or planned)
            reported = not settled and rng.random() < 0.4
            settled = settled or reported or start != of.start
            fields = {"starts_on": start.isoformat()}
            if reported:
                yield {"do": "cohort.start"} | names(row) | fields
            else:
                yield correction("cohort.correct", names(row), fields)
        elif end is None and (open_days := [day for day in ends if day not in told]) and rng.random() < 0.7:
            end = rng.choice(open_days)
            told.add(end)
            yield {"do": "cohort.complete"} | names(row) | {"completed_on": end.isoformat()}
        else:
            end = None if rng.random() < 0.4 else rng.choice(ends)
            yield correction("cohort.correct", names(row), {"completed_on": end.isoformat() if end else None})
