"""The verb scheduler: the day's work, once or until stopped."""

from datetime import time
from typing import Annotated

import structlog
import typer

from application.orders import Refused
from application.ports import Conflict, RegisterUnavailable, StoreUnavailable
from infrastructure.clockwork import run_daily
from infrastructure.log import configure_log
from scripts.language.misuse import Misuse
from scripts.verbs.session import Session, session

log = structlog.get_logger(__name__)
SIX = time(6)
"""When the day's work is done, unless another time is named: before the office opens."""


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise Misuse("a time is written HH:MM", given=text) from None


def scheduler(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Do the day's work and exit (cron). 只做一次")] = False,
    at: Annotated[
        time | None, typer.Option(parser=_time, metavar="HH:MM", help="Daily at that legal time, else 06:00. 每日时刻")
    ] = None,
) -> None:
    one = session(context)
    if once and at is not None:
        raise Misuse("does not go with {option}", hint="--at", option="--once")
    configure_log("INFO" if one.settings.log == "WARNING" else one.settings.log)
    if once:
        counts = days_work(one)
        key = "messages.work_elsewhere" if counts["elsewhere"] else "messages.days_work"
        one.answer(counts, one.say(key, **counts))
        return
    with one.office():
        pass  # a store that is missing is said at once, not every day
    run_daily(lambda: _guarded(one), at or SIX)


def days_work(one: Session) -> dict[str, object]:
    """The daily sweep, and every class assessed for today. Safe to repeat, and for two at once."""
    with one.office() as office, office.database.alone() as alone:
        today = office.today
        if not alone:
            log.info("another scheduler is at it", on=today)
            return {"on": today.isoformat(), "asked": 0, "recorded": 0, "elsewhere": True}
        swept = office.swept(today, one.officer)
        position, _ = office.journal.head()
    counts = {"asked": swept.asked, "recorded": swept.recorded, "left_out": len(swept.left_out)}
    log.info("day's work done", on=today, position=position, **counts)
    return {"on": today.isoformat(), "asked": swept.asked, "recorded": swept.recorded, "elsewhere": False}


def _guarded(one: Session) -> None:
    """One day's failure is logged and does not keep the next day from trying."""
    try:
        days_work(one)
    except (StoreUnavailable, RegisterUnavailable, Conflict, Refused) as error:
        log.error("day's work not done; it will be made up for", reason=str(error))
