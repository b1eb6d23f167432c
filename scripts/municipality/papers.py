"""A learner's rows in `certificates.csv` (证书)."""

from dataclasses import dataclass
from datetime import date
from random import Random

from scripts.municipality.cities import KINDS
from scripts.municipality.classes import Class
from scripts.municipality.days import between, shift
from scripts.municipality.municipality import Row
from scripts.municipality.recipes import Recipe


@dataclass(frozen=True)
class Paper:
    """A certificate: its kind and its days."""

    kind: str
    issued_on: date
    revoked_on: date | None = None


def certificates(made: Class, person: str, numbers: str, recipe: Recipe, rng: Random) -> list[Row]:
    """The rows of the recipe's certificates; `numbers` begins each certificate's own number."""
    rows = []
    for count, paper in enumerate(papers(made, recipe, rng), start=1):
        rows.append(
            {
                "certificate_no": f"{numbers}-{count}",
                "kind": paper.kind,
                "id_number": person,
                "cohort_no": made.cohort_no,
                "occupation_code": made.occupation,
                "level": str(rng.randint(1, 5)) if paper.kind == "skill_level" else "",
                "issued_on": paper.issued_on.isoformat(),
                "issuer": f"{made.city.short}评价机构",
                "revoked_on": paper.revoked_on.isoformat() if paper.revoked_on else "",
            }
        )
    return rows


def papers(made: Class, recipe: Recipe, rng: Random) -> list[Paper]:
    """The certificates that the recipe asks for."""
    kind = made.kind if made.kind in made.city.accepted else rng.choice(made.city.accepted)
    usual = issue_day(made, rng)
    match recipe.certificate:
        case "none":
            return []
        case "on_end":
            return [Paper(kind, made.end)]
        case "before_end":
            return [Paper(kind, between(rng, made.start, made.end))]
        case "on_close":
            return [Paper(kind, made.close)]
        case "after_close":
            return [Paper(kind, shift(made.close, rng.choice((1, 1, 30))))]
        case "wrong_kind":
            return [Paper(unaccepted(made, kind, rng), usual)]
        case "wrong_kind_too":
            return [Paper(unaccepted(made, kind, rng), made.end), Paper(kind, usual)]
        case "several":
            return [Paper(kind, made.close), Paper(rng.choice(made.city.accepted), usual)]
        case "revoked":
            return [Paper(kind, usual, revocation(made, usual, rng))]
        case "all_revoked":
            return [Paper(kind, day, revocation(made, day, rng)) for day in (usual, made.close)]
        case "revoked_then_another":
            later = between(rng, usual, made.close)
            return [Paper(kind, usual, revocation(made, usual, rng)), Paper(kind, later)]
        case _:
            return [Paper(kind, usual)]


def issue_day(made: Class, rng: Random) -> date:
    """Some weeks after the end."""
    return shift(made.end, rng.randint(1, 60))


def unaccepted(made: Class, kind: str, rng: Random) -> str:
    """A kind that the city does not accept; where it accepts all, just another one."""
    others = [other for other in KINDS if other not in made.city.accepted]
    return rng.choice(others or [other for other in KINDS if other != kind])


def revocation(made: Class, issued_on: date, rng: Random) -> date:
    """The day of issue, the days around the window's close, or long after."""
    days = (issued_on, shift(issued_on, 10), made.close, shift(made.close, 1), shift(made.close, 250))
    return max(issued_on, rng.choice(days))
