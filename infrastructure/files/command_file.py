"""Commands from JSON lines: each checked by itself, every fault told with its line."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from application.desk import Order
from application.intake.parsing import reason_of, shown
from application.intake.sheet import IntakeRefused, Problem
from domain.aggregates import COMMANDS, INTERNAL


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
        given = json.loads(line)
    except ValueError:
        return problem(None, None, "the line is no JSON")
    if not isinstance(given, dict):
        return problem(None, None, "the line is no JSON object")
    do, command_id, officer = given.pop("do", None), given.pop("id", None), given.pop("by", by)
    command = COMMANDS.get(do) if isinstance(do, str) and do not in INTERNAL else None
    if command is None:
        return problem("do", _text(do), "no such command; `skilltrail schema` lists them")
    for field, value in (("id", command_id), ("by", officer)):
        if value is not None and (not isinstance(value, str) or not value.strip() or len(value) > 200):
            return problem(field, _text(value), "a text of at most 200 characters")
    try:
        found.append(Order(command.model_validate(given), officer, command_id, f"{name}:{number}"))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = [str(part) for part in detail["loc"]]
            reason, values = reason_of(detail)
            raw = given.get(place[0]) if len(place) == 1 else None
            problem(".".join(place) or None, shown(place[-1] if place else None, _text(raw)), reason, **values)
    return None


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
