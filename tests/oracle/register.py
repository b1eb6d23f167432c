"""The employment register as far as its extracts tell (就业登记)."""

from collections.abc import Iterable, Sequence

from tests.oracle.facts import Row

EMPLOYED, NOT_EMPLOYED, UNKNOWN = "employed", "not_employed", "unknown"


def as_prefix(division: str) -> str:
    """A six-digit code that ends in pairs of zeros stands for what is before them: 330500 is 3305, 310000 is 31."""
    if len(division) == 6:
        while division.endswith("00"):
            division = division[:-2]
    return division


class Register:
    """All extracts so far: who was employed where, and for which months they claim to be complete."""

    def __init__(self) -> None:
        self.of_person: dict[str, list[Row]] = {}
        self.coverage: list[Row] = []

    def load(self, rows: Sequence[Row] | None, coverage: Sequence[Row]) -> None:
        """A file of rows, be it empty, stands beside coverage for all that was said of it; either alone only adds."""
        if rows is not None:
            self.withdraw(coverage)
        for row in rows or ():
            self.of_person.setdefault(row["id_number"], []).append(row)
        self.coverage += coverage

    def withdraw(self, coverage: Sequence[Row]) -> None:
        for person, rows in self.of_person.items():
            self.of_person[person] = [row for row in rows if not any(restates(claim, row) for claim in coverage)]

    def shows(self, people: Iterable[str], city: str, months: Iterable[str], employer: str | None = None) -> bool:
        """Is one of these, who are all the same person, employed in the city in one of the months, by that employer?"""
        return any(
            row["division"].startswith(city)
            and row["month"] in months
            and (employer is None or row["employer"] == employer)
            for person in people
            for row in self.of_person.get(person, [])
        )

    def covers(self, city: str, month: str) -> bool:
        """Does some source claim to be complete for the whole city in that month?"""
        return any(
            city.startswith(as_prefix(row["division"])) and row["from_month"] <= month <= row["to_month"]
            for row in self.coverage
        )

    def answer(self, people: Iterable[str], city: str, months: list[str], employer: str | None = None) -> str:
        """What the register knows. It knows that somebody was not employed only where it covers every month."""
        if self.shows(people, city, months, employer):
            return EMPLOYED
        return NOT_EMPLOYED if all(self.covers(city, month) for month in months) else UNKNOWN


def restates(claim: Row, row: Row) -> bool:
    """Does a source that claims to be complete there speak of what the row says?"""
    return (
        claim["source"] == row["source"]
        and as_prefix(row["division"]).startswith(as_prefix(claim["division"]))
        and claim["from_month"] <= row["month"] <= claim["to_month"]
    )
