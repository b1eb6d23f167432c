"""What a bank answers to a payment order: read from its file, then held against the order.

The row H binds the file together: how many payments, what they come to, and the digest of the order that is answered.
A bad line stops the whole file unless that row allows to pass over it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from application.intake.parsing import Taken, TakenRow, parse
from application.intake.rows.bank_returns import BankReturnRow, Outcome
from application.intake.sheet import IntakeRefused, Problem, Sheet
from domain.kernel.money import Fen, fen, yuan


@dataclass(frozen=True, slots=True)
class ReturnedPayment:
    """What became of what one payee was sent; `payee_no` is its number in the order."""

    line: int
    payee_no: int
    account_ending: str
    amount: Fen
    outcome: Outcome
    reason: str | None


@dataclass(frozen=True, slots=True)
class BankReturn:
    """A bank's file, right in itself. `skipped` are the problems of lines that were passed over."""

    file: str
    run_no: str
    order_sha256: str
    skip_bad_lines: bool
    rows: tuple[ReturnedPayment, ...]
    skipped: tuple[Problem, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What of a bank's file fits the order; `unanswered` are payees of whom it says nothing that could be taken."""

    rows: tuple[ReturnedPayment, ...]
    skipped: tuple[Problem, ...]
    unanswered: tuple[int, ...]


class OrderedPayment(Protocol):
    """What the order says of a payee."""

    @property
    def number(self) -> int: ...

    @property
    def account_ending(self) -> str | None: ...

    @property
    def net(self) -> Fen: ...


def read_return(sheet: Sheet) -> BankReturn:
    """The file's payments. IntakeRefused where it contradicts its row H, or holds a bad line that it does not allow."""
    problems: list[Problem] = []
    taken = parse(sheet, date.max, problems, lambda *_: None)
    head = _head(taken, problems)
    lines = [row for row in taken.rows if row is not head]
    unreadable = len({problem.line for problem in problems})
    said = _row(head)
    problems += _wrong_lines(sheet.name, said.run_no, lines)
    _as_stated(sheet.name, head, lines, unreadable)
    _allowed(problems, said.skip_bad_lines == "yes")
    bad = {problem.line for problem in problems}
    return BankReturn(
        file=sheet.name,
        run_no=said.run_no,
        order_sha256=str(said.order_sha256),
        skip_bad_lines=said.skip_bad_lines == "yes",
        rows=tuple(_payment(line) for line in lines if line.line not in bad),
        skipped=tuple(problems),
        digest=sheet.digest,
    )


def settled(returned: BankReturn, run_no: str, order_sha256: str, order: Iterable[OrderedPayment]) -> Settlement:
    """The payments held against the order with that digest. IntakeRefused as above, and for another order's file."""
    for column, said, meant in (
        ("run_no", returned.run_no, run_no),
        ("order_sha256", returned.order_sha256, order_sha256),
    ):
        if said != meant:
            reason = "the file answers another order; this is {meant}"
            raise IntakeRefused([Problem(returned.file, None, column, said, reason, {"meant": meant})])
    ordered = {payment.number: payment for payment in order if payment.net}
    problems = [
        problem
        for row in returned.rows
        if (problem := _differing(returned.file, row, ordered.get(row.payee_no))) is not None
    ]
    _allowed(problems, returned.skip_bad_lines)
    bad = {problem.line for problem in problems}
    rows = tuple(row for row in returned.rows if row.line not in bad)
    answered = {row.payee_no for row in rows}
    unanswered = tuple(number for number in sorted(ordered) if number not in answered)
    return Settlement(rows, (*returned.skipped, *problems), unanswered)


def _row(taken: TakenRow) -> BankReturnRow:
    assert isinstance(taken.row, BankReturnRow)
    return taken.row


def _head(taken: Taken, problems: list[Problem]) -> TakenRow:
    """The row H. What is wrong with the table as a whole, or with that row, is never passed over."""
    heads = [row for row in taken.rows if _row(row).kind == "H"]
    if any(problem.line in (None, 1) for problem in problems):
        raise IntakeRefused(problems)
    if len(heads) != 1:
        reason = "the file has one row H that can be read; found were {rows}"
        problem = Problem(taken.sheet.name, None, "kind", None, reason, {"rows": len(heads)})
        raise IntakeRefused([problem, *problems])
    return heads[0]


def _wrong_lines(file: str, run_no: str, lines: list[TakenRow]) -> Iterator[Problem]:
    """Lines about another run, and payees that are spoken of twice: nobody knows which of the two holds."""
    times = Counter(_row(line).payee_no for line in lines)
    for line in lines:
        row = _row(line)
        if row.run_no != run_no:
            yield Problem(file, line.line, "run_no", row.run_no, "the row H names another run", {})
        if times[row.payee_no] > 1:
            yield Problem(file, line.line, "payee_no", str(row.payee_no), "the payee stands twice", {})


def _as_stated(file: str, head: TakenRow, lines: list[TakenRow], unreadable: int) -> None:
    """As many lines as the row H says, with its sum; lines that cannot be read have a part of it that nobody knows."""
    said, count = _row(head), len(lines) + unreadable
    total, stated = sum(fen(str(_row(line).amount)) for line in lines), fen(str(said.sum))
    problems = []
    if count != said.count:
        reason = "the file holds {found} lines"
        problems.append(Problem(file, head.line, "count", str(said.count), reason, {"found": count}))
    if total > stated or (total != stated and not unreadable):
        reason = "the lines come to {found}"
        problems.append(Problem(file, head.line, "sum", yuan(stated), reason, {"found": yuan(total)}))
    if problems:
        raise IntakeRefused(problems)


def _allowed(problems: list[Problem], skip: bool) -> None:
    if problems and not skip:
        raise IntakeRefused(problems)


def _payment(taken: TakenRow) -> ReturnedPayment:
    row = _row(taken)
    assert row.payee_no and row.account_ending and row.amount and row.outcome
    return ReturnedPayment(
        taken.line, row.payee_no, row.account_ending, fen(row.amount), row.outcome, row.reason or None
    )


def _differing(file: str, row: ReturnedPayment, ordered: OrderedPayment | None) -> Problem | None:
    """In what the bank speaks of another payment than the order. An account is not shown."""
    if ordered is None:
        return Problem(file, row.line, "payee_no", str(row.payee_no), "the order sends nothing to such a payee", {})
    if row.amount != ordered.net:
        values = {"amount": yuan(ordered.net)}
        return Problem(file, row.line, "amount", yuan(row.amount), "the order says {amount}", values)
    if row.account_ending != ordered.account_ending:
        return Problem(file, row.line, "account_ending", row.account_ending, "the order names another account", {})
    return None
