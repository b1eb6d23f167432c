"""The second clock: what had been recorded by then (记录时间), as an instant, a day or a position in the log."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Annotated, Any

import typer

from domain.kernel.days import parse_day
from domain.kernel.record import Refusal
from infrastructure.settings import LEGAL_ZONE
from scripts.compose import Office


@dataclass(frozen=True)
class Moment:
    """A position in the log, or an instant."""

    position: int | None = None
    instant: datetime | None = None


def parse_moment(text: str) -> Moment:
    """`540`, `2026-09-16T10:00` (legal time unless it says otherwise), or `2026-09-16`: to the end of that day."""
    if text.isascii() and text.isdecimal():
        return Moment(position=int(text))
    try:
        if len(text) == len("2026-09-16"):
            instant = datetime.combine(parse_day(text), time.max)
        else:
            instant = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text}: a position, an instant such as 2026-09-16T10:00, or a day") from None
    return Moment(instant=(instant if instant.tzinfo else instant.replace(tzinfo=LEGAL_ZONE)).astimezone(UTC))


def moment_option(name: str, help_text: str) -> Any:
    return typer.Option(name, parser=parse_moment, metavar="INSTANT|POSITION", help=help_text)


KnownAt = Annotated[
    Moment | None, moment_option("--known-at", "Only what had been recorded by then. 仅按当时已记录的内容")
]


@dataclass(frozen=True)
class Known:
    """What is known: all up to a position. `until` is None where that is simply everything so far."""

    position: int
    at: datetime
    until: int | None = None


def known(office: Office, moment: Moment | None) -> Known:
    """What had been recorded by then; everything so far where no moment is given."""
    head, _ = office.journal.head()
    if moment is None:
        return Known(head, office.now())
    if moment.instant is not None:
        reached = office.journal.known_at(moment.instant)
        return Known(reached, moment.instant, reached)
    position = moment.position or 0
    if position > head:
        raise Refusal("the log goes up to position {position}", position=head)
    [entry] = office.journal.at([max(position, 1)])
    return Known(position, entry.envelope.recorded_at, position)
