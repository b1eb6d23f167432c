"""What both sides of a measurement take: the same rows of the same files, and the shape of what they tell."""

import csv
import json
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

COMMANDS = 5_000
CLIENTS = 8
TOGETHER = 100
CASES = 2_000
DAY = "2028-01-01"
"""By then everything that may be due is due."""


@dataclass(frozen=True)
class Taken:
    """Seconds, how many things were done in them, and a sum that is the same on both sides; None where none is."""

    seconds: float
    count: int
    total: int | None
    p50: float | None = None
    p99: float | None = None

    @classmethod
    def of_each(cls, times: list[float], total: int) -> "Taken":
        """From the seconds of each of many."""
        ordered = sorted(times)
        return cls(sum(times), len(times), total, ordered[len(times) // 2], ordered[len(times) * 99 // 100])

    def figures(self) -> dict[str, Any]:
        return asdict(self)


def placements(folder: Path, every: int = 1) -> list[dict[str, str]]:
    """Some of the first placements, class after class: each of them, or every second."""
    with (folder / "placements.csv").open(encoding="utf-8", newline="") as stream:
        return list(islice(csv.DictReader(stream), 0, COMMANDS * every, every))


def past(head: int) -> int:
    """A position when much was earned, and much of what is known now was not."""
    return head * 9 // 10


def chosen_cases(folder: Path) -> list[str]:
    """Classes by chance, the same each time."""
    with (folder / "cohorts.csv").open(encoding="utf-8", newline="") as stream:
        numbers = [row["cohort_no"] for row in csv.DictReader(stream)]
    return [f"cohort:{number}" for number in Random(1).choices(numbers, k=CASES)]


def earned_in(place: Path) -> tuple[int, int]:
    """How many lines a document of `tranches` holds, and the fen of those that are earned."""
    lines = json.loads(place.read_text(encoding="utf-8"))["lines"]
    fen = [int(line["amount"].replace(".", "")) for line in lines if line["entitlement"] == "earned"]
    return len(lines), sum(fen)
