"""Which budget (预算额度) a line falls under, and how much it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.budget import budget as budgets
from domain.budget.budget import Budget
from domain.kernel.recorded import Recorded


@dataclass(frozen=True)
class BudgetBook:
    """Every budget by its number, in the order in which they were allotted."""

    budgets: Mapping[str, Budget]

    @classmethod
    def of(cls, recorded: Iterable[Recorded]) -> "BudgetBook":
        """From the events of budgets' streams, in the order of the log."""
        found: dict[str, Budget] = {}
        for entry in recorded:
            number = entry.stream.partition(":")[2]
            found[number] = budgets.evolve(found.get(number), entry.event)
        return cls(found)

    def budget_for(self, policy: str, office: str, programme: str, year: int) -> Budget | None:
        """The budget that a line of that office falls under; None where there is none.

        The nearest place goes first, then the budget of the programme before that of all; of two alike the earlier.
        """
        fitting = [one for one in self.budgets.values() if _fits(one, policy, office, programme, year)]
        return max(fitting, key=_nearness, default=None)


def _fits(budget: Budget, policy: str, office: str, programme: str, year: int) -> bool:
    what = budget.allotted
    return (what.policy, what.year) == (policy, year) and (
        office.startswith(what.office) and what.programme in (None, programme)
    )


def _nearness(budget: Budget) -> tuple[int, bool]:
    return len(budget.allotted.office), budget.allotted.programme is not None
