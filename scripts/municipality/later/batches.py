"""The intake files in one or several batches: rows that come later, and rows whose days are filled in later."""

from collections.abc import Iterable
from random import Random

from scripts.municipality.later.steps import Imported
from scripts.municipality.municipality import Municipality, Row

FILLED_IN = {
    "organisations": (),
    "cohorts": ("agreement_signed_on", "plan_approved_on", "completed_on"),
    "enrolments": ("left_on",),
    "certificates": ("revoked_on",),
    "placements": ("ended_on",),
}


class Batches:
    """Deals the rows out; remembers after how many batches everything is told that a row has to tell."""

    def __init__(self, made: Municipality, rng: Random) -> None:
        self.rng = rng
        self.files: list[dict[str, list[Row]]] = [{} for _ in range(rng.choice((1, 2, 2, 3)))]
        self.told_after: dict[int, int] = {}
        first: dict[str, int] = {}
        for row in made.organisations:
            self.put(0, "organisations", row)
        for row in made.cohorts:
            first[row["cohort_no"]] = self.deal("cohorts", row, 0)
        for kind in ("enrolments", "certificates", "placements"):
            for row in getattr(made, kind):
                self.deal(kind, row, first[row["cohort_no"]])
        if rng.random() < 0.3:
            self.files.append({kind: list(getattr(made, kind)) for kind in FILLED_IN})

    def deal(self, kind: str, row: Row, earliest: int) -> int:
        """Says in which batch the row comes first, which is mostly as early as can be."""
        rng, last = self.rng, len(self.files) - 1
        begins = earliest if rng.random() < 0.7 else rng.randint(earliest, last)
        filled = begins if rng.random() < 0.7 else rng.randint(begins, last)
        left_open = row | dict.fromkeys(FILLED_IN[kind], "") if filled > begins else row
        self.put(begins, kind, left_open)
        if filled > begins:
            self.put(filled, kind, row)
        self.told_after[id(row)] = filled + 1
        return begins

    def put(self, batch: int, kind: str, row: Row) -> None:
        self.files[batch].setdefault(kind, []).append(row)

    def after(self, rows: Iterable[Row]) -> int:
        """After how many batches these rows have told everything."""
        return max(self.told_after[id(row)] for row in rows)

    def steps(self) -> list[Imported]:
        return [Imported(files) for files in self.files]
