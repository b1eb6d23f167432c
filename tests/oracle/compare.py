"""Compares product and oracle over some seeds, and stops at the first difference: `python -m tests.oracle.compare 12`.

Each seed under our readings on every day, and under each other reading on one of them.
Run from the folder of the tree that is meant; planted defects run it in a copy.
"""

import sys
from datetime import date
from pathlib import Path

import domain
from scripts.municipality import generate
from tests.oracle import expected_lines
from tests.oracle.product import TURNED, first_difference, office_of, swept_lines, together

DAYS = tuple(map(date.fromisoformat, ("2025-10-15", "2026-03-01", "2026-12-31", "2028-03-31")))
CLASSES = 12


def main(seeds: int) -> int:
    """0 where they agree on every seed, 1 with the seed, the day and the line where they do not."""
    assert Path(str(domain.__file__)).is_relative_to(Path.cwd()), "another tree was compared"
    for seed in range(seeds):
        town = generate(CLASSES, seed, commands=True)
        office = office_of(town)
        asked: list[tuple[date, list[str]]] = [(on, []) for on in DAYS]
        asked += [(DAYS[(seed + place) % len(DAYS)], [reading]) for place, reading in enumerate(TURNED)]
        for on, readings in asked:
            expected = expected_lines(town, on, swept=on, commands=town.commands, doubts=together(readings))
            difference = first_difference(swept_lines(office, on, *readings), expected)
            if difference:
                print(f"seed {seed} on {on} {readings}: {difference}")
                return 1
    print(f"no difference in {seeds} seeds")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
