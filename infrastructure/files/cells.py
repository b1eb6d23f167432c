"""What a workbook's cell holds, as the text that its column wants; never a guess where something may be lost."""

from datetime import date, datetime, time, timedelta
from math import isfinite

from application.intake.columns import Form
from infrastructure.files.unfit import Unfit

DIGITS_KEPT = 15
"""Spreadsheets keep so many digits of a number; what an ID or account number has beyond them is gone."""

MOST_YUAN = 10**12
"""Below it, an amount that a spreadsheet keeps as a number is exact to the fen."""


def text_of(value: object, form: Form | None) -> str:
    """The cell as text; Unfit where it is none. `form` is None in columns that nobody reads."""
    match value:
        case str():
            return value
        case bool():
            raise Unfit("the cell holds true or false; write text")
        case int() | float():
            return _number(value, form)
        case date():  # and instants, which are dates too
            return _day(value, form)
        case time() | timedelta():
            raise Unfit("the cell holds a time of day; write a text")
    raise Unfit("the cell holds no text")


def _number(value: float, form: Form | None) -> str:
    if form in ("id_number", "account_number"):
        raise Unfit("stored as a number, which drops the last digits; make the column text and enter it anew")
    if form == "day":
        raise Unfit("a bare number is no day; format the cell as a date, or write YYYY-MM-DD")
    if form == "month":
        raise Unfit("a bare number is no month; make the column text and write YYYY-MM")
    if form == "amount" and isfinite(value) and abs(value) < MOST_YUAN and round(value, 2) == value:
        return f"{value:.2f}"
    if not isfinite(value) or value != int(value):
        raise Unfit("the cell holds a fraction; write text")
    if abs(value) >= 10**DIGITS_KEPT:
        raise Unfit("stored as a number, which drops the last digits; make the column text and enter it anew")
    return str(int(value))


def _day(value: date, form: Form | None) -> str:
    if form not in ("day", "month"):
        raise Unfit("the cell holds a date; if a number was meant, make the column text and enter it anew")
    if isinstance(value, datetime):
        if value.time() != time():
            raise Unfit("the cell holds a time of day, and a day is wanted")
        value = value.date()
    if form == "month" and value.day == 1:
        return f"{value:%Y-%m}"
    return value.isoformat()
