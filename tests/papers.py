"""Papers of an invented run, as long as a test wants them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from domain.kernel.identity import IdNumber, id_check_character
from projections.papers import (
    Account,
    ClassPart,
    ClauseQuote,
    OrderLine,
    OrderRow,
    PaidLine,
    PaymentOrder,
    Period,
    ProviderLetter,
    PublicationList,
    PublicationRow,
    RecoveryNotice,
    RecoveryRow,
    Signed,
    UnpaidLine,
)

ON = date(2026, 9, 16)
CITY, POLICY = "湖州市就业管理服务中心", "湖州市职业技能培训补贴办法"
RESIDENT = IdNumber("33050219900307002" + id_check_character("33050219900307002"))
LINES_OF_EACH = 3
AMOUNT = 41_667


class Read:
    """A list that can be read from the beginning to the end once, as a database gives it."""

    def __init__(self, entries: Iterator[Any]) -> None:
        self.entries = entries

    def __iter__(self) -> Iterator[Any]:
        return self.entries


def order(payees: int = 3, of: Callable[[OrderRow], OrderRow] = lambda row: row, **other: Any) -> PaymentOrder:
    """A run of so many payees with three lines each; of the second everything is offset. `of` alters a payee."""
    gross = LINES_OF_EACH * AMOUNT
    offset = gross if payees > 1 else 0
    said: dict[str, Any] = {
        "run_no": "HZ-2026-09",
        "policy": "huzhou-2025",
        "policy_title": POLICY,
        "office": CITY,
        "on": ON,
        "opened": Signed("甲", date(2026, 9, 1)),
        "submitted": Signed("乙", date(2026, 9, 10)),
        "approved": Signed("丙", date(2026, 9, 14)),
        "exported": Signed("丁", ON),
        "position": 876,
        "gross": payees * gross,
        "offset": offset,
        "net": payees * gross - offset,
        "payee_count": payees,
        "line_count": payees * LINES_OF_EACH,
        "payees": Read(of(payee(number)) for number in range(1, payees + 1)),
        "lines": Read(line(number) for number in range(1, payees * LINES_OF_EACH + 1)),
    }
    return PaymentOrder(**(said | other))


def payee(number: int) -> OrderRow:
    gross = LINES_OF_EACH * AMOUNT
    offset = gross if number == 2 else 0
    return OrderRow(
        number=number,
        payee=f"p-{number}",
        name=f"培训学校{number}",
        account_name=f"培训学校{number}",
        bank="工商银行湖州支行",
        account_number=f"62220212050{number:08d}",
        lines=LINES_OF_EACH,
        gross=gross,
        offset=offset,
        net=gross - offset,
    )


def line(number: int) -> OrderLine:
    of = (number - 1) // LINES_OF_EACH + 1
    return OrderLine(
        number=number,
        payee=f"p-{of}",
        case=f"cohort:HZ-{of}",
        learner_no=f"{number:02d}",
        tranche="首期50%",
        amount=AMOUNT,
        offset=AMOUNT if of == 2 else 0,
        clauses=("huzhou-2025/4.1", "huzhou-2025/4.2"),
        basis="按就业人数",
    )


def published(rows: int = 2, **other: Any) -> PublicationList:
    said: dict[str, Any] = {
        "number": "HZ-2026-09",
        "policy_title": POLICY,
        "office": CITY,
        "on": date(2026, 9, 2),
        "period": Period(date(2026, 9, 2), date(2026, 9, 8)),
        "objections_to": "湖州市就业管理服务中心（电话 0572-0000000）",
        "row_count": rows,
        "total": rows * AMOUNT,
        "rows": Read(
            PublicationRow(number, "HZ-1", f"{number:02d}", f"学员{number}", RESIDENT, "定向培训", "首期50%", AMOUNT)
            for number in range(1, rows + 1)
        ),
    }
    return PublicationList(**(said | other))


def notice(**other: Any) -> RecoveryNotice:
    said: dict[str, Any] = {
        "recovery_no": "TH-2026-01",
        "office": CITY,
        "on": ON,
        "payee": "湖州示例培训学校",
        "rows": [
            RecoveryRow("HZ-1", "03", "张三", "首期50%", 41_667),
            RecoveryRow("HZ-1", "04", "李四", "首期50%", 41_667),
        ],
        "reason": "就业登记经核实不成立",
        "quotes": [ClauseQuote("huzhou-2025/4.2", "虚报冒领的，应予追回。")],
        "due": date(2026, 10, 16),
        "repay_to": Account("湖州市财政局专户", "工商银行湖州支行", "1205000000000001"),
    }
    return RecoveryNotice(**(said | other))


def letter(**other: Any) -> ProviderLetter:
    said: dict[str, Any] = {
        "run_no": "HZ-2026-09",
        "provider": "913305000000000A17",
        "provider_name": "湖州示例培训学校",
        "policy_title": POLICY,
        "office": CITY,
        "on": ON,
        "classes": [
            ClassPart(
                "HZ-1",
                [PaidLine("01", "张三", "首期50%", 41_667)],
                [
                    UnpaidLine("02", "李四", "首期50%", 41_667, "尚无就业登记", date(2026, 12, 31)),
                    UnpaidLine("03", "王五", "首期50%", 0, "就业在期限之后", None),
                ],
            ),
            ClassPart("HZ-2", [PaidLine("01", "赵六", "首期50%", 33_333)], []),
        ],
    }
    return ProviderLetter(**(said | other))


def named(name: str) -> Callable[[OrderRow], OrderRow]:
    """Every payee has this name, with its account and its bank."""
    return lambda row: replace(row, name=name, account_name=name, bank=name)
