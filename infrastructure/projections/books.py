"""The books that payments look into: payees with their accounts and blocks, budgets, the calendar of working days.

Each is folded from its own few streams whenever it is asked for.
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from application.ports import Journal
from domain.aggregates import AGGREGATES
from domain.kernel.recorded import Recorded
from domain.kernel.working_days import WorkingDays
from domain.payment_run.state import Run
from domain.recovery.state import Recovery
from infrastructure.working_days import packaged_days
from projections.budgets import BudgetBook
from projections.payees import PayeeBook
from projections.working_days import years_loaded

CALENDAR = "calendar:cn"


class Books:
    """`until`: as the log stood at that position; without it, as it stands now."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def payees(self, until: int | None = None) -> PayeeBook:
        """Every payee."""
        return PayeeBook.of(self._recorded("payee", until))

    def budgets(self, until: int | None = None) -> BudgetBook:
        """Every budget."""
        return BudgetBook.of(self._recorded("budget", until))

    def working_days(self, until: int | None = None) -> WorkingDays:
        """The calendar, with the years that were loaded in the place of those that come with the program."""
        past = self._journal.past([CALENDAR], until)
        return packaged_days().with_years(years_loaded(past.get(CALENDAR, ())))

    def runs(self) -> list[Run]:
        """Every payment run, in the order in which they were opened."""
        return [fold("run", its) for its in self.streams("run")]

    def recoveries(self, until: int | None = None) -> list[Recovery]:
        """Every recovery, in the order in which they were opened."""
        return [fold("recovery", its) for its in self.streams("recovery", until)]

    def streams(self, kind: str, until: int | None = None) -> list[list[Recorded]]:
        """The streams of a kind in the order in which they began, each in order."""
        found: dict[str, list[Recorded]] = {}
        for entry in self._recorded(kind, until):
            found.setdefault(entry.stream, []).append(entry)
        return list(found.values())

    def _recorded(self, kind: str, until: int | None) -> Iterable[Recorded]:
        """The events of all streams of a kind, in the order of the log."""
        past = self._journal.of_kind(kind, until)
        return sorted((entry for entries in past.values() for entry in entries), key=attrgetter("position"))


def fold(kind: str, recorded: Iterable[Recorded]) -> Any:
    """The state of a stream of that kind after these events."""
    return AGGREGATES[kind].fold(one.event for one in recorded)
