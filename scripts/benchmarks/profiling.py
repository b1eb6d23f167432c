"""Where the time of a work goes, room by room (性能剖析)."""

import cProfile
import pstats
from collections import Counter
from pathlib import Path

from scripts.benchmarks.children import ROOT

DEEP = 2
"""So many folders make a room of the program: domain/cohort, infrastructure/journal."""
DATABASE = "the database and its driver"
_DRIVERS = ("sqlite3.", "psycopg", "_psycopg")


def rooms(profile: cProfile.Profile) -> dict[str, float]:
    """Room → its share of the time, the largest first. What is written in C counts for whoever called it.

    That is but for the database's drivers and pydantic, which are rooms of their own. A profile makes many small calls
    dearer than they are.
    """
    found: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if file != "~":
            found[_room(file)] += own
        elif any(driver in name for driver in _DRIVERS):
            found[DATABASE] += own
        elif "pydantic_core" in name:
            found["pydantic"] += own
        else:
            for (caller, _, _), (*_, spent, _) in callers.items():
                found[_room(caller)] += spent
    whole = found.total()
    return {room: seconds / whole for room, seconds in found.most_common()}


def _room(file: str) -> str:
    place = Path(file)
    if "site-packages" in place.parts:
        package = place.parts[place.parts.index("site-packages") + 1].removesuffix(".py").split(".")[0]
        return DATABASE if package.startswith("psycopg") else package
    if place.is_relative_to(ROOT):
        return "/".join(place.relative_to(ROOT).parts[:-1][:DEEP])
    return "making records" if file == "<string>" else "Python's own library"
