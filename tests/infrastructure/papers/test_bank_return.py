"""What a bank sends back: filled in from the template it got, read, and held against the order line by line."""

from dataclasses import replace
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from application.bank_return import read_return, settled
from application.intake.sheet import IntakeRefused
from infrastructure.files.folder import sheet
from infrastructure.papers import write_papers
from tests.infrastructure.papers.bank import ORDER, RUN, Bank, first, head
from tests.papers import order


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return Bank(tmp_path)


def test_the_template_names_the_order_and_every_payment_of_it(bank: Bank) -> None:
    head, *lines = bank.rows
    assert head == dict.fromkeys(head, "") | {
        "kind": "H",
        "run_no": RUN,
        "count": "2",
        "sum": "2500.02",
        "order_sha256": bank.digest,
        "skip_bad_lines": "no",
    }
    assert [(line["payee_no"], line["account_ending"], line["amount"]) for line in lines] == [
        ("1", "0001", "1250.01"),
        ("3", "0003", "1250.01"),
    ]


def test_a_template_that_nobody_filled_in_is_refused(bank: Bank) -> None:
    reason = "a row L gives payee_no, account_ending, amount and outcome"
    assert bank.refused(bank.rows) == [(3, None, reason), (4, None, reason)]


def test_a_file_filled_in_says_what_became_of_each_payment(bank: Bank) -> None:
    head, first, third = bank.answers()
    found = bank.settled([head, first, third | {"outcome": "returned", "reason": "账户已销户"}])
    assert [(row.payee_no, row.amount, row.outcome, row.reason) for row in found.rows] == [
        (1, 125_001, "paid", None),
        (3, 125_001, "returned", "账户已销户"),
    ]
    assert found.skipped == () and found.unanswered == ()


def test_a_file_may_speak_of_some_payments_and_the_others_stay_open(bank: Bank) -> None:
    head, first, _ = bank.answers()
    found = bank.settled([head | {"count": "1", "sum": "1250.01"}, first])
    assert found.unanswered == (3,)


def test_a_row_h_at_the_end_is_as_good(bank: Bank) -> None:
    head, *lines = bank.answers()
    assert len(bank.settled([*lines, head]).rows) == 2


def test_endings_that_a_spreadsheet_cut_are_known(bank: Bank) -> None:
    head, first, third = bank.answers()
    assert len(bank.settled([head, first | {"account_ending": "1"}, third | {"account_ending": "03"}]).rows) == 2


def test_a_workbook_with_amounts_as_numbers_is_read_to_the_fen(bank: Bank) -> None:
    path = bank.folder / "bank-return.xlsx"
    with Workbook(str(path)) as book:
        page = book.add_worksheet()
        for place, row in enumerate([{name: name for name in bank.rows[0]}, *bank.answers()]):
            for column, (name, cell) in enumerate(row.items()):
                if place and name in ("amount", "sum") and cell:
                    page.write_number(place, column, float(cell))
                else:
                    page.write_string(place, column, cell)
    assert [row.amount for row in read_return(sheet(path, "bank-return")).rows] == [125_001, 125_001]


def test_of_two_lines_about_a_payee_neither_is_taken(bank: Bank) -> None:
    twice = head(count="3", sum="3750.03")(
        [*bank.answers("yes"), bank.answers()[1] | {"outcome": "returned", "reason": "退"}]
    )
    found = bank.settled(twice)
    assert [(problem.line, problem.column, problem.reason) for problem in found.skipped] == [
        (3, "payee_no", "the payee stands twice"),
        (5, "payee_no", "the payee stands twice"),
    ]
    assert [row.payee_no for row in found.rows] == [3]
    assert len(bank.refused(head(skip_bad_lines="no")(twice))) == 2


def test_what_cannot_be_read_still_counts_and_may_not_hide_money(bank: Bank) -> None:
    unreadable = first(amount="?")(bank.answers("yes"))
    assert bank.settled(unreadable).rows[0].payee_no == 3
    assert bank.refused(head(sum="1000")(unreadable)) == [(2, "sum", "the lines come to 1250.01")]
    assert bank.refused(head(count="1")(unreadable)) == [(2, "count", "the file holds 2 lines")]


def test_another_form_of_file_is_refused_by_its_columns(bank: Bank) -> None:
    path = bank.folder / "bank-return.csv"
    path.write_text("付款账号,金额\n1,2\n", "utf-8")
    with pytest.raises(IntakeRefused) as refusal:
        read_return(sheet(path, "bank-return"))
    assert [(problem.line, problem.column, problem.reason) for problem in refusal.value.problems] == [
        (1, "kind", "the column is missing"),
        (1, "run_no", "the column is missing"),
    ]


def test_a_number_that_looks_like_a_formula_comes_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = write_papers(tmp_path / "other", [order(run_no="=R-1")])
    [template] = [name for name in other if name.endswith("template.csv")]
    text = (tmp_path / "other" / template).read_text("utf-8-sig")
    assert "'=R-1" in text
    file = tmp_path / "bank-return.csv"
    file.write_text(text.replace("1250.01,,", "1250.01,paid,"), "utf-8-sig")
    assert read_return(sheet(file, "bank-return")).run_no == "=R-1"


def test_accounts_are_not_shown_in_what_is_said_of_them(bank: Bank) -> None:
    ordered = [replace(row, account_number="6222021205000007777") for row in ORDER]
    with pytest.raises(IntakeRefused) as refusal:
        settled(bank.read(bank.answers()), RUN, bank.digest, ordered)
    assert "7777" not in str([(problem.value, problem.values) for problem in refusal.value.problems])
