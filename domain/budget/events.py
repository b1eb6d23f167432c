"""What can happen to a budget (预算额度). Amounts are yuan, written as text."""

from domain.kernel.record import Event
from domain.vocabulary import LineProgramme


class BudgetAllotted(Event):
    """So much may be sent in a year under a policy, by the offices of a place (下达预算额度).

    For one programme only, where one is named.
    """

    budget_no: str
    policy: str
    office: str
    year: int
    programme: LineProgramme | None = None
    amount: str
    reason: str | None = None


class BudgetChanged(Event):
    """From now on the whole of the budget is this much (调整预算额度)."""

    budget_no: str
    amount: str
    reason: str
    answers: tuple[str, ...] = ()
