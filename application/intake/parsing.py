"""From cells to checked rows: what is wrong is collected with line, column, masked value and reason, never raised."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from application.intake.columns import Form, forms, headings
from application.intake.normal import fault, heading, normalised, notices
from application.intake.rows import KINDS, Row
from application.intake.sheet import Notice, Problem, Sheet, cells, mapped
from domain.kernel.bank_account import mask_number
from domain.kernel.command import Command
from domain.kernel.identity import IdNumber, mask

SECRET = {"id_number", "name"}
NAMES = {"name", "account_name"}


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row that is right in itself: the commands it stands for, or itself where it stands for none."""

    line: int
    commands: tuple[Command, ...]
    row: Row | None


@dataclass
class Taken:
    """A file whose rows are right in themselves."""

    sheet: Sheet
    rows: list[TakenRow] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    made_plain: Counter[str] = field(default_factory=Counter)
    """column → how many of its cells were written otherwise than they were taken"""

    def told(self, elsewhere: Counter[str] | None = None) -> list[Notice]:
        """Everything that people should know of the file; with the cells made plain in rows checked elsewhere."""
        made_plain = self.made_plain + (elsewhere or Counter())
        return [*self.notices, *notices(self.sheet.name, made_plain, KINDS[self.sheet.kind].model_fields)]


def parse(sheet: Sheet, today: date, problems: list[Problem], progress: Callable[[str, int, int], None]) -> Taken:
    """Checks every row by itself. `today` is the legal day: births lie before it."""
    row_type = KINDS[sheet.kind]
    fields, extra = columns(sheet)
    taken = Taken(sheet, notices=list(sheet.notices))
    problems += sheet.faults
    if extra:
        ignored = ", ".join(str(shown(None, column, "id_number" in row_type.model_fields)) for column in extra)
        taken.notices.append(Notice(sheet.name, "columns ignored: {columns}", {"columns": ignored}))
    if sheet.encoding != "utf-8":
        taken.notices.append(Notice(sheet.name, "read as {encoding}", {"encoding": sheet.encoding}))
    if wrong := wrong_columns(sheet, fields):
        problems += wrong
        return taken
    form = forms(row_type)
    unread: dict[int, set[str]] = {}
    for found in sheet.faults:
        unread.setdefault(found.line or 0, set()).add(found.column or "")
    for place, (line, row) in enumerate(sheet.rows):
        if len(row) > len(sheet.header) and any(cell.strip() for cell in row[len(sheet.header) :]):
            problems.append(Problem(sheet.name, line, None, None, "the row has more cells than the header", {}))
            continue
        given = normalised(dict(cells(row, fields)), form, taken.made_plain)
        if faults := _faults(sheet.name, line, given, form):
            problems += faults
        elif given:
            _take_row(taken, row_type, line, given, unread.get(line, set()), today, problems)
        if place % 5_000 == 4_999:
            progress(sheet.name, place + 1, len(sheet.rows))
    return taken


def columns(sheet: Sheet) -> tuple[dict[int, str], list[str]]:
    """Column place → field, and the columns nobody asked for."""
    return mapped(sheet.header, headings(KINDS[sheet.kind]), heading)


def wrong_columns(sheet: Sheet, fields: Mapping[int, str]) -> list[Problem]:
    """Columns that are missing; where none is, those that stand twice."""
    if missing := _missing(KINDS[sheet.kind], fields):
        return [Problem(sheet.name, 1, column, None, "the column is missing", {}) for column in missing]
    twice = sorted({field for field in fields.values() if list(fields.values()).count(field) > 1})
    return [Problem(sheet.name, 1, column, None, "the column stands twice", {}) for column in twice]


def _faults(file: str, line: int, given: Mapping[str, str], form: Mapping[str, Form]) -> list[Problem]:
    return [
        Problem(file, line, column, shown(column, text, "id_number" in form), reason, {})
        for column, text in given.items()
        if (reason := fault(text, form[column])) is not None
    ]


def _take_row(
    taken: Taken,
    row_type: type[Row],
    line: int,
    given: dict[str, str],
    unread: set[str],
    today: date,
    problems: list[Problem],
) -> None:
    try:
        row = row_type.model_validate(given)
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if unread.isdisjoint(map(str, detail["loc"]))]
        problems += [_problem(taken.sheet.name, line, detail, given, row_type) for detail in details]
        return
    number = getattr(row, "id_number", None)
    if isinstance(number, IdNumber) and number.birth >= today:
        reason = "the ID number's birth date lies in the future"
        problems.append(Problem(taken.sheet.name, line, "id_number", number.masked, reason, {}))
        return
    commands = tuple(row.commands())
    taken.rows.append(TakenRow(line, commands, None if commands else row))


def _missing(row_type: type[Row], fields: Mapping[int, str]) -> Sequence[str]:
    required = [name for name, info in row_type.model_fields.items() if info.is_required()]
    return [name for name in required if name not in fields.values()]


def _problem(file: str, line: int, detail: ErrorDetails, given: dict[str, str], row_type: type[Row]) -> Problem:
    column = str(detail["loc"][0]) if detail["loc"] else None
    raw = given.get(column or "")
    reason, values = reason_of(detail)
    return Problem(file, line, column, shown(column, raw, "id_number" in row_type.model_fields), reason, values)


def shown(column: str | None, raw: str | None, people: bool = True) -> str | None:
    """A cell as a message may show it.

    Names not at all; where the row is about people, nothing in Chinese, which may be a name in the wrong column;
    anything long without its middle where it may be a number; of an account number the last four digits.
    """
    if raw is None:
        return None
    if people and (column in NAMES or not raw.isascii()):
        return "***"
    if column == "account_number":
        return mask_number(raw)
    digits = sum(character.isdigit() for character in raw)
    return mask(raw) if column in SECRET or digits >= 11 else raw[:40]


_REASONS = {
    "missing": "required",
    "literal_error": "one of {expected}",
    "string_type": "text is asked for, in quotation marks",
    "string_pattern_mismatch": "not in the form {pattern}",
    "string_too_long": "longer than {max_length} characters",
    "string_too_short": "required",
    "too_short": "required",
    "int_parsing": "no whole number",
    "greater_than_equal": "less than {ge}",
    "less_than_equal": "more than {le}",
    "extra_forbidden": "no such field",
}


def reason_of(detail: ErrorDetails) -> tuple[str, dict[str, object]]:
    """pydantic's word for what is wrong, as a template of ours with its values."""
    context = dict(detail.get("ctx", {}))
    if detail["type"] == "value_error":
        return str(context.get("error", detail["msg"])), {}
    return _REASONS.get(detail["type"], "not understood ({type})"), {"type": detail["type"], **context}
