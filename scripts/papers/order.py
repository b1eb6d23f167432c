"""The payment order of a run (资金拨付单): payees in the order in which its lines name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.kernel.money import Fen
from domain.payment_run.run_line import RunLine
from domain.payment_run.state import Run
from projections.papers import OrderLine, OrderRow, PaymentOrder, Signed
from scripts.compose import Office
from scripts.papers.names import payee_names
from scripts.papers.words import WORDS, policy_title


@dataclass
class _Sum:
    account: int | None
    lines: int = 0
    gross: Fen = 0
    offset: Fen = 0


def payment_order(office: Office, run: Run, exported: Signed) -> PaymentOrder:
    """The order, to be signed off by whoever exports it; its lines are read from the store once more."""
    made, submitted, approved = run.made, run.submitted, run.approved
    assert submitted is not None
    assert approved is not None
    sums = _sums(_paid(office, run))
    return PaymentOrder(
        run_no=run.opened.run_no,
        policy=run.opened.policy,
        policy_title=policy_title(office, run),
        office=run.opened.office,
        on=exported.on,
        opened=Signed(made.computed_by, run.opened.opened_on),
        submitted=Signed(submitted.submitted_by, submitted.submitted_on),
        approved=Signed(approved.approved_by, approved.approved_on),
        exported=exported,
        position=made.known_at,
        gross=made.amount,
        offset=made.offset,
        net=made.amount - made.offset,
        payee_count=len(sums),
        line_count=made.paying,
        payees=_rows(office, sums),
        lines=_lines(office, run),
    )


def order_rows(office: Office, run: Run) -> Iterator[OrderRow]:
    """The payees of the order, each under its number."""
    return _rows(office, _sums(_paid(office, run)))


def _paid(office: Office, run: Run) -> Iterator[RunLine]:
    lines = office.runs.store.lines(run.opened.run_no, run.computations)
    return (line for line in lines if line.amount)


def _sums(lines: Iterator[RunLine]) -> dict[str, _Sum]:
    found: dict[str, _Sum] = {}
    for line in lines:
        its = found.setdefault(str(line.payee), _Sum(line.account))
        its.lines += 1
        its.gross += line.amount
        its.offset += line.offset
    return found


def _rows(office: Office, sums: dict[str, _Sum]) -> Iterator[OrderRow]:
    names = payee_names(office, sums)
    accounts = office.vault.accounts([(payee, its.account) for payee, its in sums.items() if its.account is not None])
    for number, (payee, its) in enumerate(sums.items(), start=1):
        account = accounts.get((payee, its.account)) if its.account is not None else None
        yield OrderRow(
            number=number,
            payee=payee,
            name=names[payee],
            account_name=account.name.reveal() if account else None,
            bank=account.bank if account else None,
            account_number=account.number.reveal() if account else None,
            lines=its.lines,
            gross=its.gross,
            offset=its.offset,
            net=its.gross - its.offset,
        )


def _lines(office: Office, run: Run) -> Iterator[OrderLine]:
    for line in _paid(office, run):
        yield OrderLine(
            number=line.number,
            payee=str(line.payee),
            case=line.case,
            learner_no=line.learner_no,
            tranche=WORDS.word("tranche", line.tranche),
            amount=line.amount,
            offset=line.offset,
            clauses=line.clauses,
            basis=WORDS.word("basis", line.basis) if line.basis else None,
        )
