"""Product and oracle told the same, step by step; the product's log position after each step is remembered."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from domain.schemes.directed_training import assess
from domain.schemes.facts import CohortFacts
from projections.cohort_file import cohort_file
from scripts.municipality.later import Commanded, Imported, Step
from tests.oracle import History
from tests.oracle.product import first_difference, printed
from tests.story import Office, packaged


class Both:
    """What either knows after each step."""

    def __init__(self, url: str = "sqlite://") -> None:
        self.office = Office(url=url)
        self.history = History()
        self.positions = [self.office.journal.head()[0]]

    def told(self, step: Step) -> None:
        if isinstance(step, Imported):
            self.office.given_files({kind: rows for kind, rows in step.files.items() if rows})
            self.history.imported(step.files)
        elif isinstance(step, Commanded):
            self.office.when(step.command)
            self.history.commanded(step.command)
        else:
            self.office.swept(step.on)
            self.history.swept(step.on)
        self.positions.append(self.office.journal.head()[0])

    def told_all(self, steps: Iterable[Step]) -> "Both":
        for step in steps:
            self.told(step)
        return self

    def difference(self, on: date, known_at: int | None = None, classes: Iterable[str] = ()) -> str | None:
        """The first line of the day on which they differ, as of a step, now where none is named."""
        known_at = self.history.step if known_at is None else known_at
        files = [self.file(no, known_at) for no in classes] if classes else self.files(known_at)
        found = lines(filter(None, files), on)
        return first_difference(found, self.history.lines(on, known_at, classes=classes))

    def files(self, known_at: int) -> list[CohortFacts]:
        """Every class's file, folded from the log up to the position of that step."""
        found: dict[str, Any] = {}
        for recorded in self.office.journal.log(until=self.positions[known_at]):
            case = recorded.envelope.case
            if case.startswith("cohort:"):
                found[case] = cohort_file([recorded], found.get(case))
        return list(found.values())

    def file(self, cohort_no: str, known_at: int) -> CohortFacts | None:
        """One class's file, folded from its case alone."""
        return cohort_file(self.office.journal.log(case=f"cohort:{cohort_no}", until=self.positions[known_at]))


def lines(files: Iterable[CohortFacts], on: date) -> list[dict[str, Any]]:
    """The product's lines from such files, as they are printed."""
    found = [line for facts in files for line in assess(facts, packaged(facts.policy), on)]
    return printed(sorted(found, key=lambda line: (line.cohort_no, line.learner_no, line.tranche != "first")))
