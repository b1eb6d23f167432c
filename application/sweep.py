"""The sweep: asks the register every employment check that is due, and records what is new (就业核查)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Literal, Protocol
from uuid import NAMESPACE_URL, uuid5

from application.desk import Desk
from application.orders import Order, Refused
from application.ports import Answer, EmploymentRegister, Question
from domain.kernel.acting import Denied
from domain.placement.commands import AnswerCheck
from domain.schemes.directed_training import DueCheck

AT_ONCE = 5_000

LeftOut = Literal["unreadable", "policy_missing"]
"""Why a class has no checks to ask: an event of it cannot be folded, or its policy was never published."""


@dataclass
class Swept:
    """How many checks were asked and what was answered; `recorded` counts the answers that were new.

    `by_hand` counts the due checks that were left to officers, since one of them answered; of some, that nobody knows.
    """

    asked: int = 0
    employed: int = 0
    not_employed: int = 0
    unknown: int = 0
    recorded: int = 0
    by_hand: int = 0
    by_hand_unknown: int = 0
    left_out: dict[str, LeftOut] = field(default_factory=dict)
    """classes of which nobody can tell the checks, so that none was asked"""


class DueList(Protocol):
    def __call__(self, day: date, classes: Collection[str] | None = None, /) -> Iterable[DueCheck]:
        """The checks due by a day as the log stands, class after class; of these alone, where some are named."""


class Sweep:
    """`left_out()` names the classes of which the list of due checks can say nothing."""

    def __init__(
        self,
        desk: Desk,
        register: EmploymentRegister,
        due: DueList,
        left_out: Callable[[], dict[str, LeftOut]] = dict,
    ) -> None:
        self.desk = desk
        self.register = register
        self.due = due
        self.left_out = left_out

    def run(
        self, on: date, by: str, progress: Callable[[int, int], None] | None = None, dry_run: bool = False
    ) -> Swept:
        """Asks everything due on or before the day, some classes after the others.

        The register is asked outside any transaction. Raises RegisterUnavailable; answers already recorded stay.
        """
        swept = Swept(left_out=self.left_out())
        expected = sum(not check.by_hand for check in self.due(on)) if progress else 0
        for checks in _some_classes(self.due(on)):
            self._settle(checks, on, by, dry_run, swept)
            if progress:
                progress(swept.asked, max(swept.asked, expected))
        return swept

    def _settle(self, checks: list[DueCheck], on: date, by: str, dry_run: bool, swept: Swept) -> None:
        """Asks the checks of some classes, again until an answer makes no further one due; counts those by hand."""
        classes = {check.cohort_no for check in checks}
        seen: set[tuple[object, ...]] = set()
        while fresh := [check for check in checks if not check.by_hand and _key(check) not in seen]:
            before = swept.recorded
            for start in range(0, len(fresh), AT_ONCE):
                self._ask(fresh[start : start + AT_ONCE], by, dry_run, swept)
            if swept.recorded == before or dry_run:
                break
            seen.update(map(_key, fresh))
            checks = list(self.due(on, classes))
        left = [check for check in checks if check.by_hand]
        swept.by_hand += len(left)
        swept.by_hand_unknown += sum(check.answer is not None and check.answer.result == "unknown" for check in left)

    def _ask(self, checks: Sequence[DueCheck], by: str, dry_run: bool, swept: Swept) -> None:
        answers = self.register.ask([question(check) for check in checks])
        swept.asked += len(checks)
        orders: list[Order] = []
        for check, answer in zip(checks, answers, strict=True):
            setattr(swept, answer.result, getattr(swept, answer.result) + 1)
            if _is_new(check, answer):
                orders.append(_order(check, answer, by))
        swept.recorded += len(orders) if dry_run else self._record(orders)

    def _record(self, orders: Sequence[Order]) -> int:
        """Records the answers together, but for those that another sweep running beside this one was first with."""
        if not orders:
            return 0
        try:
            return sum(not outcome.repeated for outcome in self.desk.submit(orders))
        except Refused as refused:
            if any(isinstance(refusal, Denied) for _, refusal in refused.refusals):
                raise
            answered = {order.command_id for order, _ in refused.refusals}
            return self._record([order for order in orders if order.command_id not in answered])


def _some_classes(due: Iterable[DueCheck]) -> Iterator[list[DueCheck]]:
    """The checks of whole classes, together enough to be asked at once."""
    some: list[DueCheck] = []
    for _, its in groupby(due, key=attrgetter("cohort_no")):
        some += its
        if len(some) >= AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def question(check: DueCheck) -> Question:
    """What a register is asked for the check."""
    return Question(check.persons, check.city, check.months, check.employer)


def _key(check: DueCheck) -> tuple[object, ...]:
    return (check.placement_no, check.kind, check.due_on, check.city, check.employer)


def _is_new(check: DueCheck, answer: Answer) -> bool:
    """Whether it says something else than the answer that stands; for an unknown, also whether it says why else."""
    if check.answer is None or check.answer.result != answer.result:
        return True
    return check.answer.uncovered_months != answer.uncovered_months


def _order(check: DueCheck, answer: Answer, by: str) -> Order:
    name = f"check/{check.placement_no}/{check.kind}/{check.due_on}/{check.attempts + 1}"
    command = AnswerCheck(
        placement_no=check.placement_no,
        kind=check.kind,
        due_on=check.due_on,
        result=answer.result,
        asked_city=check.city,
        asked_employer=check.employer,
        asked_months=check.months,
        shown_employer=answer.employer,
        shown_division=answer.division,
        shown_month=answer.month,
        uncovered_months=answer.uncovered_months,
        sources=answer.sources,
        extracts=answer.extracts,
    )
    return Order(command, by, str(uuid5(NAMESPACE_URL, name)))
