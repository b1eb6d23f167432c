"""The reckoning of a run (核算): of every line the difference, the holds, the budget, what is kept or taken back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.kernel.line_amounts import LineAmount, LineKey
from domain.kernel.money import Fen
from domain.ledger.accounts import NOTHING
from domain.payment_run.events import Offset, Reduction
from domain.payment_run.run_line import Held, RunLine
from domain.recovery.offsetting import Owed, offset_against
from domain.schemes.case_facts import CaseFacts
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from projections.payments.around import Around, Outstanding
from projections.payments.gone import gone
from projections.payments.holds import Whose, blocking, holds, unearned
from projections.payments.money import Balances, due, key_of


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a run would do: its lines in order, what of recoveries it settles and what it gives up of them."""

    lines: Sequence[RunLine]
    offsets: Sequence[Offset]
    reductions: Sequence[Reduction]

    @property
    def paying(self) -> list[RunLine]:
        return [line for line in self.lines if line.amount]


def reckon(cases: Iterable[tuple[CaseFacts, list[Line], Balances]], payee: str | None, around: Around) -> Reckoning:
    """The run over these cases, of one payee or of all. Lines that neither pay, hold nor take anything are left out.

    Each case is looked at once and then let go of; each line is held once.
    """
    made = (
        line
        for facts, lines, balances in cases
        for line in _of_case(facts, lines, balances, around)
        if payee is None or line.payee == payee
    )
    numbered = (replace(line, number=n) for n, line in enumerate(made, start=1))
    within = list(_within_budgets(numbered, around))
    reductions = _reductions(within, around.recoveries)
    offsets, kept_back = _offsets(within, _still_open(around.recoveries, reductions))
    return Reckoning(list(_kept_back(within, kept_back)), offsets, reductions)


def _of_case(facts: CaseFacts, lines: list[Line], balances: Balances, around: Around) -> Iterator[RunLine]:
    office = getattr(facts, "office", "")
    for line in (*lines, *gone(facts, lines, balances)):
        balance = balances.get(key_of(line), NOTHING)
        its = due(line, balance)
        whose = Whose(line, _payee(facts, line), _person(facts, line), office)
        if its.pay:
            found = holds(whose, around)
            held = its.pay if blocking(found) else 0
            yield _run_line(whose, balance.net_sent, its.pay - held, held, its.take_back, found, around)
        elif its.take_back:
            paid_to = replace(whose, payee=balance.payee or whose.payee)
            yield _run_line(paid_to, balance.net_sent, 0, 0, its.take_back, (), around)
        elif not balance.net_sent and (why := unearned(line)) is not None:
            yield _run_line(whose, 0, 0, line.amount, 0, (why,), around)


def _run_line(
    whose: Whose, sent: Fen, amount: Fen, held: Fen, taken_back: Fen, found: tuple[Held, ...], around: Around
) -> RunLine:
    line = whose.line
    return RunLine(
        number=0,
        case=line.case,
        learner_no=line.learner_no,
        tranche=line.tranche,
        policy=line.policy,
        programme=line.programme,
        office=whose.office,
        payee=whose.payee,
        account=around.payee_of(whose.payee).account if whose.payee is not None else None,
        budget=around.budget_of(line, whose.office) if amount else None,
        entitlement=line.entitlement,
        worth=line.payable,
        sent=sent,
        amount=amount,
        held=held,
        offset=0,
        taken_back=taken_back,
        basis=line.basis,
        earned_on=line.earned_on,
        payable_from=line.payable_from,
        last_day=line.last_day,
        reasons=line.reasons,
        clauses=line.clauses,
        holds=found,
    )


def _payee(facts: CaseFacts, line: Line) -> str | None:
    """The organisation's code; of somebody paid in person, their reference."""
    return getattr(facts, "person", None) if line.payee == "person" else line.payee


def _person(facts: CaseFacts, line: Line) -> str | None:
    """Whose training it is, of a class."""
    if isinstance(facts, CohortFacts) and line.learner_no is not None:
        return facts.learners[line.learner_no].person
    return None


def _within_budgets(lines: Iterable[RunLine], around: Around) -> Iterator[RunLine]:
    """In their order: what a budget does not reach for any more is held; a smaller line behind it may still fit."""
    left = dict(around.left)
    for line in lines:
        if not line.amount or not around.stated:
            yield line
        elif line.budget is None:
            yield _held_back(line, Held("budget_missing"))
        elif line.amount > left.get(line.budget, 0):
            yield _held_back(line, Held("budget_exhausted", line.budget))
        else:
            left[line.budget] -= line.amount
            yield line


def _held_back(line: RunLine, why: Held) -> RunLine:
    return replace(line, amount=0, held=line.amount, budget=None, holds=(*line.holds, why))


def _reductions(lines: Iterable[RunLine], recoveries: Sequence[Outstanding]) -> list[Reduction]:
    """What is given up of which recovery, the last opened first, since its lines are earned after all."""
    found: dict[str, list[LineAmount]] = {}
    for line in lines:
        give_up = -line.taken_back
        for one in reversed(recoveries) if give_up > 0 else ():
            part = min(give_up, one.lines.get(line.key, 0) + one.written_off.get(line.key, 0))
            if part:
                found.setdefault(one.recovery_no, []).append(_amount(line.key, part))
                give_up -= part
    return [Reduction(recovery_no=number, lines=tuple(its)) for number, its in sorted(found.items())]


def _still_open(recoveries: Sequence[Outstanding], reductions: Sequence[Reduction]) -> list[tuple[Outstanding, Fen]]:
    """What is still to come back of each recovery once these are given up; neither referred nor another policy's."""
    given_up = {one.recovery_no: {line.key: line.amount for line in one.lines} for one in reductions}
    return [
        (one, sum(max(0, fen - given_up.get(one.recovery_no, {}).get(key, 0)) for key, fen in one.lines.items()))
        for one in recoveries
        if not (one.referred or one.elsewhere)
    ]


def _offsets(
    lines: Iterable[RunLine], recoveries: Sequence[tuple[Outstanding, Fen]]
) -> tuple[list[Offset], dict[str, Fen]]:
    """What payees still owe is kept back from what they are due, never more; the rest is carried to the next run."""
    due: dict[str, Fen] = {}
    for line in lines:
        if line.amount and line.payee is not None:
            due[line.payee] = due.get(line.payee, 0) + line.amount
    owed: dict[str, list[Owed]] = {}
    for one, fen in recoveries:
        owed.setdefault(one.payee, []).append(Owed(one.recovery_no, fen))
    parts = {no: part for payee, its in owed.items() for no, part in offset_against(its, due.get(payee, 0))}
    found = [
        Offset(recovery_no=one.recovery_no, payee=one.payee, amount=parts[one.recovery_no])
        for one, _ in recoveries
        if one.recovery_no in parts
    ]
    kept_back: dict[str, Fen] = {}
    for offset in found:
        kept_back[offset.payee] = kept_back.get(offset.payee, 0) + offset.amount
    return found, kept_back


def _kept_back(lines: Iterable[RunLine], kept_back: Mapping[str, Fen]) -> Iterator[RunLine]:
    """Spreads what is kept back of a payee over the payee's lines, in their order."""
    left = dict(kept_back)
    for line in lines:
        part = min(line.amount, left.get(line.payee or "", 0))
        if part:
            left[line.payee or ""] -= part
        yield replace(line, offset=part) if part else line


def _amount(key: LineKey, amount: Fen) -> LineAmount:
    return LineAmount(case=key.case, learner_no=key.learner_no, tranche=key.tranche, amount=amount)
