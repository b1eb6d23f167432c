"""Files of banks that are wrong as a whole, or in a line."""

from pathlib import Path

import pytest

from tests.infrastructure.papers.bank import Bank, Change, Row, first, head, said


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return Bank(tmp_path)


WHOLE_FILE = [
    pytest.param(head(count="3"), (2, "count", "the file holds 2 lines"), id="wrong count"),
    pytest.param(head(sum="2500.03"), (2, "sum", "the lines come to 2500.02"), id="wrong sum"),
    pytest.param(lambda rows: rows[:2], (2, "count", "the file holds 1 lines"), id="cut off"),
    pytest.param(
        lambda rows: rows[1:], (None, "kind", "the file has one row H that can be read; found were 0"), id="no H"
    ),
    pytest.param(
        lambda rows: [rows[0], *rows],
        (None, "kind", "the file has one row H that can be read; found were 2"),
        id="two H",
    ),
    pytest.param(
        head(count=""), (2, None, "the row H gives count, sum, order_sha256 and skip_bad_lines"), id="no count"
    ),
    pytest.param(head(skip_bad_lines="maybe"), (2, "skip_bad_lines", "one of 'yes' or 'no'"), id="no word of ours"),
    pytest.param(
        lambda rows: [row | {"run_no": "HZ-2026-08"} for row in rows],
        (None, "run_no", "the file answers another order; this is HZ-2026-09"),
        id="another run",
    ),
]


@pytest.mark.parametrize("skip", ["yes", "no"])
@pytest.mark.parametrize(("change", "problem"), WHOLE_FILE)
def test_a_file_that_contradicts_itself_or_the_order_is_refused_whatever_it_allows(
    bank: Bank, change: Change, problem: tuple[int | None, str | None, str], skip: str
) -> None:
    assert problem in bank.refused(change(bank.answers(skip)))


def test_a_file_that_answers_other_bytes_of_the_same_run_is_refused(bank: Bank) -> None:
    [(line, column, reason)] = bank.refused(head(order_sha256="0" * 64)(bank.answers("yes")))
    assert (line, column) == (None, "order_sha256") and bank.digest in reason


BAD_LINES = [
    pytest.param(first(amount="1250.02"), "amount", "the order says 1250.01", {"sum": "2500.03"}, id="another amount"),
    pytest.param(first(amount="-5"), "amount", "not in the form", {}, id="below zero"),
    pytest.param(first(amount="=1250.01"), "amount", "a formula stands here; give its value", {}, id="formula"),
    pytest.param(first(amount="1e3"), "amount", "not in the form", {}, id="no plain number"),
    pytest.param(first(amount=""), None, "a row L gives", {}, id="no amount"),
    pytest.param(first(payee_no="2"), "payee_no", "the order sends nothing to such a payee", {}, id="gets nothing"),
    pytest.param(first(payee_no="99"), "payee_no", "the order sends nothing to such a payee", {}, id="unknown payee"),
    pytest.param(first(payee_no="1.5"), "payee_no", "no whole number", {}, id="no number"),
    pytest.param(first(payee_no="0"), "payee_no", "less than 1", {}, id="number nought"),
    pytest.param(first(account_ending="9999"), "account_ending", "the order names another account", {}, id="account"),
    pytest.param(first(account_ending="62220212"), "account_ending", "not in the form", {}, id="whole account"),
    pytest.param(first(outcome="成功"), "outcome", "one of", {}, id="no outcome of ours"),
    pytest.param(first(outcome="returned"), None, "a payment that came back has a reason", {}, id="no reason"),
    pytest.param(first(kind="X"), "kind", "one of", {}, id="no kind of ours"),
    pytest.param(first(run_no="HZ-2026-08"), "run_no", "the row H names another run", {}, id="another run"),
    pytest.param(first(reason="找 13805720000"), "reason", "write no ID number", {}, id="a telephone number"),
]


@pytest.mark.parametrize(("change", "column", "reason", "in_head"), BAD_LINES)
def test_a_bad_line_is_named_and_stops_the_file(
    bank: Bank, change: Change, column: str | None, reason: str, in_head: Row
) -> None:
    [(line, found, told)] = bank.refused(head(**in_head)(change(bank.answers("no"))))
    assert (line, found) == (3, column) and told.startswith(reason)


@pytest.mark.parametrize(("change", "column", "reason", "in_head"), BAD_LINES)
def test_a_bad_line_is_named_and_passed_over_where_the_file_allows_it(
    bank: Bank, change: Change, column: str | None, reason: str, in_head: Row
) -> None:
    found = bank.settled(head(**in_head)(change(bank.answers("yes"))))
    [problem] = found.skipped
    assert (problem.file, problem.line, problem.column) == ("bank-return.csv", 3, column)
    assert said(problem.reason, problem.values).startswith(reason)
    assert [row.payee_no for row in found.rows] == [3] and found.unanswered == (1,)
