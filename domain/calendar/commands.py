"""What may be asked of the calendar of working days (工作日历)."""

from typing import Annotated

from pydantic import Field

from domain.kernel.command import Command, Name
from domain.kernel.days import Day, Year
from domain.kernel.identity import FreeText

Days = Annotated[tuple[Day, ...], Field(max_length=366)]


class LoadYear(Command):
    """How a year's holidays are arranged, by which notice (放假安排)."""

    do = "calendar.load_year"

    year: Year
    holidays: Annotated[Days, Field(min_length=1)]
    working_weekends: Days
    notice: Name
    reason: FreeText | None = None

    @property
    def stream(self) -> str:
        return "calendar:cn"
