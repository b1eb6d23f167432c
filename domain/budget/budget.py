"""A budget (预算额度): what it is for, allotted once, and how much it is, changed as often as need be."""

from dataclasses import dataclass, replace

from domain.budget import commands as ask
from domain.budget.events import BudgetAllotted, BudgetChanged
from domain.kernel.command import Command, Decision, once
from domain.kernel.money import Fen, fen, yuan
from domain.kernel.record import Event


@dataclass(frozen=True)
class Budget:
    """What the next decision, and whoever sends money, needs of a budget's past."""

    case: str
    allotted: BudgetAllotted
    amount: Fen
    version: int = 1
    """That of the event which made it this much."""

    @property
    def budget_no(self) -> str:
        return self.allotted.budget_no


def evolve(budget: Budget | None, event: Event) -> Budget:
    match event:
        case BudgetAllotted() if budget is None:
            return Budget(f"budget:{event.budget_no}", event, fen(event.amount))
        case BudgetChanged() if budget:
            return replace(budget, amount=fen(event.amount), version=budget.version + 1)
    raise TypeError(f"not to be said of this budget: {type(event).__name__}")


def allot(budget: Budget | None, command: ask.AllotBudget) -> Event | None:
    said = BudgetAllotted(**command.model_dump() | {"amount": yuan(fen(command.amount))})
    return once(command.stream, said, budget.allotted if budget else None)


def change(budget: Budget, command: ask.ChangeBudget) -> Event | None:
    """None where it is that much already."""
    if (amount := fen(command.amount)) == budget.amount:
        return None
    return BudgetChanged(
        budget_no=command.budget_no,
        amount=yuan(amount),
        reason=command.reason,
        answers=(f"{budget.case}#{budget.version}",),
    )


DECISIONS: dict[type[Command], Decision] = {ask.AllotBudget: allot, ask.ChangeBudget: change}
