"""The product, asked the same as the oracle: an office that takes a municipality, and its lines as they are printed."""

from collections.abc import Iterable
from dataclasses import Field, fields
from datetime import date
from typing import Any

from domain.kernel.money import yuan
from domain.schemes.lines import Line
from scripts.municipality import Municipality
from tests.oracle.doubts import Doubts
from tests.story import Office

AMOUNTS, DAYS = {"amount", "paid", "payable"}, {"earned_on", "last_day", "payable_from"}

SEVEN_GROUPS = (
    "D24=unemployed,hard_to_employ,poverty_monitored,graduating_student,school_leaver,rural_transfer,out_of_province"
)
TURNED: dict[str, Doubts] = {
    "T8=2026-07-31": Doubts(huzhou_ends_in_july=True),
    "D1=finishers": Doubts(eighty_of="stayers"),
    "D1=certified": Doubts(eighty_of="holders"),
    "D2=certified": Doubts(class_pays="holders"),
    "D2=roster": Doubts(class_pays="everybody"),
    "D3=placed": Doubts(job_is_enough=True),
    "D13=never": Doubts(early_job_counts=False),
    "D14=window_close": Doubts(one_measurement=True),
    "D21=left_out": Doubts(outsiders_in_the_class=False),
    SEVEN_GROUPS: Doubts(huzhou_takes_seven_groups=True),
    "D24=all": Doubts(shanghai_takes_anybody=True),
    "O5=before_end": Doubts(approved_by_the_end=True),
}
"""How the product is asked for another reading → what that is to the oracle."""


def together(readings: Iterable[str]) -> Doubts:
    """Several at once; of two on one passage the later."""
    turned = {f.name: getattr(TURNED[one], f.name) for one in readings for f in _turned_by(TURNED[one])}
    return Doubts(**turned)


def _turned_by(doubts: Doubts) -> list[Field[Any]]:
    return [f for f in fields(doubts) if getattr(doubts, f.name) != f.default]


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


def swept_lines(office: Office, on: date, *readings: str) -> list[dict[str, Any]]:
    """The lines of a day after a sweep on that day; under other readings where some are named."""
    office.swept(on, *readings)
    return printed(office.lines(on, *readings))


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
