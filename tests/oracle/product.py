"""The product, asked the same as the oracle: an office that takes a municipality, and its lines as they are printed."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from domain.kernel.money import yuan
from domain.schemes.lines import Line
from scripts.municipality import Municipality
from tests.story import Office

AMOUNTS, DAYS = {"amount", "paid", "payable"}, {"earned_on", "last_day", "payable_from"}


def office_of(town: Municipality, url: str = "sqlite://") -> Office:
    """An office that has taken the files and the commands after them, and asked no register yet."""
    office = Office(url=url)
    office.given_files({kind: rows for kind, rows in town.files().items() if rows})
    office.when(*town.commands)
    return office


def printed(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Lines as `tranches` prints them, their clauses aside."""
    return [
        {f.name: _shown(f.name, getattr(line, f.name)) for f in fields(line) if f.name != "clauses"} for line in lines
    ]


def swept_lines(office: Office, on: date, **readings: str) -> list[dict[str, Any]]:
    """The lines of a day after a sweep on that day."""
    office.swept(on)
    return printed(office.lines(on, **readings))


def first_difference(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> str | None:
    """The first line on which two lists differ, told field by field; None where they are the same."""
    for one, other in zip(found, expected, strict=False):
        if one != other:
            told = [f"{name}: {one[name]!r}, expected {other[name]!r}" for name in other if one[name] != other[name]]
            return f"{other['cohort_no']}/{other['learner_no']}/{other['tranche']}: {'; '.join(told)}"
    return None if len(found) == len(expected) else f"{len(found)} lines, expected {len(expected)}"


def _shown(name: str, value: Any) -> Any:
    if name in AMOUNTS:
        return yuan(value)
    if name in DAYS:
        return value.isoformat() if value else None
    return list(value) if isinstance(value, tuple) else value
