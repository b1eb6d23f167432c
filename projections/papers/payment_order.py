"""The payment order (资金拨付单): which payee is sent what, for which lines, and who answers for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.kernel.money import Fen
from projections.papers.columns import Columns, exact
from projections.papers.page import Page, Section, Signature, section, total

NOT_SENT = "不拨付"


@dataclass(frozen=True, slots=True)
class Signed:
    """An officer's part in a run, and its day."""

    officer: str
    on: date


def ending(account_number: str) -> str | None:
    """The account's last four letters and digits (末四位): enough to tell whether a bank speaks of the same."""
    signs = [sign for sign in account_number if sign.isascii() and sign.isalnum()]
    return "".join(signs[-4:]).zfill(4).upper() if signs else None


@dataclass(frozen=True, slots=True)
class OrderRow:
    """What one payee is sent: the lines' worth less what is offset. `number` is the payee's place in the order."""

    number: int
    payee: str
    name: str = field(repr=False)
    account_name: str | None = field(repr=False)
    bank: str | None
    account_number: str | None = field(repr=False)
    lines: int
    gross: Fen
    offset: Fen
    net: Fen

    @property
    def mark(self) -> str | None:
        """What is said of a payee to whom nothing goes."""
        return None if self.net else NOT_SENT

    @property
    def account_ending(self) -> str | None:
        return ending(self.account_number or "")


@dataclass(frozen=True, slots=True)
class OrderLine:
    """What one line brings its payee. Tranche and basis stand as they are to be read."""

    number: int
    payee: str
    case: str
    learner_no: str | None
    tranche: str
    amount: Fen
    offset: Fen
    clauses: tuple[str, ...]
    basis: str | None


@dataclass(frozen=True)
class PaymentOrder:
    """A run that is sent. Payees and lines are read once, from the first to the last."""

    run_no: str
    policy: str
    policy_title: str
    office: str
    on: date
    opened: Signed
    submitted: Signed
    approved: Signed
    exported: Signed
    position: int
    gross: Fen
    offset: Fen
    net: Fen
    payee_count: int
    line_count: int
    payees: Iterable[OrderRow]
    lines: Iterable[OrderLine]


PAYEES: Columns[OrderRow] = Columns(
    "收款方",
    {
        "序号": lambda row: row.number,
        "收款方": lambda row: row.payee,
        "名称": lambda row: row.name,
        "户名": lambda row: row.account_name,
        "开户银行": lambda row: row.bank,
        "账号": lambda row: row.account_number,
        "笔数": lambda row: row.lines,
        "应付金额": lambda row: exact(row.gross),
        "抵扣金额": lambda row: exact(row.offset),
        "拨付金额": lambda row: exact(row.net),
        "备注": lambda row: row.mark,
    },
)

LINES: Columns[OrderLine] = Columns(
    "明细",
    {
        "序号": lambda line: line.number,
        "收款方": lambda line: line.payee,
        "案件": lambda line: line.case,
        "学员编号": lambda line: line.learner_no,
        "补贴项": lambda line: line.tranche,
        "应付金额": lambda line: exact(line.amount),
        "抵扣金额": lambda line: exact(line.offset),
        "政策条款": lambda line: "；".join(line.clauses),
        "计付依据": lambda line: line.basis,
    },
)

_ON_PAGE: Columns[OrderRow] = Columns(
    PAYEES.title, {name: cell for name, cell in PAYEES.cells.items() if name != "收款方"}
)


def order_page(order: PaymentOrder, payees: Sequence[OrderRow] | None, files: Sequence[tuple[str, str]]) -> Page:
    """The order to be signed. `files` are the lists that belong to it, with their digests.

    Without `payees`, who are too many to be printed, the page refers to the lists.
    """
    shown = _refer() if payees is None else section(_ON_PAGE, payees)
    steps = {"经办": order.opened, "审核": order.submitted, "批准": order.approved, "拨付": order.exported}
    return Page(
        title="资金拨付单",
        number=order.run_no,
        office=order.office,
        on=order.on,
        facts=[
            ("政策", f"{order.policy_title}（{order.policy}）"),
            ("核算依据", f"截至第 {order.position} 号记录"),
            ("收款方", f"{order.payee_count} 户"),
            ("明细", f"{order.line_count} 笔"),
            ("应付合计", total(order.gross)),
            ("抵扣合计", total(order.offset)),
            ("拨付合计", total(order.net)),
        ],
        sections=[shown],
        closing=[f"附件 {name}，SHA-256：{digest}" for name, digest in files],
        signatures=[Signature(step, by.officer, by.on) for step, by in steps.items()],
        wide=True,
    )


def _refer() -> Section:
    return Section("收款方较多，逐户金额见附件。", (), (), ())
