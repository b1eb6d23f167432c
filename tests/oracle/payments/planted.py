"""Slips of the pen in what moves money; each has to be noticed by some history."""

from tests.oracle.planted import Defect, defect

RECKONING, HOLDS, CONDITIONS = (
    "projections/payments/reckoning.py",
    "projections/payments/holds.py",
    "domain/payment_run/conditions.py",
)

MONEY_DEFECTS: tuple[Defect, ...] = (
    defect(
        "holds seen and not heeded",
        HOLDS,
        "return any(one.override is None for one in found)",
        "return False",
    ),
    defect(
        "an override that never ends",
        HOLDS,
        "if until is not None and around.day <= until else held",
        "if until is not None else held",
    ),
    defect(
        "a lifted override that still stands",
        "domain/hold/hold.py",
        "overridden=_but(hold.overridden, event.hold), granted",
        "overridden=hold.overridden, granted",
    ),
    defect(
        "the limit of one class a person not seen",
        HOLDS,
        "around.first_case.get(whose.person, line.case) != line.case",
        "around.first_case.get(whose.person, line.case) == ''",
    ),
    defect(
        "the class that was earned later paid first",
        "projections/payments/once.py",
        "{person: min(claims)[2]",
        "{person: max(claims)[2]",
    ),
    defect(
        "a changed account paid at once",
        HOLDS,
        "standing.changed_on + timedelta(days=ACCOUNT_DAYS)",
        "standing.changed_on + timedelta(days=0)",
    ),
    defect(
        "a block of whoever shares the account not seen",
        "projections/payees.py",
        "return (*self._own(payee, day), *others)",
        "return tuple(self._own(payee, day))",
    ),
    defect(
        "what came back from the bank counted as sent",
        "domain/ledger/transfers.py",
        'return [OfRun("sent", "returned", event.run_no, event.computation, payees)]',
        "return []",
    ),
    defect(
        "what was kept back returned, too",
        "infrastructure/ledger/booking.py",
        "line.amount if transfer.returned_from is None else line.amount - line.kept_back",
        "line.amount",
    ),
    defect(
        "more kept back than is due",
        "domain/recovery/offsetting.py",
        "(part := min(left, one.outstanding)) > 0",
        "(part := one.outstanding) > 0",
    ),
    defect(
        "kept back for a recovery that was referred",
        RECKONING,
        "        if not (one.referred or one.elsewhere)\n",
        "        if not one.elsewhere\n",
    ),
    defect(
        "taken back again by every run",
        "domain/ledger/difference.py",
        "max(0, sent - kept) - balance.claimed",
        "max(0, sent - kept)",
    ),
    defect(
        "what was written off asked back again",
        "domain/ledger/accounts.py",
        'return self.on("claimed_back") + self.on("written_off")',
        'return self.on("claimed_back")',
    ),
    defect(
        "a recovery of lines that are earned again not given up",
        RECKONING,
        "give_up = -line.taken_back",
        "give_up = 0",
    ),
    defect(
        "given up first of the oldest recovery",
        RECKONING,
        "for one in reversed(recoveries) if give_up > 0",
        "for one in recoveries if give_up > 0",
    ),
    defect(
        "a budget promised to every line anew",
        RECKONING,
        "            left[line.budget] -= line.amount\n",
        "",
    ),
    defect(
        "a budget that forgets what was sent",
        "infrastructure/runs/reckoning.py",
        "one.amount + taken.get(number, NOTHING).in_hand",
        "one.amount",
    ),
    defect(
        "a budget that never gets back what came back",
        "domain/ledger/accounts.py",
        'return self.on("budget") + self.on("returned") + self.on("recovered")',
        'return self.on("budget")',
    ),
    defect(
        "lines that have changed since sent all the same",
        CONDITIONS,
        "    if digest != run.made.digest:\n",
        "    if False:\n",
    ),
    defect(
        "two runs over the same lines",
        "domain/payment_run/scope.py",
        "(here.startswith(there) or there.startswith(here)) and",
        "here == there and",
    ),
    defect(
        "a run sent back that keeps what it was promised",
        "domain/ledger/transfers.py",
        'return [OfRun("committed", "budget", event.run_no, event.computation)]',
        "return []",
    ),
    defect(
        "paid as if nothing was sent before",
        "domain/ledger/difference.py",
        "Difference(max(0, worth - sent),",
        "Difference(worth,",
    ),
    defect(
        "the balance of lines that are no more forgotten",
        RECKONING,
        "for line in (*lines, *gone(facts, lines, balances)):",
        "for line in lines:",
    ),
    defect(
        "the public's list taken for what is paid, whatever the amounts",
        "application/payment_runs.py",
        "return all(seen.get(line.key) == line.amount for line in paying)",
        "return all(line.key in seen for line in paying)",
    ),
    defect(
        "money as it stands now told as known earlier",
        "infrastructure/ledger/balances.py",
        "return query.where(*by_then, *by_day)",
        "return query.where(*by_day)",
    ),
    defect(
        "the days since a run was computed not looked at",
        "application/payment_runs.py",
        "        if stopped is not None:\n",
        "        if False:\n",
    ),
    defect(
        "kept back for whichever recovery was first by then",
        "application/payment_runs.py",
        "return digest(reckoned.lines, (*reckoned.offsets, *reckoned.reductions))",
        "return digest(reckoned.lines)",
    ),
    defect(
        "a second class paid while money is out on lines that are no more",
        "projections/payments/once.py",
        "for line in (*lines, *gone(facts, lines, balances)):",
        "for line in lines:",
    ),
    defect(
        "asked back for want of an answer",
        "projections/payments/money.py",
        'if balance.net_sent and line.entitlement == "pending" and NO_RESULT',
        'if False and line.entitlement == "pending" and NO_RESULT',
    ),
)
