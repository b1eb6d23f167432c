"""Rows in which a bank says what became of a payment order (银行回单)."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from application.intake.rows.row import Row
from domain.kernel.command import Key
from domain.kernel.identity import FreeText
from domain.kernel.money import Yuan

Outcome = Literal["paid", "returned"]
"""已支付 · 退回"""

Number = Annotated[int, Field(ge=1)]
_Ending = Annotated[
    str, StringConstraints(pattern=r"^[0-9A-Za-z]{1,4}$"), AfterValidator(lambda text: text.zfill(4).upper())
]
_RunNo = Annotated[Key, BeforeValidator(lambda text: text.removeprefix("'"))]
"""As it stands in the order's files, where an apostrophe keeps spreadsheets from reading a formula."""


class BankReturnRow(Row):
    """bank-return.csv: one row `H` that says what the file holds, and a row `L` for each payment."""

    table = "bank-return"
    chinese: ClassVar = {
        "kind": "行类",
        "run_no": "批次编号",
        "payee_no": "收款方序号",
        "account_ending": "账号末四位",
        "amount": "金额",
        "outcome": "结果",
        "reason": "退回原因",
        "count": "笔数",
        "sum": "合计金额",
        "order_sha256": "拨付单摘要",
        "skip_bad_lines": "略过错行",
    }

    kind: Literal["H", "L"]
    run_no: _RunNo
    payee_no: Number | None = None
    account_ending: _Ending | None = None
    amount: Yuan | None = None
    outcome: Outcome | None = None
    reason: FreeText | None = None
    count: Number | None = None
    sum: Yuan | None = None
    order_sha256: Annotated[str, StringConstraints(to_lower=True, pattern=r"^[0-9a-f]{64}$")] | None = None
    skip_bad_lines: Literal["yes", "no"] | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Each kind of row has the cells that belong to it."""
        if self.kind == "H":
            if None in (self.count, self.sum, self.order_sha256, self.skip_bad_lines):
                raise ValueError("the row H gives count, sum, order_sha256 and skip_bad_lines")
        elif None in (self.payee_no, self.account_ending, self.amount, self.outcome):
            raise ValueError("a row L gives payee_no, account_ending, amount and outcome")
        elif self.outcome == "returned" and not self.reason:
            raise ValueError("a payment that came back has a reason")
        return self
