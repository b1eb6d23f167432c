"""Decides the rows of a file one after the other: what each gives is drafted, what is refused is told with its line."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from application.deciding import Deciding, Origin
from application.intake.parsing import Taken
from application.intake.sheet import Problem
from domain.cohort.commands import EnrolLearner
from domain.kernel.identity import PersonName
from domain.kernel.record import Event, Refusal

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a file's rows. A row `filled` gave only days that had been left empty before."""

    rows: int = 0
    new: int = 0
    filled: int = 0
    unchanged: int = 0

    def and_so_many(self, rows: int, new: int) -> "Tally":
        """With more rows, some of them new."""
        return replace(self, rows=self.rows + rows, new=self.new + new, unchanged=self.unchanged + rows - new)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.rows + other.rows,
            self.new + other.new,
            self.filled + other.filled,
            self.unchanged + other.unchanged,
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A row that gives the name of somebody who was on the roster before."""

    file: str
    line: int
    person: str
    name: PersonName


def decide_rows(one: Taken, deciding: Deciding, origin: Origin, problems: list[Problem], progress: Progress) -> Tally:
    """Everything the rows ask for, added to the drafts; what is refused, to the problems."""
    counts: Counter[str] = Counter()
    for place, row in enumerate(one.rows):
        events: list[Event | None] = []
        for command in row.commands:
            if deciding.told_before(command):
                events.append(None)
                continue
            try:
                events.append(deciding.decide(command, origin))
            except Refusal as refusal:
                problems.append(_refused(one.sheet.name, row.line, refusal))
                break
        counts["new" if events and events[0] else "filled" if any(events) else "unchanged"] += 1
        if place % 1_000 == 999 or place + 1 == len(one.rows):
            progress(one.sheet.name, place + 1, len(one.rows))
    return Tally(len(one.rows), counts["new"], counts["filled"], counts["unchanged"])


def named_again(taken: Sequence[Taken], deciding: Deciding) -> Iterator[Named]:
    """The rows that name learners of classes that were recorded before, of files all of whose rows are decided here."""
    begun = {draft.stream for draft in deciding.drafts.own if draft.version == 1}
    for one in taken:
        for row in one.rows:
            for command in row.commands:
                if isinstance(command, EnrolLearner) and command.name is not None and command.stream not in begun:
                    yield Named(one.sheet.name, row.line, deciding.reference(command.id_number), command.name)


def _refused(file: str, line: int, refusal: Refusal) -> Problem:
    column = refusal.values.get("fields")
    return Problem(file, line, str(column) if column else None, None, refusal.sentence, refusal.values)
