"""What kind of thing stands in a column, which decides how sloppily it may be written."""

from datetime import date
from typing import Literal, get_args

from application.intake.rows import Row
from domain.kernel.bank_account import AccountNumber
from domain.kernel.identity import IdNumber

Form = Literal["words", "day", "month", "id_number", "account_number", "amount", "code"]
"""Words are taken as they were written; everything else is a number, a day or a code with one right way to write it."""

WORDS = frozenset({"name", "issuer", "detail", "reason", "account_name"})
MONTHS = frozenset({"month", "from_month", "to_month", "insured_from"})
AMOUNTS = frozenset({"amount", "amount_applied", "proposed_amount", "sum"})


def forms(row_type: type[Row]) -> dict[str, Form]:
    """Column → what stands in it."""
    return {name: _form(name, info.annotation) for name, info in row_type.model_fields.items()}


def headings(row_type: type[Row]) -> dict[str, str]:
    """Every way to head a column → the column: in English, in Chinese, or as the templates do, in both."""
    both = {bilingual(row_type, name): name for name in row_type.chinese}
    return {name: name for name in row_type.model_fields} | {cn: name for name, cn in row_type.chinese.items()} | both


def bilingual(row_type: type[Row], name: str) -> str:
    """The heading of a template: 班级编号 cohort_no."""
    return f"{row_type.chinese[name]} {name}"


def _form(name: str, annotation: object) -> Form:
    types = {annotation, *get_args(annotation)}
    if IdNumber in types:
        return "id_number"
    if AccountNumber in types:
        return "account_number"
    if date in types:
        return "day"
    if name in MONTHS:
        return "month"
    if name in AMOUNTS:
        return "amount"
    return "words" if name in WORDS else "code"
