"""ID numbers that were typed wrongly, and the merges that mend it (身份合并)."""

from collections.abc import Iterator
from random import Random

from scripts.municipality.codes import Identities
from scripts.municipality.commands import Command
from scripts.municipality.later.spells import REASON
from scripts.municipality.municipality import Municipality, Row

MISTYPED = 0.12


def mistyped(made: Municipality, identities: Identities, rng: Random) -> Iterator[list[Command]]:
    """Puts some learners' papers or jobs under another number; yields what is said of each afterwards."""
    on_roster = {(row["cohort_no"], row["id_number"]) for row in made.enrolments}
    everybody = sorted({row["id_number"] for row in made.enrolments})
    for row in made.enrolments:
        if rng.random() >= MISTYPED:
            continue
        other = rng.choice(everybody) if rng.random() < 0.2 else identities.new()
        if (row["cohort_no"], other) in on_roster:
            continue
        on_roster.add((row["cohort_no"], other))
        papers, jobs = rng.choice(((True, False), (False, True), (True, True)))
        if papers:
            retype(made.certificates, row, other)
        if jobs:
            retype(made.placements, row, other)
        made.register[:] = known_under(made.register, row["id_number"], other, rng)
        yield merges(row, other, rng)


def retype(rows: list[Row], learner: Row, other: str) -> None:
    for place, row in enumerate(rows):
        if (row["cohort_no"], row["id_number"]) == (learner["cohort_no"], learner["id_number"]):
            rows[place] = row | {"id_number": other}


def known_under(register: list[Row], person: str, other: str, rng: Random) -> list[Row]:
    """The register may make the same mistake, for all of a person's rows, for some or beside the right ones, or not."""
    how, rows = rng.choice(("both", "other", "other", "some", "right")), dict[tuple[str, ...], Row]()
    for row in register:
        mistaken = row["id_number"] == person and (how in ("both", "other") or (how == "some" and rng.random() < 0.5))
        told = [row] if not mistaken or how == "both" else []
        told += [row | {"id_number": other}] if mistaken else []
        rows |= {tuple(one.values()): one for one in told}
    return list(rows.values())


def merges(row: Row, other: str, rng: Random) -> list[Command]:
    """Merged; sometimes split again, sometimes never noticed."""
    told = rng.choice((("merge",), ("merge",), ("merge", "split"), ("merge", "split", "merge"), ()))
    about = {"cohort_no": row["cohort_no"], "learner_no": row["learner_no"], "id_number": other, "reason": REASON}
    return [{"do": f"cohort.{do}_learner"} | about for do in told]
