"""What a run does on a day, from first principles: worth less what the payee has, holds, budgets, what is kept back."""

from dataclasses import dataclass, field, replace
from datetime import date

from tests.oracle.payments.dues import Due, Facts, in_order
from tests.oracle.payments.ledger import Key, Ledger, Parts, Purse
from tests.oracle.payments.payees import Payees

UNANSWERED = {"placement_unverified", "retention_unknown", "claim_unverified", "insurance_unknown"}
ANSWERED_NO = {"placement_refuted", "not_retained", "claim_refuted", "not_insured"}


def difference(due: Due, purse: Purse) -> tuple[int, int]:
    """What is to be paid; what is to be asked back beyond what was, or below nothing given up of that.

    Whoever has what is earned, if not payable yet, keeps it; and so does who waits for an answer, unknown is not no.
    """
    if purse.net and due.entitlement == "pending" and UNANSWERED & set(due.reasons):
        return 0, 0
    keeps = max(due.worth, due.amount if due.entitlement == "earned" else 0)
    return max(0, due.worth - purse.net), max(0, purse.net - keeps) - purse.asked_back - purse.lost


@dataclass(frozen=True)
class Paid:
    """A line of a run. `holds`: code → whether a paper overrides it."""

    key: Key
    payee: str | None
    account: int | None
    budget: str | None
    worth: int
    before: int
    amount: int
    held: int
    take: int
    holds: tuple[tuple[str, bool], ...]
    reasons: tuple[str, ...]
    entitlement: str
    kept: int = 0

    @property
    def net(self) -> int:
        return self.amount - self.kept


@dataclass(frozen=True)
class Made:
    """A computation."""

    lines: list[Paid]
    offsets: list[tuple[str, int]]
    reductions: dict[str, Parts]

    @property
    def does_something(self) -> bool:
        return any(line.amount or line.take > 0 for line in self.lines) or bool(self.reductions)


@dataclass
class Budget:
    policy: str
    office: str
    year: int
    programme: str | None
    fen: int


@dataclass
class Scope:
    policy: str
    office: str
    payee: str | None
    objections: dict[str, "Objection"] = field(default_factory=dict)


@dataclass
class Objection:
    case: str | None
    learner_no: str | None
    tranche: str | None
    upheld: bool | None = None


@dataclass
class Money:
    """Everything about money that was told, whatever run looks at it."""

    facts: Facts
    ledger: Ledger = field(default_factory=Ledger)
    payees: Payees = field(default_factory=Payees)
    budgets: dict[str, Budget] = field(default_factory=dict)
    overrides: dict[tuple[Key, str], date] = field(default_factory=dict)

    def run(self, scope: Scope, run_no: str, day: date) -> Made:
        dues = self.with_what_is_gone(in_order(self.facts.dues(day)))
        first = self._first_classes(dues)
        doubts = self.facts.doubts(day)
        lines: list[Paid] = []
        for due in dues:
            if due.policy != scope.policy or not due.office.startswith(scope.office):
                continue
            holds = self._holds(due, scope, day, first, doubts)
            line = self._line(due, day, holds)
            if line is not None and scope.payee in (None, line.payee):
                lines.append(line)
        lines = self._within_budgets(lines, {due.key: due for due in dues}, scope, run_no, day)
        reductions = self._reductions(lines)
        offsets, lines = self._offsets(lines, reductions, scope.policy)
        return Made(lines, offsets, reductions)

    def with_what_is_gone(self, dues: list[Due]) -> list[Due]:
        """A line that money was sent on stays one when the facts know it no more, behind the others of its case."""
        known = {due.key for due in dues}
        cases = {due.case: due for due in dues} | self.cases
        self.cases |= cases
        found = list(dues)
        for key in sorted(self.ledger.purses.keys() - known, key=lambda key: (key[0], key[1] or "", key[2])):
            like = cases[key[0]]
            purse = self.ledger.purses[key]
            gone = replace(
                like,
                learner_no=key[1],
                tranche=key[2],
                entitlement="lost",
                amount=0,
                worth=0,
                earned_on=None,
                reasons=(),
                payee=purse.payee,
                people=self.people.get(key, frozenset()),
            )
            found.append(gone)
        self.people |= {due.key: due.people for due in dues}
        return sorted(found, key=lambda due: due.case)

    cases: dict[str, Due] = field(default_factory=dict)
    people: dict[Key, frozenset[str]] = field(default_factory=dict)

    def _line(self, due: Due, day: date, holds: tuple[tuple[str, bool], ...]) -> Paid | None:
        purse = self.ledger.purse(due.key)
        pay, take = difference(due, purse)
        amount = held = 0
        payee, shown = due.payee, holds
        if pay:
            stopped = any(not overridden for _, overridden in holds)
            amount, held = (0, pay) if stopped else (pay, 0)
        elif take:
            payee, shown = purse.payee or due.payee, ()
        else:
            why = next((reason for reason in due.reasons if reason in UNANSWERED | ANSWERED_NO), None)
            if purse.net or why is None:
                return None
            held, shown = due.amount, (("no_result" if why in UNANSWERED else "check_failed", False),)
        account = self.payees.of(payee).account(day) if payee else None
        return Paid(
            key=due.key,
            payee=payee,
            account=account.version if account else None,
            budget=None,
            worth=due.worth,
            before=purse.net,
            amount=amount,
            held=held,
            take=take,
            holds=shown,
            reasons=due.reasons,
            entitlement=due.entitlement,
        )

    def _holds(
        self, due: Due, scope: Scope, day: date, first: dict[str, str], doubts: object
    ) -> tuple[tuple[str, bool], ...]:
        codes: list[str] = []
        for doubt in doubts:  # type: ignore[attr-defined]
            if doubt.case == due.case and doubt.learner_no in (None, due.learner_no):
                codes.append("finding")
        for objection in scope.objections.values():
            about = (objection.case, objection.learner_no, objection.tranche)
            if objection.upheld is not False and all(a in (None, b) for a, b in zip(about, due.key, strict=True)):
                codes.append("objection_upheld" if objection.upheld else "objection_open")
        if due.payee is None:
            codes.append("payee_unknown")
        else:
            codes += self.payees.holds(due.payee, day)
            if any(debt.payee == due.payee and debt.referred for debt in self.ledger.debts.values()):
                codes.append("recovery_referred")
        if any(first.get(one, due.case) != due.case for one in due.people):
            codes.append("limit_reached")
        return tuple(sorted((code, self._overridden(due.key, code, day)) for code in codes))

    def _overridden(self, key: Key, code: str, day: date) -> bool:
        until = self.overrides.get((key, code))
        return until is not None and day <= until

    def _first_classes(self, dues: list[Due]) -> dict[str, str]:
        """Person → the class in which they are paid: where they have money, else where they earned it first."""
        people: list[tuple[frozenset[str], tuple[bool, date, str]]] = []
        for due in dues:
            has = self.ledger.purse(due.key).net > 0
            if due.people and (has or (due.entitlement == "earned" and due.amount)):
                people.append((due.people, (not has, due.earned_on or date.max, due.case)))
        found: dict[str, str] = {}
        for numbers, _ in people:
            best = min(claim for others, claim in people if numbers & others)
            found |= dict.fromkeys(numbers, best[2])
        return found

    def _within_budgets(
        self, lines: list[Paid], dues: dict[Key, Due], scope: Scope, run_no: str, day: date
    ) -> list[Paid]:
        stated = any(budget.policy == scope.policy for budget in self.budgets.values())
        own = self.ledger.promised.get(run_no, {})
        left = {
            number: budget.fen - self.ledger.given_out.get(number, 0) + own.get(number, 0)
            for number, budget in self.budgets.items()
        }
        found = []
        for line in lines:
            due, why = dues.get(line.key), ""
            budget = self._budget(due, day) if due is not None and line.amount else None
            if line.amount and stated:
                if budget is None:
                    why = "budget_missing"
                elif left[budget] < line.amount:
                    why = "budget_exhausted"
                else:
                    left[budget] -= line.amount
            if why:
                holds = tuple(sorted((*line.holds, (why, False))))
                line = replace(line, amount=0, held=line.amount, holds=holds)
            else:
                line = replace(line, budget=budget)
            found.append(line)
        return found

    def _budget(self, due: Due, day: date) -> str | None:
        best: tuple[int, bool] | None = None
        found = None
        for number, budget in self.budgets.items():
            fits = budget.policy == due.policy and budget.year == day.year and due.office.startswith(budget.office)
            if fits and budget.programme in (None, due.programme):
                near = (len(budget.office), budget.programme is not None)
                if best is None or near > best:
                    best, found = near, number
        return found

    def _reductions(self, lines: list[Paid]) -> dict[str, Parts]:
        found: dict[str, Parts] = {}
        for line in lines:
            give_up = -line.take
            for debt in reversed(list(self.ledger.debts.values())):
                part = min(give_up, debt.left.get(line.key, 0) + debt.lost.get(line.key, 0))
                if part > 0:
                    found.setdefault(debt.number, {})[line.key] = part
                    give_up -= part
        return found

    def _offsets(
        self, lines: list[Paid], reductions: dict[str, Parts], policy: str
    ) -> tuple[list[tuple[str, int]], list[Paid]]:
        due: dict[str, int] = {}
        for line in lines:
            if line.payee is not None:
                due[line.payee] = due.get(line.payee, 0) + line.amount
        offsets: list[tuple[str, int]] = []
        kept: dict[str, int] = {}
        for debt in self.ledger.debts.values():
            given_up = reductions.get(debt.number, {})
            owed = sum(max(0, fen - given_up.get(key, 0)) for key, fen in debt.left.items())
            part = min(owed, due.get(debt.payee, 0) - kept.get(debt.payee, 0))
            if part > 0 and not debt.referred and debt.policy == policy:
                offsets.append((debt.number, part))
                kept[debt.payee] = kept.get(debt.payee, 0) + part
        found = []
        for line in lines:
            part = min(line.amount, kept.get(line.payee or "", 0))
            if part:
                kept[line.payee or ""] -= part
            found.append(replace(line, kept=part))
        return offsets, found
