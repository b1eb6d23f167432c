"""The calendar of working days (工作日历): a year's arrangement, loaded once, and again only to correct it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from domain.calendar import commands as ask
from domain.calendar.events import YearLoaded
from domain.kernel.command import Command, Decision
from domain.kernel.record import Event, Refusal
from domain.kernel.working_days import YearOfDays, is_weekend


@dataclass(frozen=True)
class Calendar:
    """The years that are loaded, each with the id of the event that loaded it last."""

    case: str
    years: Mapping[int, tuple[YearLoaded, str]]
    version: int

    @property
    def arranged(self) -> dict[int, YearOfDays]:
        """Year → its arrangement."""
        return {
            year: YearOfDays(frozenset(loaded.holidays), frozenset(loaded.working_weekends))
            for year, (loaded, _) in self.years.items()
        }


def evolve(calendar: Calendar | None, event: Event) -> Calendar:
    if not isinstance(event, YearLoaded):
        raise TypeError(f"no calendar event: {type(event).__name__}")
    case = "calendar:cn"
    version = calendar.version + 1 if calendar else 1
    years = {**calendar.years} if calendar else {}
    return Calendar(case, years | {event.year: (event, f"{case}#{version}")}, version)


def load_year(calendar: Calendar | None, command: ask.LoadYear) -> Event | None:
    """None where the year is arranged so already, whichever notice says it; another arrangement needs a reason."""
    holidays, working = _in_order(command.holidays), _in_order(command.working_weekends)
    if any(day.year != command.year for day in (*holidays, *working)):
        raise Refusal("every day lies in the year that is loaded")
    if set(holidays) & set(working):
        raise Refusal("a day is either a holiday or worked")
    if not all(is_weekend(day) for day in working):
        raise Refusal("a weekend day that is worked is a Saturday or a Sunday")
    before, id = calendar.years.get(command.year, (None, None)) if calendar else (None, None)
    if before is not None and (before.holidays, before.working_weekends) == (holidays, working):
        return None
    if before is not None and not command.reason:
        raise Refusal("{year} is loaded with other days; give a reason to correct it", year=command.year)
    return YearLoaded(
        year=command.year,
        holidays=holidays,
        working_weekends=working,
        notice=command.notice,
        reason=command.reason,
        answers=(id,) if id else (),
    )


def _in_order(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(set(days)))


DECISIONS: dict[type[Command], Decision] = {ask.LoadYear: load_year}
