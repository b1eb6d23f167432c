"""Account numbers and names: which are taken, and that they do not show."""

import pytest
from pydantic import ValidationError

from domain.kernel.bank_account import AccountName, AccountNumber, BankAccount, mask_number
from domain.kernel.record import Record


class Given(Record):
    number: AccountNumber


def taken(written: object) -> AccountNumber:
    return Given.model_validate({"number": written}).number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("6222020000000017", "6222020000000017"),
        (" 6222 0200 0000 0017 ", "6222020000000017"),
        ("6222-0200-0000-0017", "6222020000000017"),
        ("６２２２０２００", "62220200"),
        ("00000017", "00000017"),
        ("1" * 32, "1" * 32),
        ("110101199003074514", "110101199003074514"),  # of the form of an ID number, and an account all the same
    ],
)
def test_a_number_is_its_digits(written: str, number: str) -> None:
    assert taken(written).reveal() == number


@pytest.mark.parametrize("written", ["1234567", "1" * 33, "6222020000000O17", "6222.0200.0000.0017", ""])
def test_anything_else_is_no_number_and_is_not_repeated(written: str) -> None:
    with pytest.raises(ValidationError, match="8 to 32 digits") as refused:
        taken(written)
    assert not written or written not in str(refused.value)


@pytest.mark.parametrize("written", [6222020000000017, 6.222020000000017e15, True, None])
def test_what_is_no_text_may_have_lost_digits(written: object) -> None:
    with pytest.raises(ValidationError, match="is text") as refused:
        taken(written)
    assert "6222" not in str(refused.value)


@pytest.mark.parametrize("written", ["", "  ", "一\n二", "二" * 121])
def test_a_name_is_a_line_of_text(written: str) -> None:
    with pytest.raises(ValueError, match="one line of 1 to 120"):
        AccountName(written)


def test_an_account_shows_the_last_four_digits_and_no_more() -> None:
    account = BankAccount(AccountName("湖州示例有限公司"), "湖州银行", AccountNumber("6222020000000017"))
    assert account.number.ending == "0017"
    for text in (repr(account), str(account.number), f"{account.name}", account.number.masked):
        assert "622202" not in text and "湖州示例" not in text
    assert account.number.masked == "************0017"


@pytest.mark.parametrize(("text", "shown"), [("1234567", "*******"), ("12345678", "****5678"), ("", "")])
def test_what_is_short_shows_nothing(text: str, shown: str) -> None:
    assert mask_number(text) == shown
