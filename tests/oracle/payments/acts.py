"""Random acts of an office that pays: what may be done next is chosen by chance, right or wrong, on days that go on."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.builders import PROVIDER
from tests.oracle.payments.both import Both
from tests.oracle.payments.ledger import Debt, Key
from tests.oracle.payments.payees import DAY
from tests.oracle.payments.reckoning import Budget, Objection, Scope
from tests.oracle.payments.runs import Page
from tests.oracle.payments.town import CLAIMANTS, CLASSES, OTHER_PROVIDER, PAYEES, Town, answer

SCOPES = (
    *(Scope("huzhou-2025", "3305", None),) * 3,
    Scope("huzhou-2025", "330502", None),
    Scope("huzhou-2025", "330521", None),
    Scope("huzhou-2025", "3305", PROVIDER),
    Scope("huzhou-2025", "3305", OTHER_PROVIDER),
    *(Scope("shanghai-2025", "31", None),) * 2,
    Scope("shanghai-2025", "310115", PROVIDER),
)
LAST = date(2026, 12, 20)
"""Days are let go by until then; a run that is taken all the way goes on from day to day."""
OVERRIDABLE = ("finding", "account_changed", "account_returned", "limit_reached", "recovery_referred")


class Acts:
    """`town` is what there is to be told; each call of `act` does one thing, or lets days go by."""

    def __init__(self, seed: int, both: Both) -> None:
        self.both, self.chance = both, Random(seed)
        self.town = Town(seed)
        self.numbers = 0
        self.payees: tuple[str, ...] = PAYEES
        self.organisations = [PROVIDER, OTHER_PROVIDER]
        self.annulled: set[str] = set()
        self.proposed: list[tuple[Key, str, date]] = []

    # What the beginning is.

    def begin(self) -> None:
        both, chance = self.both, self.chance
        both.imports(self.town.files)
        for command in (one for told in self.town.claims for one in told):
            both.commands(command)
        for n in range(len(CLAIMANTS)):
            if chance.random() < 0.7:
                both.commands({"do": "claim.approve", "claim_no": f"Q-{n}", "approved_on": "2025-08-20"}, "approver")
        both.imports(self.town.extract(chance, 0.95))
        for payee in PAYEES:
            if chance.random() < 0.95:
                both.account(payee, self.account_number(), date(2025, 1, 1))
        both.today += timedelta(days=chance.randrange(70))
        both.sweeps()
        if chance.random() < 0.4:
            for policy, office in (("huzhou-2025", "3305"), ("shanghai-2025", "31")):
                both.allots(f"B-{office}", Budget(policy, office, 2026, None, chance.choice((150_000, 5_000_000))))
        both.compare()

    def act(self) -> None:
        some_days = timedelta(days=self.chance.choice((0, 0, 0, 0, 1, 1, 2, 5, 20)))
        self.both.today = max(self.both.today, min(LAST, self.both.today + some_days))
        some = (
            *(self.fact,) * 6,
            *(self.run,) * 5,
            *(self.whole_run,) * 8,
            *(self.recovery,) * 3,
            *(self.bank,) * 5,
            *(self.payee,) * 2,
            self.override,
            self.override,
            self.budget,
        )
        self.chance.choice(some)()
        self.both.compare()

    # Facts and corrections.

    def fact(self) -> None:
        chance, both, town = self.chance, self.both, self.town
        roll = chance.random()
        if roll < 0.2 and town.later:
            kind, row = town.later.pop()
            both.imports({kind: [row]})
        elif roll < 0.4:
            both.imports(town.extract(chance, chance.choice((0.6, 0.95, 1.0))))
            both.sweeps()
        elif roll < 0.55:
            both.sweeps()
        else:
            both.commands(*self._correction())

    def _correction(self) -> tuple[dict[str, Any], str]:
        chance = self.chance
        paper, job = chance.choice(self.town.papers), chance.choice(self.town.jobs)
        if chance.random() < 0.6:
            do = "reinstate" if job in self.annulled else "annul"
            self.annulled ^= {job}
            return {"do": f"placement.{do}", "placement_no": job, "reason": "none"}, "clerk"
        cohort_no = chance.choice(sorted(CLASSES))
        learner = {"cohort_no": cohort_no, "learner_no": f"{chance.choice(self.town.seats[cohort_no]):02d}"}
        day = self._day()
        n = chance.randrange(len(CLAIMANTS))
        last_word = {"source": "officer", "evidence": "paper"}
        return chance.choice(
            (
                ({"do": "certificate.revoke", "certificate_no": paper, "revoked_on": day}, "clerk"),
                (
                    {"do": "certificate.reinstate", "certificate_no": paper, "reinstated_on": day, "reason": "x"},
                    "clerk",
                ),
                ({"do": "cohort.withdraw_learner", "left_on": self._early_day()} | learner, "clerk"),
                (
                    {"do": "cohort.reinstate_learner", "reinstated_on": self._early_day(), "reason": "x"} | learner,
                    "clerk",
                ),
                ({"do": "cohort.cancel", "cohort_no": cohort_no, "cancelled_on": day}, "clerk"),
                ({"do": "cohort.revive", "cohort_no": cohort_no, "revived_on": day, "reason": "x"}, "clerk"),
                (
                    {
                        "do": "check.record",
                        "placement_no": job,
                        "kind": chance.choice(("start", "retention")),
                        "result": chance.choice(("employed", "employed", "not_employed", "unknown")),
                    }
                    | last_word,
                    "clerk",
                ),
                ({"do": "claim.approve", "claim_no": f"Q-{n}", "approved_on": day}, "approver"),
                ({"do": "claim.withdraw", "claim_no": f"Q-{n}", "withdrawn_on": day, "reason": "x"}, "clerk"),
                (answer(n, "identity", chance.choice(("confirmed", "confirmed", "refuted")), day), "clerk"),
            )
        )

    def _day(self) -> str:
        return (self.both.today - self.chance.choice((0, 0, 1, 30)) * DAY).isoformat()

    def _early_day(self) -> str:
        return self.chance.choice(("2025-05-30", "2025-06-20", "2025-06-20", self._day()))

    # Runs.

    def run(self) -> None:
        """The next step of some run, mostly a right one; else a new run."""
        chance, both = self.chance, self.both
        alive = [page for page in both.runs.pages.values() if page.alive]
        if not alive or chance.random() < 0.1:
            number = f"R{len(both.runs.pages) + 1}"
            scope = chance.choice(SCOPES)
            if not both.money.run(scope, number, both.today).does_something and chance.random() < 0.9:
                return self.fact()
            if both.opens_run(number, Scope(scope.policy, scope.office, scope.payee)):
                both.steps("compute", number)
            return None
        page = chance.choice(alive)
        roll = chance.random()
        if roll < 0.07:
            self._another_step(page)
        elif roll < 0.12:
            both.steps(chance.choice(("submit", "approve", "export")), page.number, chance.choice(("clerk", "payer2")))
        elif roll < 0.2 and page.status in ("published", "submitted", "approved"):
            self._objects(page)
        elif roll < 0.24:
            both.steps(chance.choice(("submit", "approve", "export")), page.number)
        else:
            for _ in range(chance.choice((1, 1, 3, 6))):
                self._next_step(page)
        return None

    def whole_run(self) -> None:
        """A run all the way to the bank, as far as it gets, where there is anything to pay or to take back."""
        both = self.both
        for page in both.runs.pages.values():
            if page.status in ("opened", "computed", "published", "rejected"):
                self.officially("cancel", page)
        number = f"R{len(both.runs.pages) + 1}"
        wanted = [
            one for one in self.chance.sample(SCOPES, 3) if both.money.run(one, number, both.today).does_something
        ]
        if not wanted or not both.opens_run(number, Scope(wanted[0].policy, wanted[0].office, wanted[0].payee)):
            return self.fact()
        both.steps("compute", number)
        both.publishes(number, 0)
        both.today += DAY
        if all(both.steps(step, number) for step in ("submit", "approve", "export")):
            self._bank_tells(both.runs.pages[number])
        return None

    def _next_step(self, page: Page) -> None:
        chance, both = self.chance, self.both
        if not page.alive:
            return
        opened = [number for number, one in page.objections.items() if one.upheld is None]
        if opened and chance.random() < 0.8:
            upheld = chance.random() < 0.5
            taken = both.runs.resolve(page.number, opened[0], upheld, both.today)
            told = {"objection_no": opened[0], "upheld": upheld, "reason": "looked into"}
            both.run_says(taken, "resolve_objection", page.number, "reviewer", "resolved_on", **told)
        elif page.status in ("opened", "rejected") or (
            page.status in ("computed", "published") and chance.random() < 0.2
        ):
            both.steps("compute", page.number)
        elif page.status == "computed":
            both.publishes(page.number, chance.choice((0, 0, 1, 2)))
        else:
            step = {"published": "submit", "submitted": "approve", "approved": "export"}[page.status]
            if both.today <= page.seen_until and page.status == "published":
                both.today = page.seen_until + DAY
            if both.steps(step, page.number):
                return
            if page.status in ("submitted", "approved"):
                self.officially("revert", page)
            elif not both.steps("compute", page.number) and chance.random() < 0.2:
                self.officially("cancel", page)

    def _another_step(self, page: Page) -> None:
        self.officially(self.chance.choice(("revert", "reject", "cancel")), page)

    def officially(self, what: str, page: Page) -> None:
        by, day = {
            "revert": ("reviewer", "reverted_on"),
            "reject": ("approver", "rejected_on"),
            "cancel": ("reviewer", "cancelled_on"),
        }[what]
        self.numbers += 1
        taken = getattr(self.both.runs, what)(page.number, self.both.today)
        self.both.run_says(taken, what, page.number, by, day, reason=f"wrong {self.numbers}")

    def _objects(self, page: Page) -> None:
        both, chance = self.both, self.chance
        number = f"O{len(page.objections) + 1}"
        key = chance.choice(page.lines).key if page.lines else (None, None, None)
        about = key if chance.random() < 0.7 else (key[0], None, None)
        taken = both.runs.object(page.number, number, Objection(*about), both.today)
        told = dict(zip(("case", "learner_no", "tranche"), about, strict=True))
        both.run_says(taken, "object", page.number, "clerk", "objected_on", objection_no=number, text="wrong", **told)

    # The bank.

    def bank(self) -> None:
        """Some payees' money arrives, or comes back, be it long after it arrived; then the run may be closed."""
        both, chance = self.both, self.chance
        sent = [page for page in both.runs.pages.values() if page.status in ("exported", "closed")]
        if not sent:
            return self.run()
        page = chance.choice(sent)
        self._bank_tells(page)
        if chance.random() < 0.5:
            both.run_says(both.runs.close(page.number, both.today), "close", page.number, "payer", "closed_on")
        return None

    def _bank_tells(self, page: Page) -> None:
        chance = self.chance
        some = [payee for payee in page.sums if chance.random() < 0.7]
        outcomes = [(payee, chance.choice(("paid", "returned"))) for payee in some]
        if outcomes:
            self.both.settles(page.number, outcomes)

    # Recoveries.

    def recovery(self) -> None:
        chance, debts = self.chance, list(self.both.ledger.debts.values())
        if not debts or chance.random() < 0.15:
            return self._by_hand()
        debt = chance.choice([one for one in debts if one.outstanding] or debts)
        chance.choice((self._repay, self._repay, self._reduce, self.refer, self._write_off, self._write_off))(debt)

    def _by_hand(self) -> None:
        both, chance = self.both, self.chance
        paid = [(key, purse) for key, purse in both.ledger.purses.items() if purse.with_payee > 0]
        if not paid:
            return self.run()
        key, purse = chance.choice(paid)
        self.numbers += 1
        due = both.money.cases[key[0]]
        scope = (due.policy, due.office)
        fen = chance.choice((purse.with_payee, purse.with_payee, 100_00, purse.with_payee + 1))
        assert purse.payee is not None
        both.opens_by_hand(f"H{self.numbers}", purse.payee, scope, {key: fen})
        return None

    def _repay(self, debt: Debt) -> None:
        self.numbers += 1
        fen = self.chance.choice((debt.outstanding, debt.outstanding, debt.outstanding // 2, 100, debt.outstanding + 1))
        taken = 0 < fen <= debt.outstanding
        if fen:
            told = {"repaid_on": self.both.today, "amount": f"{fen // 100}.{fen % 100:02d}"}
            self._of(debt, taken, "payer", "repay", reference=f"B-{self.numbers}", **told)
        if taken:
            self.both.ledger.comes_back(debt.number, fen, "repaid")

    def _reduce(self, debt: Debt) -> None:
        key = self.chance.choice(list(debt.opened))
        fen = self.chance.choice((debt.left[key] + debt.lost[key], 100, debt.opened[key]))
        if not fen:
            return
        self.numbers += 1
        taken = self.both.ledger.can_reduce(debt.number, {key: fen})
        line = {"case": key[0], "learner_no": key[1], "tranche": key[2], "amount": f"{fen // 100}.{fen % 100:02d}"}
        told = {"reduced_on": self.both.today, "reason": f"reason {self.numbers}"}
        self._of(debt, taken, "approver", "reduce", lines=[line], **told)
        if taken:
            self.both.ledger.reduces(debt.number, {key: fen})

    def refer(self, debt: Debt) -> None:
        if debt.referred:
            self._of(debt, True, "reviewer", "end_referral", ended_on=self.both.today, reason=f"r {self.numbers}")
            debt.referred = False
        else:
            taken = debt.outstanding > 0
            told = {"referred_on": self.both.today, "to": "public_security", "reason": f"r {self.numbers}"}
            self._of(debt, taken, "reviewer", "refer", **told)
            debt.referred = taken
        self.numbers += 1

    def _write_off(self, debt: Debt) -> None:
        self.numbers += 1
        if debt.proposed is None:
            fen = self.chance.choice((0, 0, 100, debt.outstanding + 1))
            taken = 0 < debt.outstanding >= fen
            amount = {"amount": f"{fen // 100}.{fen % 100:02d}"} if fen else {}
            self._of(debt, taken, "reviewer", "propose_write_off", reason=f"r {self.numbers}", **amount)
            debt.proposed = fen if taken else None
            return
        taken = debt.outstanding > 0
        told = {"written_off_on": self.both.today, "reason": "gone", "reference": f"W-{self.numbers}"}
        self._of(debt, taken, "approver", "write_off", **told)
        if taken:
            self.both.ledger.writes_off(debt.number, debt.proposed or debt.outstanding)

    def _of(self, debt: Debt, taken: bool, by: str, what: str, **fields: Any) -> None:
        self.both.says(taken, by, f"recovery.{what}", recovery_no=debt.number, **fields)

    # Payees, budgets, overrides.

    def payee(self) -> None:
        both, chance = self.both, self.chance
        today = both.today
        payee = chance.choice(self.organisations)
        if chance.random() < 0.4:
            return both.account(
                chance.choice(self.payees), self.account_number(), today - chance.choice((0, 0, 29, 30, 200)) * DAY
            )
        standing = [
            block for block in both.money.payees.of(payee).blocks if block.lifted is None and block.last >= today
        ]
        if standing and chance.random() < 0.8:
            return both.unblocks(payee, standing[0].first, max(today, standing[0].first))
        last = chance.choice((None, today + 10 * DAY, today + 10 * DAY, today))
        return both.blocks(payee, today - chance.choice((0, 0, 5)) * DAY, last, f"block {self.numbers}")

    def budget(self) -> None:
        both, chance = self.both, self.chance
        known = both.money.budgets
        fen = chance.choice((40_000, 200_000, 500_000, *(5_000_000,) * 3, 5_000_001))
        if known and chance.random() < 0.6:
            return both.changes_budget(chance.choice(sorted(known)), fen)
        policy, office = chance.choice(
            (("huzhou-2025", "3305"), ("huzhou-2025", "330502"), ("shanghai-2025", "31"), ("shanghai-2025", "310115"))
        )
        programme = chance.choice((None, None, "directed_training"))
        return both.allots(
            f"B{len(known) + 1}", Budget(policy, office, chance.choice((2025, 2026, 2026)), programme, fen)
        )

    def override(self) -> None:
        """Asks for one, lets it, or takes it back."""
        both, chance = self.both, self.chance
        if self.proposed and chance.random() < 0.7:
            key, code, until = self.proposed.pop()
            taken = both.today <= until
            self._of_hold(taken, "approver", "override", key, code, overridden_on=both.today)
            if taken:
                both.money.overrides[key, code] = until
            return
        standing = [at for at in both.money.overrides if chance.random() < 0.5]
        if standing and chance.random() < 0.3:
            key, code = standing[0]
            self._of_hold(True, "approver", "lift_override", key, code, lifted_on=both.today, reason="over")
            del both.money.overrides[standing[0]]
            return
        held = [(line.key, code) for page in both.runs.pages.values() for line in page.lines for code, _ in line.holds]
        wanted = [(key, code) for key, code in held if code in OVERRIDABLE]
        if not wanted:
            return self.run()
        self.numbers += 1
        key, code = chance.choice(wanted)
        until = both.today + chance.choice((0, 10, 10, 60)) * DAY
        told = {"until": until, "reference": f"paper {self.numbers}", "reason": "allowed", "proposed_on": both.today}
        self._of_hold(True, "reviewer", "propose_override", key, code, **told)
        self.proposed = [one for one in self.proposed if one[:2] != (key, code)] + [(key, code, until)]

    def _of_hold(self, taken: bool, by: str, do: str, key: Key, code: str, **fields: Any) -> None:
        about = dict(zip(("case", "learner_no", "tranche"), key, strict=True))
        self.both.says(taken, by, f"hold.{do}", hold=code, **about, **fields)

    def account_number(self) -> str:
        """One of few numbers, so that payees share one now and then."""
        return f"62220000111122{self.chance.randrange(6):02d}"
