"""The sweep: asks the register every employment check that is due, and records what is new (就业核查)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import Literal, Protocol
from uuid import NAMESPACE_URL, uuid5

from application.desk import Desk
from application.orders import Order, Refused
from application.ports import Answer, Conflict, EmploymentRegister, Question, RegisterUnavailable, Transaction
from domain.kernel.acting import Denied
from domain.placement.commands import AnswerCheck
from domain.schemes.directed_training import DueCheck

AT_ONCE = 2_000
WORTH_OTHERS = 3
"""So many parts of a sweep are worth other processes."""

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

    def add(self, other: "Swept") -> None:
        """Counts what was swept elsewhere."""
        self.asked += other.asked
        self.employed += other.employed
        self.not_employed += other.not_employed
        self.unknown += other.unknown
        self.recorded += other.recorded
        self.by_hand += other.by_hand
        self.by_hand_unknown += other.by_hand_unknown


@dataclass(frozen=True, slots=True)
class Asking:
    """What all parts of a sweep have in common."""

    on: date
    by: str
    dry_run: bool = False


Checks = Sequence[DueCheck]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a part of a sweep came to elsewhere: what was swept, and everything that is to be recorded for it.

    `unavailable`: why the register broke off, if it did; what it had answered by then counts.
    """

    checks: Checks
    swept: Swept
    transaction: Transaction
    unavailable: str | None = None


Elsewhere = Callable[[Asking, Iterable[Checks]], Iterator[Settled | Checks]]
"""Settles parts of a sweep in other processes and records nothing; one that it cannot settle comes back."""


class DueList(Protocol):
    def __call__(self, day: date, classes: Collection[str] | None = None, /) -> Iterable[DueCheck]:
        """The checks due by a day as the log stands, class after class; of these alone, where some are named."""


class Sweep:
    """`left_out()` names the classes of which the list of due checks can say nothing.

    `elsewhere` settles the parts of a large sweep, where there are processors for it.
    """

    def __init__(
        self,
        desk: Desk,
        register: EmploymentRegister,
        due: DueList,
        left_out: Callable[[], dict[str, LeftOut]] = dict,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self.desk = desk
        self.register = register
        self.due = due
        self.left_out = left_out
        self.elsewhere = elsewhere

    def run(
        self, on: date, by: str, progress: Callable[[int, int], None] | None = None, dry_run: bool = False
    ) -> Swept:
        """Asks everything due on or before the day, some classes after the others.

        The register is asked outside any transaction. Raises RegisterUnavailable; answers already recorded stay.
        """
        swept = Swept(left_out=self.left_out())
        expected = sum(not check.by_hand for check in self.due(on)) if progress else 0
        for part in self._parts(Asking(on, by, dry_run), _some_classes(self.due(on))):
            swept.add(part)
            if progress:
                progress(swept.asked, max(swept.asked, expected))
        return swept

    def settle(self, checks: Checks, asking: Asking, swept: Swept) -> None:
        """Asks the checks of some classes, again until an answer makes no further one due; counts those by hand."""
        classes = {check.cohort_no for check in checks}
        seen: set[tuple[object, ...]] = set()
        while fresh := [check for check in checks if not check.by_hand and _key(check) not in seen]:
            before = swept.recorded
            for start in range(0, len(fresh), AT_ONCE):
                self._ask(fresh[start : start + AT_ONCE], asking, swept)
            if swept.recorded == before or asking.dry_run:
                break
            seen.update(map(_key, fresh))
            checks = list(self.due(asking.on, classes))
        left = [check for check in checks if check.by_hand]
        swept.by_hand += len(left)
        swept.by_hand_unknown += sum(check.answer is not None and check.answer.result == "unknown" for check in left)

    def _parts(self, asking: Asking, parts: Iterator[Checks]) -> Iterator[Swept]:
        """What each part came to, recorded."""
        first = list(islice(parts, WORTH_OTHERS))
        everything = chain(first, parts)
        if self.elsewhere is None or len(first) < WORTH_OTHERS:
            yield from (self._settled_here(checks, asking) for checks in everything)
            return
        for one in self.elsewhere(asking, everything):
            yield self._taken_over(one, asking) if isinstance(one, Settled) else self._settled_here(one, asking)

    def _settled_here(self, checks: Checks, asking: Asking) -> Swept:
        swept = Swept()
        self.settle(checks, asking, swept)
        return swept

    def _taken_over(self, part: Settled, asking: Asking) -> Swept:
        """Records what was settled elsewhere, or settles it anew where somebody else recorded something in between."""
        try:
            if part.transaction.drafts or part.transaction.receipts:
                self.desk.journal.append(part.transaction)
        except Conflict:
            classes = {check.cohort_no for check in part.checks}
            return self._settled_here(list(self.due(asking.on, classes)), asking)
        if part.unavailable is not None:
            raise RegisterUnavailable(part.unavailable)
        return part.swept

    def _ask(self, checks: Checks, asking: Asking, swept: Swept) -> None:
        answers = self.register.ask([question(check) for check in checks])
        swept.asked += len(checks)
        orders: list[Order] = []
        for check, answer in zip(checks, answers, strict=True):
            setattr(swept, answer.result, getattr(swept, answer.result) + 1)
            if _is_new(check, answer):
                orders.append(_order(check, answer, asking.by))
        swept.recorded += len(orders) if asking.dry_run else self._record(orders)

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
    said = {
        "placement_no": check.placement_no,
        "kind": check.kind,
        "due_on": check.due_on,
        "result": answer.result,
        "asked_city": check.city,
        "asked_employer": check.employer,
        "asked_months": check.months,
        "shown_employer": answer.employer,
        "shown_division": answer.division,
        "shown_month": answer.month,
        "uncovered_months": answer.uncovered_months,
        "sources": answer.sources,
        "extracts": answer.extracts,
    }
    command = AnswerCheck.of_checked(said)
    return Order(command, by, str(uuid5(NAMESPACE_URL, name)))
