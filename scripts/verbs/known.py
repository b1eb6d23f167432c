"""The second clock: what had been recorded by then (记录时间), as an instant, a day or a position in the log."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

import typer

from domain.kernel.days import parse_day
from domain.kernel.record import Refusal
from infrastructure.settings import LEGAL_ZONE, legal_day
from scripts.compose import Office
from scripts.language.misuse import Misuse


@dataclass(frozen=True)
class Moment:
    """A position in the log, an instant, or a day to its end."""

    position: int | None = None
    instant: datetime | None = None
    day: date | None = None


def parse_moment(text: str) -> Moment:
    """`540`, `2026-09-16T10:00` (legal time unless it says otherwise), or `2026-09-16`: to the end of that day."""
    if text.isascii() and text.isdecimal():
        return Moment(position=int(text))
    try:
        if len(text) == len("2026-09-16"):
            return Moment(day=parse_day(text))
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise Misuse("a position, an instant such as 2026-09-16T10:00, or a day", given=text) from None
    return Moment(instant=(instant if instant.tzinfo else instant.replace(tzinfo=LEGAL_ZONE)).astimezone(UTC))


def instant_of(moment: Moment, now: datetime) -> datetime | None:
    """The instant that is meant, which lies no later than now: today goes up to now. None where a position is meant."""
    if moment.day is not None and moment.day == legal_day(now):
        return now
    end = datetime.combine(moment.day, time.max, LEGAL_ZONE).astimezone(UTC) if moment.day else moment.instant
    if end is not None and end > now:
        raise Refusal("that moment has yet to come; it is {now}", now=now)
    return end


def moment_option(name: str, help_text: str) -> Any:
    return typer.Option(name, parser=parse_moment, metavar="POSITION|INSTANT|DAY", help=help_text)


KnownAt = Annotated[
    Moment | None, moment_option("--known-at", "Only what had been recorded by then. 仅按当时已记录的内容")
]


@dataclass(frozen=True)
class Known:
    """What is known: all up to a position, recorded by the instant `at`; before the first event there is none.

    `until` is None where that is simply everything so far.
    """

    position: int
    at: datetime | None
    until: int | None = None


def known(office: Office, moment: Moment | None) -> Known:
    """What had been recorded by then; everything so far where no moment is given."""
    head, _ = office.journal.head()
    now = office.now()
    if moment is None:
        return Known(head, now)
    if (instant := instant_of(moment, now)) is not None:
        reached = office.journal.known_at(instant)
        return Known(reached, instant, reached)
    position = moment.position or 0
    if position > head:
        raise Refusal("the log goes up to position {position}", position=head)
    at = next((entry.envelope.recorded_at for entry in office.journal.at([position])), None)
    return Known(position, at, position)
