"""Reckons a run from what is recorded: one pass over all cases, since the audits' checks see them together."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any

from application.ports import Journal
from domain.hold.codes import HoldCode
from domain.hold.events import HoldOverridden
from domain.hold.hold import Hold
from domain.kernel.line_amounts import LineKey
from domain.kernel.record import Refusal
from domain.ledger.accounts import NOTHING
from domain.payment_run.run_line import RunLine
from domain.payment_run.scope import overlap
from domain.payment_run.state import Run
from domain.schemes.case_facts import CaseFacts
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from infrastructure.ledger.balances import Ledger
from infrastructure.projections.books import Books, fold
from infrastructure.projections.queries import Queries
from infrastructure.runs.store import Runs
from projections.findings import CHECKS, findings, judged
from projections.findings.judged import Judged
from projections.payees import PayeeBook
from projections.payments.around import Around, Noticed, Outstanding, PayeeStanding
from projections.payments.money import Balances
from projections.payments.once import Once
from projections.payments.reckoning import Reckoning, reckon
from projections.policies import Packs

CASES_AT_ONCE = 200

InScope = tuple[CaseFacts, list[Line], Balances]
"""A case of the run with its lines and what moved on them."""


@dataclass(frozen=True, slots=True)
class Reckoned(Reckoning):
    """A reckoning, with what it saw."""

    known_at: int = 0
    packs: dict[str, str] = field(default_factory=dict)


class RunReckoning:
    """`reckoning(run, day)`: what the run would do on the day, by what is recorded now."""

    def __init__(self, journal: Journal, queries: Queries, books: Books, ledger: Ledger, runs: Runs) -> None:
        self._journal = journal
        self._queries = queries
        self._books = books
        self._ledger = ledger
        self._runs = runs

    def __call__(self, run: Run, day: date) -> Reckoned:
        self._refuse_before_others(run, day)
        position, _ = self._journal.head()
        packs = self._queries.packs_in_use()
        once = Once()
        scope: deque[InScope] = deque()
        noticed: dict[str, list[Noticed]] = {}
        for finding in findings(self._judged(run, packs, day, once, scope)):
            if CHECKS[finding.name].severity == "block":
                its = noticed.setdefault(finding.case, [])
                its.append(Noticed(finding.name, finding.learner_no, finding.evidence))
        around = self._around(run, day, noticed, once.first_cases())
        made = reckon(_taken_out(scope), run.opened.payee, around)
        digests = {run.opened.policy: packs[run.opened.policy].digest}
        return Reckoned(made.lines, made.offsets, made.reductions, position, digests)

    def stopped(self, lines: Iterable[RunLine], day: date) -> tuple[RunLine, HoldCode] | None:
        """By what days alone change: a block has begun, an account taken another's place, an override is over."""
        standing_of, overrides = _Standings(self._books.payees(), day), self._overrides()
        for line in lines:
            if not line.amount or line.payee is None:
                continue
            standing = standing_of(line.payee)
            if standing.blocked is not None:
                return line, "payee_blocked"
            if standing.account is None or standing.account != line.account:
                return line, "account_changed"
            for held in line.holds:
                until, _ = overrides.get((line.key, held.code), (date.min, ""))
                if until < day:
                    return line, held.code
        return None

    def _refuse_before_others(self, run: Run, day: date) -> None:
        """What was sent for a later day would look like too much on this one."""
        for other in self._books.runs():
            computed = other.computed
            if other.exported and computed and day < computed.on and overlap(run.opened, other.opened):
                raise Refusal(
                    "run {other} has sent money for {day}; a run is computed for that day or a later one",
                    other=other.opened.run_no,
                    day=computed.on,
                )

    def _judged(self, run: Run, packs: Packs, day: date, once: Once, scope: deque[InScope]) -> Iterator[Judged[Any]]:
        """Every case for the audits' checks; notes on the way whose training is where, and the run's own cases."""
        files = self._queries.files()
        while batch := list(islice(files, CASES_AT_ONCE)):
            balances = self._ledger.of_cases({facts.case for facts in batch})
            by_case: dict[str, dict[LineKey, Any]] = {}
            for key, balance in balances.items():
                by_case.setdefault(key.case, {})[key] = balance
            for facts in batch:
                it = judged(facts, packs, day)
                its = by_case.get(facts.case, {})
                if isinstance(facts, CohortFacts):
                    once.take(facts, it.lines, its)
                if is_in_scope(run, facts):
                    scope.append((_without_papers(facts), list(it.lines), its))
                yield it

    def _around(self, run: Run, day: date, noticed: dict[str, list[Noticed]], first_case: dict[str, str]) -> Around:
        payees, budgets = self._books.payees(), self._books.budgets()
        taken = self._ledger.of_budgets(but_run=run.opened.run_no)
        opened = run.opened

        def budget_of(line: Line, office: str) -> str | None:
            found = budgets.budget_for(opened.policy, office, line.programme, day.year)
            return found.budget_no if found else None

        return Around(
            day=day,
            payee_of=_Standings(payees, day, self._runs.returned_accounts()),
            budget_of=budget_of,
            left={number: one.amount + taken.get(number, NOTHING).in_hand for number, one in budgets.budgets.items()},
            stated=any(one.allotted.policy == opened.policy for one in budgets.budgets.values()),
            noticed=noticed,
            objections=[(one, _upheld(run, number)) for number, one in run.objections.items()],
            overrides=self._overrides(),
            recoveries=self._outstanding(opened.policy),
            first_case=first_case,
        )

    def _overrides(self) -> dict[Any, tuple[date, str]]:
        """Of every line and hold the override that stands."""
        found: dict[Any, tuple[date, str]] = {}
        for events in self._books.streams("hold"):
            hold: Hold = fold("hold", events)
            for code, said in hold.overridden.items():
                found[_line_of(said), code] = (said.until, said.reference)
        return found

    def _outstanding(self, policy: str) -> list[Outstanding]:
        """The recoveries in the order in which they were opened."""
        return [
            Outstanding(
                recovery_no=one.opened.recovery_no,
                payee=one.opened.payee,
                lines={line.key: line.amount for line in one.lines},
                written_off={line.key: line.amount for line in one.lines_written_off},
                referred=one.referral is not None,
                elsewhere=one.opened.policy != policy,
            )
            for one in self._books.recoveries()
        ]


class _Standings:
    """How each payee stands on the day, looked up once."""

    def __init__(self, book: PayeeBook, day: date, returned: frozenset[tuple[str, int]] = frozenset()) -> None:
        self._book, self._day, self._returned = book, day, returned
        self._found: dict[str, PayeeStanding] = {}

    def __call__(self, payee: str) -> PayeeStanding:
        if payee not in self._found:
            self._found[payee] = self._standing(payee)
        return self._found[payee]

    def _standing(self, payee: str) -> PayeeStanding:
        account = self._book.account(payee, self._day)
        blocks = self._book.blocks(payee, self._day)
        if account is None:
            return PayeeStanding(blocked=blocks[0].reason if blocks else None)
        first = min(one.from_day for one in self._book.payees[payee].accounts)
        return PayeeStanding(
            account=account.version,
            changed_on=account.from_day if account.from_day > first else None,
            blocked=blocks[0].reason if blocks else None,
            returned=(payee, account.version) in self._returned,
        )


def is_in_scope(run: Run, facts: CaseFacts) -> bool:
    """Whether the case is one of the run's: under its policy, handled by one of its offices."""
    return facts.policy == run.opened.policy and getattr(facts, "office", "").startswith(run.opened.office)


def _without_papers(facts: CaseFacts) -> CaseFacts:
    """What is needed of a file once its lines are there: the cases of a run wait until all were seen."""
    if isinstance(facts, CohortFacts):
        return replace(facts, certificates={}, placements={}, evidence={}, organisations={})
    return facts


def _taken_out(scope: deque[InScope]) -> Iterator[InScope]:
    """One after the other, so that nothing of a case stays where its lines are those of the run already."""
    while scope:
        yield scope.popleft()


def _upheld(run: Run, objection_no: str) -> bool | None:
    resolved = run.resolved.get(objection_no)
    return resolved.upheld if resolved else None


def _line_of(said: HoldOverridden) -> LineKey:
    return LineKey(said.case, said.learner_no, said.tranche)
