"""The employment register and what the employment checks answered (就业核查)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tests.oracle.facts import IntakeRows, Placement, Row, named
from tests.oracle.months import following_month, month_of

EMPLOYED, NOT_EMPLOYED, UNKNOWN = "employed", "not_employed", "unknown"


def as_prefix(division: str) -> str:
    """A six-digit code that ends in pairs of zeros stands for what is before them: 330500 is 3305, 310000 is 31."""
    if len(division) == 6:
        while division.endswith("00"):
            division = division[:-2]
    return division


class Register:
    """The whole extract: who was employed where, and for which months it claims to be complete."""

    def __init__(self, rows: IntakeRows) -> None:
        self.of_person: dict[str, list[Row]] = defaultdict(list)
        for row in rows.register:
            self.of_person[row["id_number"]].append(row)
        self.coverage = list(rows.register_coverage)

    def shows(self, person: str, city: str, months: Iterable[str], employer: str | None = None) -> bool:
        """Is the person employed in the city in one of the months, by that employer where one is named?"""
        return any(
            row["division"].startswith(city)
            and row["month"] in months
            and (employer is None or row["employer"] == employer)
            for row in self.of_person.get(person, [])
        )

    def covers(self, city: str, month: str) -> bool:
        """Does some source claim to be complete for the whole city in that month?"""
        return any(
            city.startswith(as_prefix(row["division"])) and row["from_month"] <= month <= row["to_month"]
            for row in self.coverage
        )

    def answer(self, person: str, city: str, months: list[str], employer: str | None = None) -> str:
        """What the register knows. It knows that somebody was not employed only where it covers every month."""
        if self.shows(person, city, months, employer):
            return EMPLOYED
        return NOT_EMPLOYED if all(self.covers(city, month) for month in months) else UNKNOWN


class Checks:
    """The answers on record: by hand where there is one, else what the sweep of that day got from the register."""

    def __init__(self, register: Register, commands: Iterable[Row], swept: date | None) -> None:
        self.register = register
        self.swept = swept
        self.by_hand = {(c["placement_no"], c["kind"]): c["result"] for c in named(commands, "check.record")}

    def asked(self, due: date) -> bool:
        return self.swept is not None and due <= self.swept

    def at_start(self, person: str, placement: Placement, counting_day: date, city: str) -> str:
        """Was the person employed by that employer in the month of the counting day or the month after?"""
        by_hand = self.by_hand.get((placement.placement_no, "start"))
        if by_hand is not None:
            return by_hand
        if not self.asked(counting_day):
            return UNKNOWN
        months = [month_of(counting_day), following_month(counting_day)]
        return self.register.answer(person, city, months, placement.employer)

    def at_retention(self, person: str, placement: Placement, due: date, city: str) -> str:
        """Was the person employed by anybody in the city in the month of the due day?"""
        by_hand = self.by_hand.get((placement.placement_no, "retention"))
        if by_hand is not None:
            return by_hand
        if not self.asked(due):
            return UNKNOWN
        return self.register.answer(person, city, [month_of(due)])
