"""Commands from JSON lines: each checked by itself, every fault told with its line."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from application.intake.parsing import reason_of, shown
from application.intake.sheet import IntakeRefused, Problem
from application.orders import Order
from domain.aggregates import COMMANDS, INTERNAL
from domain.kernel.command import CommandId, Name, PersonCommand
from domain.kernel.record import Record
from domain.payee.commands import AccountCommand
from infrastructure.files.encoding import decoded
from infrastructure.files.unfit import Unfit


def command_lines(name: str, content: bytes) -> list[str]:
    """The lines of a command file, in either of the encodings that offices use; IntakeRefused where it is no text."""
    try:
        return decoded(content)[0].split("\n")
    except Unfit as unfit:
        raise IntakeRefused([Problem(name, unfit.line, None, None, unfit.reason, unfit.values)]) from None


class OrderedBy(Record):
    """What every command may say beside its own fields: its id, and the officer who gives it."""

    id: CommandId | None = None
    by: Name


def orders(name: str, lines: Iterable[str], by: str) -> list[Order]:
    """The orders in a file of commands, one object a line; raises IntakeRefused with every problem."""
    found: list[Order] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            _take(name, number, line, by, found, problems)
    if problems:
        raise IntakeRefused(problems)
    return found


def _take(name: str, number: int, line: str, by: str, found: list[Order], problems: list[Problem]) -> None:
    def problem(column: str | None, value: str | None, reason: str, **values: object) -> None:
        problems.append(Problem(name, number, column, value, reason, values))

    try:
        given = json.loads(line, object_pairs_hook=_object)
    except _KeyTwice as twice:
        return problem(shown(None, twice.key), None, "the key stands twice")
    except (ValueError, RecursionError):
        return problem(None, None, "the line is no JSON")
    if not isinstance(given, dict):
        return problem(None, None, "the line is no JSON object")
    do, command_id, officer = given.pop("do", None), given.pop("id", None), given.pop("by", by)
    command = COMMANDS.get(do) if isinstance(do, str) and do not in INTERNAL else None
    if command is None:
        return problem("do", shown("do", _text(do), people=True), "no such command; `skilltrail schema` lists them")
    try:
        given_by = OrderedBy.model_validate({"id": command_id, "by": officer})
        found.append(Order(command.model_validate(given), given_by.by, given_by.id, f"{name}:{number}"))
    except ValidationError as error:
        people = issubclass(command, PersonCommand | AccountCommand)
        for detail in error.errors(include_url=False):
            place = [str(part) for part in detail["loc"]]
            reason, values = reason_of(detail)
            raw = given.get(place[0]) if len(place) == 1 else None
            column = ".".join(str(shown(None, part)) for part in place)
            problem(column or None, shown(place[-1] if place else None, _text(raw), people), reason, **values)
    return None


class _KeyTwice(Exception):
    """An object that says two things under one key, of which JSON's readers take the last."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _KeyTwice(key)
        found[key] = value
    return found


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
