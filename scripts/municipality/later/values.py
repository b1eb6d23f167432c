"""Corrections of what has no day of its own, and of the days of a class; often corrected twice, and back (更正)."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

from scripts.municipality.cities import CITIES, KINDS
from scripts.municipality.classes import Class
from scripts.municipality.commands import Command
from scripts.municipality.days import shift
from scripts.municipality.later.spells import REASON
from scripts.municipality.municipality import Row

GROUPS = ("unemployed", "employed", "other", "out_of_province", "hard_to_employ", None)


def corrections(do: str, names: Row, field: str, stood: str, choices: Sequence[Any], rng: Random) -> list[Command]:
    """To one of the choices; then perhaps back to what stood, or to another."""
    values = [rng.choice(choices)]
    if rng.random() < 0.5:
        values.append(rng.choice((stood or None, stood or None, rng.choice(choices))))
    return [correction(do, names, {field: value}) for value in values]


def correction(do: str, names: Row, fields: dict[str, Any]) -> Command:
    return {"do": do} | names | {"set": fields, "reason": REASON}


def of_placement(row: Row, of: Class, rng: Random) -> list[Command]:
    choices = {
        "employer": of.town.employers,
        "work_division": (*of.city.divisions, *of.city.elsewhere),
        "kind": ("employee", "flexible", "self_employed"),
    }
    field = rng.choice(tuple(choices))
    names = {"placement_no": row["placement_no"]}
    return corrections("placement.correct", names, field, row[field], choices[field], rng)


def of_certificate(row: Row, rng: Random) -> list[Command]:
    names = {"certificate_no": row["certificate_no"]}
    return corrections("certificate.correct", names, "kind", row["kind"], KINDS, rng)


def of_learner(row: Row, of: Class, rng: Random) -> list[Command]:
    field = rng.choice(("group", "hukou"))
    choices = {"group": GROUPS, "hukou": (*of.city.divisions, *of.city.elsewhere, None)}[field]
    names = {"cohort_no": row["cohort_no"], "learner_no": row["learner_no"]}
    return corrections("cohort.correct_learner", names, field, row[field], choices, rng)


def of_class(row: Row, of: Class, rng: Random) -> list[Command]:
    choices = {
        "policy": [city.policy for city in CITIES],
        "held_in": (*of.city.divisions, *of.city.elsewhere),
        "employer": of.town.employers,
        "office": of.city.divisions,
    }
    field = rng.choice(("policy", "policy", "held_in", "held_in", "employer", "office"))
    return corrections("cohort.correct", {"cohort_no": row["cohort_no"]}, field, row[field], choices[field], rng)


def of_plan(row: Row, of: Class, rng: Random) -> list[Command]:
    days = [shift(of.start, by).isoformat() for by in (-3, 0, 1)]
    names = {"cohort_no": row["cohort_no"]}
    return corrections("cohort.correct", names, "plan_approved_on", row["plan_approved_on"], [*days, None], rng)


def of_agreement(row: Row, of: Class, rng: Random) -> list[Command]:
    """Parties and their day, together or alone; parties alone only while a day is on record."""
    days = [shift(of.start, by).isoformat() for by in (-3, 0, 1)]
    everybody = [*of.city.parties, "employment_centre"]
    signed, commands = bool(row["agreement_signed_on"]), list[Command]()
    for _ in range(rng.choice((1, 2, 3))):
        parties = rng.choice((everybody, list(of.city.parties), rng.sample(of.city.parties, 2)))
        fields: dict[str, Any] = {"agreement_parties": parties} if rng.random() < 0.6 else {}
        if not (signed and fields) or rng.random() < 0.5:
            fields["agreement_signed_on"] = None if rng.random() < 0.2 else rng.choice(days)
        signed = fields.get("agreement_signed_on", "stands") is not None and (signed or "agreement_parties" in fields)
        commands.append(correction("cohort.correct", {"cohort_no": row["cohort_no"]}, fields))
    return commands


def of_days(row: Row, of: Class, rng: Random) -> Iterator[Command]:
    """Start and end of a class, never the end before the start."""
    names = {"cohort_no": row["cohort_no"]}
    start, end = of.start, of.end if of.completed else None
    planned = date.fromisoformat(row["ends_on"])
    told = {end}
    for _ in range(rng.choice((1, 1, 2, 3))):
        ends = [day for by in (-2, -1, 0, 1, 2, 31) if (day := shift(of.end, by)) >= start]
        if rng.random() < 0.4:
            start = min(shift(of.start, rng.choice((-1, 0, 1, 2))), planned, end or planned)
            yield correction("cohort.correct", names, {"starts_on": start.isoformat()})
        elif end is None and told.isdisjoint(open_ends := set(ends)) and rng.random() < 0.5:
            end = rng.choice(sorted(open_ends))
            told.add(end)
            yield {"do": "cohort.complete"} | names | {"completed_on": end.isoformat()}
        else:
            end = rng.choice((*ends, None))
            yield correction("cohort.correct", names, {"completed_on": end and end.isoformat()})


def annulments(row: Row, rng: Random) -> list[Command]:
    told = rng.choice((("annul",), ("annul", "reinstate"), ("annul", "reinstate"), ("annul", "reinstate", "annul")))
    return [{"do": f"placement.{do}", "placement_no": row["placement_no"], "reason": REASON} for do in told]
