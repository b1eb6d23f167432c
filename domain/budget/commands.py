"""What may be asked of a budget (预算额度)."""

from typing import Annotated

from pydantic import AfterValidator

from domain.kernel.command import Command, Key, Reason
from domain.kernel.days import Year
from domain.kernel.identity import DivisionPrefix, FreeText, whole_division
from domain.kernel.money import Yuan
from domain.vocabulary import LineProgramme


class BudgetCommand(Command):
    """A command to one budget."""

    budget_no: Key

    @property
    def stream(self) -> str:
        return f"budget:{self.budget_no}"


class AllotBudget(BudgetCommand):
    """So much may be sent in a year under a policy, by the offices of a place (下达预算额度)."""

    do = "budget.allot"

    policy: Key
    office: Annotated[DivisionPrefix, AfterValidator(whole_division)]
    year: Year
    programme: LineProgramme | None = None
    amount: Yuan
    reason: FreeText | None = None

    @property
    def refers(self) -> tuple[str, ...]:
        return (f"policy:{self.policy}",)


class ChangeBudget(BudgetCommand):
    """From now on the whole of the budget is this much (调整预算额度)."""

    do = "budget.change"

    amount: Yuan
    reason: Reason
