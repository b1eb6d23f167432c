"""An end to every history: what can be cured is cured, and runs follow each other until none has anything to do."""

from datetime import timedelta

from tests.oracle.payments.acts import Acts
from tests.oracle.payments.both import Both
from tests.oracle.payments.payees import DAY
from tests.oracle.payments.reckoning import Budget, Scope, difference
from tests.oracle.payments.runs import Page

EVERYTHING = (Scope("huzhou-2025", "3305", None), Scope("shanghai-2025", "31", None))
ROUNDS = 8
NOT_CURED = {"finding", "limit_reached", "no_result", "check_failed"}


def ended(acts: Acts) -> None:
    """At last nobody has more or less than the facts give, but what is asked back, lost, or held by the facts."""
    both = acts.both
    for page in list(both.runs.pages.values()):
        _given_up(acts, page)
        _answered(both, page)
    _cured(acts)
    for _ in range(ROUNDS):
        did_something = [_paid(acts, scope) for scope in EVERYTHING]
        if not any(did_something):
            break
    else:
        raise AssertionError("runs do not come to an end")
    both.compare()
    _even(both)


def _given_up(acts: Acts, page: Page) -> None:
    while page.status in ("submitted", "approved"):
        acts.officially("revert", page)
    if page.alive:
        acts.officially("cancel", page)


def _answered(both: Both, page: Page) -> None:
    left = [(payee, "paid") for payee in page.sums if payee not in page.answers]
    if page.status == "exported" and left:
        both.settles(page.number, left)


def _cured(acts: Acts) -> None:
    both = acts.both
    for payee in list(both.money.payees.known):
        for block in both.money.payees.of(payee).blocks:
            if block.lifted is None and block.last >= both.today:
                both.unblocks(payee, block.first, max(both.today, block.first))
    for debt in both.ledger.debts.values():
        if debt.referred:
            acts.refer(debt)
    both.today += 10 * DAY
    for number, payee in enumerate(acts.payees):
        both.account(payee, f"62229999{number:08d}", both.today)
    both.today += 31 * DAY
    for number in list(both.money.budgets):
        both.changes_budget(number, 100_000_000)
    for scope in EVERYTHING:
        for year in (both.today.year, both.today.year + 1):
            both.allots(f"E-{scope.office}-{year}", Budget(scope.policy, scope.office, year, None, 100_000_000))


def _paid(acts: Acts, scope: Scope) -> bool:
    """Whether a run had anything to do; then it has done it."""
    both = acts.both
    number = f"R{len(both.runs.pages) + 1}"
    both.opens_run(number, Scope(scope.policy, scope.office, scope.payee))
    both.steps("compute", number)
    page = both.runs.pages[number]
    assert page.made is not None
    if not page.made.does_something:
        acts.officially("cancel", page)
        return False
    both.publishes(number, 0)
    both.today += timedelta(days=1)
    for step in ("submit", "approve", "export"):
        both.steps(step, number)
    _answered(both, page)
    both.run_says(both.runs.close(number, both.today), "close", number, "payer", "closed_on")
    both.compare()
    return True


def _even(both: Both) -> None:
    held = {
        line.key: {code for code, _ in line.holds}
        for page in list(both.runs.pages.values())[-len(EVERYTHING) :]
        for line in page.lines
    }
    for due in both.money.with_what_is_gone(list(both.facts.dues(both.today))):
        purse = both.ledger.purse(due.key)
        more = purse.net - due.worth
        if difference(due, purse) == (0, 0) and not purse.asked_back + purse.lost:
            continue
        if more >= 0:
            both.must(more == purse.asked_back + purse.lost, f"{due.key} has {more} fen more than its facts give")
        else:
            both.must(bool(held.get(due.key, set()) & NOT_CURED), f"{due.key} lacks {-more} fen: {held.get(due.key)}")
