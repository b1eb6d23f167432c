"""Several extracts of the register, of which some add and some restate (就业登记数据提取)."""

from random import Random

from scripts.municipality.cities import CITIES, SOURCES
from scripts.municipality.extract import claim
from scripts.municipality.later.steps import Imported
from scripts.municipality.municipality import Municipality, Row

SPANS = (
    ("2024-12", "2029-12"),
    ("2024-12", "2029-12"),
    ("2025-06", "2026-03"),
    ("2026-01", "2026-12"),
    ("2026-09", "2028-06"),
)


def extracts(made: Municipality, rng: Random) -> list[Imported]:
    """The first without some rows, with or without its claims; then two or three more."""
    rows = some(made.register, 0.85, rng)
    first = {"register": rows, "register_coverage": made.register_coverage}
    found = [Imported(part) for part in ([first] if rng.random() < 0.7 else apart(first))]
    for _ in range(rng.choice((2, 2, 3))):
        match rng.choice(("adds", "restates", "restates", "restates", "claims", "claims", "again")):
            case "adds":
                found.append(Imported({"register": some(made.register, 0.3, rng)}))
            case "claims":
                found.append(Imported({"register_coverage": [some_claim(rng)]}))
            case "restates":
                found.append(Imported(restating(made, rng)))
            case "again":
                found.append(rng.choice(found))
    return [extract for extract in found if any(extract.files.values())]


def apart(files: dict[str, list[Row]]) -> list[dict[str, list[Row]]]:
    return [{kind: rows} for kind, rows in files.items()]


def some(rows: list[Row], share: float, rng: Random) -> list[Row]:
    return [row for row in rows if rng.random() < share]


def some_claim(rng: Random) -> Row:
    city = rng.choice(CITIES)
    division = rng.choice((*city.covering, *city.covering, city.covering_too_little))
    return claim(rng.choice((*SOURCES[:1] * 6, *SOURCES[1:])), division, *rng.choice(SPANS))


def restating(made: Municipality, rng: Random) -> dict[str, list[Row]]:
    """Claims, beside some of the rows of their sources, or none; some rows lie beyond what is claimed."""
    claims = [some_claim(rng) for _ in range(rng.choice((1, 1, 2)))]
    sources = {row["source"] for row in claims}
    rows = [row for row in made.register if row["source"] in sources or rng.random() < 0.1]
    return {"register": some(rows, rng.choice((0.0, 0.3, 0.5, 0.7, 0.9)), rng), "register_coverage": claims}
