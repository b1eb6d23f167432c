"""The recovery notice (退回通知书): what a payee has to give back, why, by when and to which account."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.kernel.money import Fen, yuan
from projections.papers.columns import Columns, exact
from projections.papers.page import Page, section, total


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account (银行账户)."""

    name: str = field(repr=False)
    bank: str
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ClauseQuote:
    """A sentence of the policy, word for word."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """What is taken back of one line; the learner is named, since nobody else can tell whom it is about."""

    case: str
    learner_no: str | None
    name: str | None = field(repr=False)
    tranche: str
    amount: Fen


@dataclass(frozen=True)
class RecoveryNotice:
    """A demand. `reason` is a sentence that ends without a full stop."""

    recovery_no: str
    office: str
    on: date
    payee: str = field(repr=False)
    rows: Sequence[RecoveryRow]
    reason: str
    quotes: Sequence[ClauseQuote]
    due: date
    repay_to: Account

    @property
    def total(self) -> Fen:
        return sum(row.amount for row in self.rows)


_TAKEN_BACK: Columns[RecoveryRow] = Columns(
    "应退明细",
    {
        "班级（案件）": lambda row: row.case,
        "学员编号": lambda row: row.learner_no,
        "姓名": lambda row: row.name,
        "补贴项": lambda row: row.tranche,
        "应退金额": lambda row: exact(row.amount),
    },
)


def recovery_page(notice: RecoveryNotice) -> Page:
    """The notice as it is sent."""
    account = notice.repay_to
    return Page(
        title="职业培训补贴退回通知书",
        number=notice.recovery_no,
        office=notice.office,
        on=notice.on,
        facts=[("应退合计", total(notice.total)), ("退回期限", notice.due.isoformat())],
        paragraphs=[
            f"{notice.payee}：",
            f"经核查，下列已拨付的补贴应予退回，合计 {yuan(notice.total)} 元。理由：{notice.reason}。",
            *(f"依据 {quote.clause}：“{quote.text}”" for quote in notice.quotes),
            f"请于 {notice.due} 前（含当日）将上述款项退回以下账户，并注明编号 {notice.recovery_no}。",
            f"户名：{account.name}　开户银行：{account.bank}　账号：{account.number}",
        ],
        sections=[section(_TAKEN_BACK, notice.rows)],
    )
