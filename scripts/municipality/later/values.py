"""Corrections of what has no day of its own; often corrected twice, and back (更正)."""

from collections.abc import Sequence
from random import Random
from typing import Any

from scripts.municipality.cities import KINDS
from scripts.municipality.classes import Class
from scripts.municipality.commands import Command
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
    field = rng.choice(("employer", "employer", "work_division", "kind"))
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


def annulments(row: Row, rng: Random) -> list[Command]:
    told = rng.choice((("annul",), ("annul", "reinstate"), ("annul", "reinstate"), ("annul", "reinstate", "annul")))
    return [{"do": f"placement.{do}", "placement_no": row["placement_no"], "reason": REASON} for do in told]
