"""Compares product and oracle over some seeds, and stops at the first difference: `python -m tests.oracle.compare 12`.

Each seed under our readings on every day, and under each other reading on one of them.
Run from the folder of the tree that is meant; planted defects run it in a copy.
"""

import sys
from datetime import date
from pathlib import Path

import domain
from application.orders import Refused
from scripts.municipality import generate
from scripts.municipality.later import tell
from tests.oracle import expected_lines
from tests.oracle.both import Both
from tests.oracle.product import TURNED, first_difference, office_of, swept_lines, together

DAYS = tuple(map(date.fromisoformat, ("2025-10-15", "2026-03-01", "2026-12-31", "2028-03-31")))
CLASSES = 12


def main(seeds: int) -> int:
    """0 where they agree on every seed, 1 with the seed, the day and the line where they do not."""
    assert Path(str(domain.__file__)).is_relative_to(Path.cwd()), "another tree was compared"
    for seed in range(seeds):
        difference = difference_now(seed) or difference_later(seed)
        if difference:
            print(f"seed {seed}: {difference}")
            return 1
    print(f"no difference in {seeds} seeds")
    return 0


def difference_now(seed: int) -> str | None:
    """After files and commands, on days that come one after another, and then under other readings."""
    town = generate(CLASSES, seed, commands=True)
    office = office_of(town)
    asked: list[tuple[date, list[str]]] = [(on, []) for on in DAYS]
    asked += [(DAYS[(seed + place) % len(DAYS)], [reading]) for place, reading in enumerate(TURNED)]
    for on, readings in asked:
        expected = expected_lines(town, on, swept=on, commands=town.commands, doubts=together(readings))
        if told := first_difference(swept_lines(office, on, *readings), expected):
            return f"{told}, on {on} {readings}"
    return None


def difference_later(seed: int) -> str | None:
    """Where facts came late and were corrected, as known at every third step. No command there is to be refused."""
    both = Both()
    try:
        both.told(*tell(CLASSES // 2, seed).steps())
    except Refused as refused:
        return f"refused: {refused}"
    known = (both.difference(DAYS, known_at) for known_at in range(both.history.step, 0, -3))
    return next(filter(None, known), None)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
