"""The file in which a bank answers an order (银行回单), with everything filled in but the answers."""

import csv
from collections.abc import Iterator
from pathlib import Path

from application.intake.columns import bilingual
from application.intake.rows import BankReturnRow
from domain.kernel.money import Fen, fen, yuan
from infrastructure.files.table import Cell, csv_rows
from projections.papers.payment_order import ending

COLUMNS = tuple(BankReturnRow.model_fields)


def write_return_template(place: Path, run_no: str, order: Path, order_sha256: str) -> None:
    """A row for each payment of the order's CSV file, read back so that the two cannot differ."""
    count, total = 0, Fen(0)
    for _, _, net in _payments(order):
        count += 1
        total += fen(net)
    head: dict[str, Cell] = {
        "kind": "H",
        "run_no": run_no,
        "count": count,
        "sum": yuan(total),
        "order_sha256": order_sha256,
        "skip_bad_lines": "no",
    }
    with csv_rows(place, [bilingual(BankReturnRow, name) for name in COLUMNS]) as put:
        put([head.get(name) for name in COLUMNS])
        for number, account, net in _payments(order):
            line: dict[str, Cell] = {
                "kind": "L",
                "run_no": run_no,
                "payee_no": number,
                "account_ending": ending(account),
                "amount": net,
            }
            put([line.get(name) for name in COLUMNS])


def _payments(order: Path) -> Iterator[tuple[str, str, str]]:
    """Number, account and amount of everybody to whom something is sent."""
    with order.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if fen(row["拨付金额"]):
                yield row["序号"], row["账号"], row["拨付金额"]
