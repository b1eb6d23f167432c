"""The files of a payment order: workbook, two CSV files, what the bank fills in, and the page that is signed."""

from pathlib import Path

from domain.kernel.money import Fen
from infrastructure.files.table import Styles, workbook
from infrastructure.papers.digests import digest_of
from infrastructure.papers.lists import OnPage, written
from infrastructure.papers.pdf import pdf
from infrastructure.papers.return_template import write_return_template
from projections.papers import PaymentOrder
from projections.papers.payment_order import LINES, PAYEES, order_page

PAYEES_ON_ORDER = 14
"""So many payees fit on the one page that is signed; of more, it names the lists."""


def write_order(folder: Path, name: str, order: PaymentOrder) -> None:
    """Reads payees and lines once each; ValueError where they do not add up to what the order says."""
    book, payees, lines = (folder / f"{name}{ending}" for ending in (".xlsx", ".csv", "-lines.csv"))
    shown, sums = OnPage(PAYEES_ON_ORDER), _Sums()
    with workbook(book, folder.parent) as filled:
        styles = Styles(filled)
        for row in written(order.payees, PAYEES, filled, styles, payees):
            shown.take(row)
            sums.take_payee(row.gross, row.offset, row.net, row.lines)
        for line in written(order.lines, LINES, filled, styles, lines):
            sums.take_line(line.amount, line.offset)
    sums.agree(order)
    order_sha256 = digest_of(payees)
    write_return_template(folder / f"{name}-bank-return-template.csv", order.run_no, payees, order_sha256)
    files = [(payees.name, order_sha256), (lines.name, digest_of(lines)), (book.name, digest_of(book))]
    (folder / f"{name}.pdf").write_bytes(pdf(order_page(order, shown.kept, files)))


class _Sums:
    """What the rows that passed come to."""

    def __init__(self) -> None:
        self.payees = self.payees_lines = self.lines = 0
        self.gross = self.offset = self.net = self.line_gross = self.line_offset = Fen(0)

    def take_payee(self, gross: Fen, offset: Fen, net: Fen, lines: int) -> None:
        self.payees += 1
        self.payees_lines += lines
        self.gross += gross
        self.offset += offset
        self.net += net

    def take_line(self, amount: Fen, offset: Fen) -> None:
        self.lines += 1
        self.line_gross += amount
        self.line_offset += offset

    def agree(self, order: PaymentOrder) -> None:
        """An order that does not add up is never written to its end."""
        said = (order.payee_count, order.line_count, order.gross, order.offset, order.net)
        by_payee = (self.payees, self.payees_lines, self.gross, self.offset, self.net)
        by_line = (self.payees, self.lines, self.line_gross, self.line_offset, self.line_gross - self.line_offset)
        if not said == by_payee == by_line:
            raise ValueError(
                f"the order {order.run_no} does not add up: {said}, by payee {by_payee}, by line {by_line}"
            )
