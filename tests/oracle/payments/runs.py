"""Which steps of runs are taken and what they do to the ledger; True where something is recorded, False where not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.oracle.payments.ledger import Parts
from tests.oracle.payments.reckoning import Made, Money, Objection, Paid, Scope

NEXT = {"submit": "published", "approve": "submitted", "export": "approved"}
BEFORE = {"computed": "opened", "published": "computed", "submitted": "published", "approved": "submitted"}
OFFICERS = {"submit": "reviewer", "approve": "approver", "export": "payer", "compute": "reviewer"}


@dataclass
class Page(Scope):
    """A run. `seen`: what the public has seen, while that still holds."""

    number: str = ""
    status: str = "opened"
    last: date = date.min
    made: Made | None = None
    day: date = date.min
    seen: dict[object, int] | None = None
    seen_until: date = date.min
    answers: dict[str, set[str]] = field(default_factory=dict)

    @property
    def alive(self) -> bool:
        return self.status not in ("exported", "closed", "cancelled")

    @property
    def lines(self) -> list[Paid]:
        return self.made.lines if self.made else []

    @property
    def paying(self) -> list[Paid]:
        return [line for line in self.lines if line.amount]

    def of(self, payee: str) -> list[Paid]:
        return [line for line in self.lines if line.payee == payee and line.net]

    @property
    def sums(self) -> dict[str, int]:
        return {
            line.payee: sum(one.net for one in self.of(line.payee)) for line in self.lines if line.payee and line.net
        }


class Runs:
    def __init__(self, money: Money) -> None:
        self.money = money
        self.pages: dict[str, Page] = {}

    def open(self, number: str, scope: Scope, day: date) -> bool:
        if number in self.pages or any(overlap(page, scope) for page in self.pages.values() if page.alive):
            return False
        self.pages[number] = Page(scope.policy, scope.office, scope.payee, number=number, last=day)
        return True

    def now(self, page: Page, day: date) -> Made:
        return self.money.run(page, page.number, day)

    def compute(self, number: str, day: date) -> bool:
        page = self.pages[number]
        if page.status not in ("opened", "rejected", "computed", "published"):
            return False
        made = self.now(page, day)
        if page.status in ("computed", "published") and (page.made, page.day) == (made, day):
            return False
        page.made, page.day = made, day
        page.status = "computed"
        if page.seen is not None and all(page.seen.get(line.key) == line.amount for line in page.paying):
            page.status = "published"
        else:
            page.seen = None
        return True

    def publish(self, number: str, day: date, until: date) -> bool:
        page = self.pages[number]
        if page.status != "computed" or day < page.last:
            return False
        page.seen = {line.key: line.amount for line in page.lines}
        page.seen_until, page.status, page.last = until, "published", day
        return True

    def step(self, step: str, number: str, day: date) -> bool:
        """Submit, approve or export; by the right officer, with every line as it was."""
        page = self.pages[number]
        waits_for = NEXT[step]
        if step == "submit" and not page.paying and page.status == "computed":
            waits_for = "computed"
        if page.status != waits_for or page.made is None or day < page.last:
            return False
        if step == "submit" and (not page.made.does_something or (page.paying and day <= page.seen_until)):
            return False
        if any(self._has_sent_for_a_later_day(one, page, page.day) for one in self.pages.values()):
            return False
        if self.now(page, page.day) != page.made or any(self._stopped(line, day) for line in page.paying):
            return False
        {"submit": self._promise, "approve": self._owe, "export": self._send}[step](page)
        page.status, page.last = {"submit": "submitted", "approve": "approved", "export": "exported"}[step], day
        return True

    def _has_sent_for_a_later_day(self, one: Page, page: Page, day: date) -> bool:
        return one.status in ("exported", "closed") and overlap(one, page) and day < one.day

    def _stopped(self, line: Paid, day: date) -> bool:
        """Whether the days since then would hold it: a block, another account, an override that is over."""
        assert line.payee is not None
        account = self.money.payees.of(line.payee).account(day)
        return (
            self.money.payees.blocked(line.payee, day)
            or account is None
            or account.version != line.account
            or any(day > self.money.overrides.get((line.key, code), date.min) for code, _ in line.holds)
        )

    def reject(self, number: str, day: date) -> bool:
        page = self.pages[number]
        if page.status != "submitted" or day < page.last:
            return False
        self._take_back(page)
        page.status, page.last = "rejected", day
        return True

    def revert(self, number: str, day: date) -> bool:
        page = self.pages[number]
        if page.status not in BEFORE or day < page.last:
            return False
        if page.status == "approved":
            for line in page.paying:
                purse = self.money.ledger.purses[line.key]
                purse.due, purse.waiting = purse.due - line.amount, purse.waiting + line.amount
        if page.status == "submitted":
            self._take_back(page)
            page.status = "published" if page.seen is not None else "computed"
        else:
            page.seen = page.seen if page.status == "approved" else None
            page.status = BEFORE[page.status]
        page.last = day
        return True

    def cancel(self, number: str, day: date) -> bool:
        page = self.pages[number]
        if page.status not in ("opened", "rejected", "computed", "published") or day < page.last:
            return False
        page.status = "cancelled"
        return True

    def object(self, number: str, objection_no: str, objection: Objection, day: date) -> bool:
        page = self.pages[number]
        if objection_no in page.objections or page.status not in ("published", "submitted", "approved"):
            return False
        page.objections[objection_no] = objection
        page.last = max(page.last, day)
        return True

    def resolve(self, number: str, objection_no: str, upheld: bool, day: date) -> bool:
        page = self.pages[number]
        page.objections[objection_no].upheld = upheld
        page.last = max(page.last, day)
        return True

    def settle(self, number: str, day: date, outcomes: Sequence[tuple[str, str]]) -> bool:
        """What came back of a line that was asked back in between fits no purse any more."""
        page = self.pages[number]
        if page.status not in ("exported", "closed") or day < page.last:
            return False
        fresh = [(payee, outcome) for payee, outcome in outcomes if outcome not in page.answers.get(payee, set())]
        if any(outcome == "paid" and "returned" in page.answers.get(payee, ()) for payee, outcome in outcomes):
            return False
        back = [line for payee, outcome in fresh if outcome == "returned" for line in page.of(payee)]
        if not fresh or any(self.money.ledger.purses[line.key].with_payee < line.net for line in back):
            return False
        for payee, outcome in fresh:
            page.answers.setdefault(payee, set()).add(outcome)
        for line in back:
            self.money.ledger.purses[line.key].came_back += line.net
            self.money.ledger.gives(line.budget, -line.net)
            assert line.payee is not None
            assert line.account is not None
            self.money.payees.came_back_from.add((line.payee, line.account))
        page.last = day
        return True

    def close(self, number: str, day: date) -> bool:
        page = self.pages[number]
        if page.status != "exported" or day < page.last or set(page.sums) != set(page.answers):
            return False
        page.status, page.last = "closed", day
        return True

    def _promise(self, page: Page) -> None:
        ledger = self.money.ledger
        promised = ledger.promised[page.number] = {}
        for line in page.paying:
            ledger.opening(line.key).waiting += line.amount
            ledger.gives(line.budget, line.amount)
            promised[line.budget or ""] = promised.get(line.budget or "", 0) + line.amount

    def _take_back(self, page: Page) -> None:
        for line in page.paying:
            self.money.ledger.purses[line.key].waiting -= line.amount
            self.money.ledger.gives(line.budget, -line.amount)
        self.money.ledger.promised.pop(page.number)

    def _owe(self, page: Page) -> None:
        for line in page.paying:
            purse = self.money.ledger.purses[line.key]
            purse.waiting, purse.due = purse.waiting - line.amount, purse.due + line.amount

    def _send(self, page: Page) -> None:
        """Everything goes out in full; what is kept back of it pays recoveries."""
        ledger, made = self.money.ledger, page.made
        assert made is not None
        for line in page.paying:
            purse = ledger.purses[line.key]
            purse.due, purse.sent = purse.due - line.amount, purse.sent + line.amount
            purse.payee, purse.budget = line.payee, line.budget or ""
        back: dict[tuple[str, str], Parts] = {}
        for line in made.lines:
            if line.take > 0 and line.payee:
                back.setdefault((line.payee, line.key[0]), {})[line.key] = line.take
        for number, ((payee, _), parts) in enumerate(back.items(), start=1):
            ledger.opens(f"{page.number}-T{number}", payee, page.policy, parts)
        for debt, parts in sorted(made.reductions.items()):
            ledger.reduces(debt, parts)
        for debt, fen in made.offsets:
            ledger.comes_back(debt, fen, "offset")


def overlap(one: Scope, other: Scope) -> bool:
    return (
        one.policy == other.policy
        and (one.office.startswith(other.office) or other.office.startswith(one.office))
        and (one.payee == other.payee or None in (one.payee, other.payee))
    )
