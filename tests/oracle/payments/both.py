"""The paying office and the oracle told the same, act by act; after each everything about money is compared."""

from collections.abc import Callable
from datetime import date
from typing import Any

from application.orders import Refused
from application.ports import BankAnswer
from domain.kernel.record import Refusal
from tests.oracle.payments.dues import Facts, in_order
from tests.oracle.payments.ledger import Key, Parts
from tests.oracle.payments.paying import PayingOffice
from tests.oracle.payments.reckoned import ReckonedFacts
from tests.oracle.payments.reckoning import Budget, Money, Objection, Paid, Scope, difference
from tests.oracle.payments.runs import OFFICERS, Runs

Shown = dict[Key, tuple[int, int]]


class Both:
    """`told`: what was done, for whoever wants to see it. `then`: what every line showed after each act."""

    def __init__(self, url: str = "sqlite://") -> None:
        self.office = PayingOffice(url)
        self.facts = self.told_facts()
        self.money = Money(self.facts)
        self.runs = Runs(self.money)
        self.ledger = self.money.ledger
        self.told: list[str] = []
        self.then: list[tuple[int, date, Shown]] = []
        self.today = date(2025, 12, 20)

    def told_facts(self) -> Any:
        return ReckonedFacts(self.office.reference)

    # Facts: the program may refuse them; then the oracle does not hear of them.

    def imports(self, files: dict[str, list[dict[str, str]]]) -> bool:
        told = {kind: len(rows) if len(rows) > 1 else rows for kind, rows in files.items()}
        return self._fact(f"imports {told}", lambda: self.office.given_files(files, anyway=True), "imported", files)

    def commands(self, command: dict[str, Any], by: str = "clerk") -> bool:
        return self._fact(f"{command}", lambda: self.office.when(command, by=by), "commanded", command)

    def sweeps(self) -> bool:
        return self._fact(f"sweeps {self.today}", lambda: self.office.swept(self.today), "swept", self.today)

    def _fact(self, told: str, do: Callable[[], Any], hear: str, what: Any) -> bool:
        if self._refused(do) is not None:
            return False
        self.told.append(f"{self.today} {told}")
        getattr(self.facts, hear)(what)
        return True

    # Money: both say whether it is taken.

    def says(self, taken: bool, by: str, do: str, **fields: Any) -> bool:
        """A command about money, which the oracle takes or not."""
        return self._both(taken, f"{by}: {do} {fields}", lambda: self.office.say(by, do, **fields), quiet=True)

    def account(self, payee: str, number: str, first: date) -> None:
        person = len(payee) == 18 and payee[:2] in ("31", "33")
        told = {"account_name": "某", "bank": "中国工商银行", "account_number": number, "from_day": first}
        who = {"id_number": payee} if person else {"org_code": payee}
        do = "payee.record_personal_account" if person else "payee.record_account"
        taken = self.money.payees.records(self.office.reference(payee) if person else payee, first, number)
        self.says(taken, "clerk", do, **who, **told)

    def blocks(self, payee: str, first: date, last: date | None, reason: str) -> None:
        taken = self.money.payees.blocks(payee, first, last)
        self.says(taken, "reviewer", "payee.block", payee=payee, from_day=first, until=last, reason=reason)

    def unblocks(self, payee: str, first: date, lifted: date) -> None:
        taken = self.money.payees.unblocks(payee, first, lifted)
        told = {"payee": payee, "from_day": first, "unblocked_on": lifted, "reason": "cleared"}
        self.says(taken, "approver", "payee.unblock", **told)

    def allots(self, number: str, budget: Budget) -> None:
        taken = number not in self.money.budgets
        what = {"policy": budget.policy, "office": budget.office, "year": budget.year, "programme": budget.programme}
        self.says(taken, "head", "budget.allot", budget_no=number, amount=_yuan(budget.fen), **what)
        self.money.budgets.setdefault(number, budget)

    def changes_budget(self, number: str, fen: int) -> None:
        taken = self.money.budgets[number].fen != fen
        self.says(taken, "head", "budget.change", budget_no=number, amount=_yuan(fen), reason="adjusted")
        self.money.budgets[number].fen = fen

    def opens_run(self, number: str, scope: Scope) -> bool:
        taken = self.runs.open(number, scope, self.today)
        what = {"policy": scope.policy, "office": scope.office, "payee": scope.payee}
        return self.says(taken, "reviewer", "run.open", run_no=number, opened_on=self.today, **what)

    def steps(self, step: str, number: str, by: str | None = None) -> bool:
        """Compute, submit, approve or export; by somebody else than it is for, nothing happens."""
        officer = by or OFFICERS[step]
        right = officer == OFFICERS[step]
        taken = right and (
            self.runs.compute(number, self.today) if step == "compute" else self.runs.step(step, number, self.today)
        )

        def do() -> bool:
            return bool(self.office.run_step(step, number, self.today, officer).recorded)

        told = f"{officer}: {step} {number}"
        found = self._both(taken, told, do, quiet=True)
        if found and step == "compute":
            self.frozen(number)
        return found

    def publishes(self, number: str, days: int) -> bool:
        until = self.office.runs.publication_end(self.today, days)
        if until is None:
            return False
        taken = self.runs.publish(number, self.today, until)
        told = f"publish {number} {days}"
        return self._both(taken, told, lambda: self.office.runs.publish(number, self.today, days, "reviewer"))

    def run_says(self, taken: bool, what: str, number: str, by: str, day: str, **fields: Any) -> bool:
        return self.says(taken, by, f"run.{what}", run_no=number, **{day: self.today}, **fields)

    def settles(self, number: str, outcomes: list[tuple[str, str]]) -> bool:
        sums = self.runs.pages[number].sums
        answers = [BankAnswer(payee, outcome, sums[payee], "no such account") for payee, outcome in outcomes]  # type: ignore[arg-type]
        taken = self.runs.settle(number, self.today, outcomes)
        do = lambda: bool(self.office.settle(number, self.today, answers).recorded)  # noqa: E731
        return self._both(taken, f"settle {number} {outcomes}", do, quiet=True)

    def opens_by_hand(self, number: str, payee: str, scope: tuple[str, str], parts: Parts) -> bool:
        taken = number not in self.ledger.debts and self.ledger.can_open(parts)
        told = {"payee": payee, "policy": scope[0], "office": scope[1], "reason": "audit", "lines": in_yuan(parts)}
        self.says(taken, "reviewer", "recovery.open", recovery_no=number, opened_on=self.today, **told)
        if taken:
            self.ledger.opens(number, payee, scope[0], parts)
        return taken

    # Comparing.

    def frozen(self, number: str) -> None:
        """The lines of the last computation are those of the oracle, field by field."""
        found = [told_of(line) for line in self.office.frozen(number)]
        expected = [told_by_oracle(line) for line in self.runs.pages[number].lines]
        self._same(f"lines of {number}", found, expected)

    def compare(self) -> None:
        """Every line as `tranches` shows it, every account of every line, and what has to add up."""
        shown: Shown = {}
        expected: Shown = {}
        for line in self.office.tranches(self.today):
            shown[line.case, line.learner_no, line.tranche] = (line.paid, line.payable)
        for due in in_order(self.facts.dues(self.today)):
            purse = self.ledger.purse(due.key)
            pay, take = difference(due, purse)
            expected[due.key] = (purse.net, pay - max(0, take))
        self._same("paid and payable", shown, expected)
        self.then.append((self.office.journal.head()[0], self.today, shown))
        self._accounts()
        for debt in self.ledger.debts.values():
            self.must(debt.adds_up, f"recovery {debt.number} does not add up: {debt}")
        for key, purse in self.ledger.purses.items():
            self.must(min(purse.with_payee, purse.asked_back, purse.lost, purse.waiting, purse.due) >= 0, f"{key}")

    def _accounts(self) -> None:
        cases = {key[0] for key in self.ledger.purses}
        found = {tuple(key): dict(balance.of) for key, balance in self.office.ledger.of_cases(cases).items()}
        expected = {key: purse.accounts for key, purse in self.ledger.purses.items() if purse.accounts}
        self._same("accounts of lines", {key: of for key, of in found.items() if of}, expected)
        for by in ((), ("payee",), ("budget",), ("run_no",), ("case_key",)):
            for group, balance in self.office.ledger.trial(*by).items():
                self.must(sum(balance.of.values()) == 0, f"trial balance by {by} {group}: {balance.of}")
        given = {budget: -balance.in_hand for budget, balance in self.office.ledger.of_budgets().items()}
        mine = {budget: fen for budget, fen in self.ledger.given_out.items() if fen}
        self._same("budgets", {budget: fen for budget, fen in given.items() if fen}, mine)

    def compare_then(self) -> None:
        """What every line showed at each position is what it shows as known at that position."""
        for position, day, shown in self.then:
            lines = self.office.tranches(day, until=position)
            now = {(line.case, line.learner_no, line.tranche): (line.paid, line.payable) for line in lines}
            self._same(f"as known at {position}", now, shown)

    def _both(self, taken: bool, told: str, do: Callable[[], Any], quiet: bool = False) -> bool:
        result: list[Any] = []
        refused = self._refused(lambda: result.append(do()))
        self.told.append(f"{self.today} {told}{'' if taken else ' -- not taken'}")
        did = refused is None and (not quiet or bool(result[0]))
        self.must(did == taken, f"{told}: {'taken' if did else refused or 'nothing recorded'}")
        return taken

    def _refused(self, do: Callable[[], Any]) -> str | None:
        try:
            do()
        except (Refused, Refusal) as refused:
            return str(refused)
        return None

    def _same(self, what: str, found: Any, expected: Any) -> None:
        if found == expected:
            return
        if isinstance(found, dict):
            keys = [key for key in {**found, **expected} if found.get(key) != expected.get(key)]
            told = "; ".join(f"{key}: {found.get(key)}, expected {expected.get(key)}" for key in keys[:3])
        else:
            pairs = [(a, b) for a, b in zip(found, expected, strict=False) if a != b]
            told = f"{pairs[0][0]}, expected {pairs[0][1]}" if pairs else f"{len(found)} for {len(expected)}"
        raise Differs(f"{what}: {told}", self.told)

    def must(self, holds: bool, what: str) -> None:
        if not holds:
            raise Differs(what, self.told)


class Differs(AssertionError):
    """Program and oracle do not agree; with everything that was told until then."""

    def __init__(self, what: str, told: list[str]) -> None:
        self.what, self.history = what, told
        super().__init__("\n".join([what, *told[-40:]]))


def told_of(line: Any) -> tuple[Any, ...]:
    holds = tuple(sorted((held.code, held.override is not None) for held in line.holds))
    money = (line.worth, line.sent, line.amount, line.held, line.taken_back, line.offset)
    who = (line.payee, line.account, line.budget)
    return (tuple(line.key), *who, *money, holds, line.reasons, line.entitlement)


def told_by_oracle(line: Paid) -> tuple[Any, ...]:
    money = (line.worth, line.before, line.amount, line.held, line.take, line.kept)
    return (line.key, line.payee, line.account, line.budget, *money, line.holds, line.reasons, line.entitlement)


def in_yuan(parts: Parts) -> list[dict[str, Any]]:
    return [
        {"case": case, "learner_no": learner, "tranche": tranche, "amount": _yuan(fen)}
        for (case, learner, tranche), fen in parts.items()
    ]


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


__all__ = ["Both", "Differs", "Facts", "Objection"]
