"""Product and oracle told the same, step by step; the product's log position after each step is remembered."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from domain.schemes.directed_training import assess
from domain.schemes.facts import CohortFacts
from projections.cohort_file import cohort_file
from scripts.municipality.later import Commanded, Imported, Step
from tests.oracle import History
from tests.oracle.product import first_difference, printed, together
from tests.story import Office, packaged


class Both:
    """What either knows after each step; step 0 is an empty office."""

    def __init__(self, url: str = "sqlite://") -> None:
        self.office = Office(url=url)
        self.history = History()
        self.positions = [self.office.journal.head()[0]]

    def told(self, *steps: Step) -> "Both":
        for step in steps:
            tell_product(self.office, step)
            tell_oracle(self.history, step)
            self.positions.append(self.office.journal.head()[0])
        return self

    def difference(self, days: Iterable[date], known_at: int | None = None, readings: Sequence[str] = ()) -> str | None:
        """The first line on which they differ, as of a step, now where none is named; under other readings, if any."""
        known_at = self.history.step if known_at is None else known_at
        files = self.office.files(self.positions[known_at])
        for on in days:
            expected = self.history.lines(on, known_at, together(readings))
            if told := first_difference(assessed(files, on, *readings), expected):
                return f"{told}, on {on} as known at step {known_at}"
        return None

    def difference_in(self, cohort_no: str, on: date, known_at: int) -> str | None:
        """The same for one class, folded from its own case."""
        log = self.office.journal.log(case=f"cohort:{cohort_no}", until=self.positions[known_at])
        file = cohort_file(log)
        found = assessed([file] if file else [], on)
        return first_difference(found, self.history.lines(on, known_at, classes=[cohort_no]))


def tell_product(office: Office, step: Step) -> None:
    if isinstance(step, Imported):
        office.given_files(step.files, anyway=True)
    elif isinstance(step, Commanded):
        office.when(step.command)
    else:
        office.swept(step.on)


def tell_oracle(history: History, step: Step) -> None:
    if isinstance(step, Imported):
        history.imported(step.files)
    elif isinstance(step, Commanded):
        history.commanded(step.command)
    else:
        history.swept(step.on)


def assessed(files: Iterable[CohortFacts], on: date, *readings: str) -> list[dict[str, Any]]:
    """The product's lines from such files, as they are printed."""
    found = [line for facts in files for line in assess(facts, packaged(facts.policy, *readings), on)]
    return printed(sorted(found, key=lambda line: (line.case, line.place)))
