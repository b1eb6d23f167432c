"""Options and small steps that the verbs of runs share."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from application.intake.parsing import reason_of
from application.orders import Order
from application.payment_runs import Done
from domain.kernel.record import Refusal
from domain.payment_run.commands import RunCommand
from scripts.compose import Office
from scripts.language.misuse import Misuse
from scripts.telling.runs import run_json, run_told
from scripts.verbs.session import Session, session

RunNo = Annotated[str, typer.Argument(metavar="RUN_NO", help="The run's number. 批次编号")]
USUAL_PUBLICITY_DAYS = 5
"""Working days for which lists are usually up, where a district says nothing (公示期)."""
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why. 原因")]


def day_of(office: Office, on: date | None) -> date:
    """The day of a step: today, or a day before it. Nobody takes a step tomorrow."""
    if on is not None and on > office.today:
        raise Refusal("{day} has not come yet; today is {today}", day=on, today=office.today)
    return on or office.today


def publicity_days(office: Office, run_no: str, day: date, asked: int | None) -> int:
    """How many working days a list is up: as asked, never fewer than the district lays down; else these, else five."""
    opened = office.runs.run(run_no).opened
    measure = office.queries.packs_in_use()[opened.policy].measure("publicity_working_days", day, opened.office)
    if asked is not None and measure is not None and asked < measure.number:
        raise Refusal("the district has lists up for {days} working days", days=measure.number)
    return asked or (measure.number if measure else USUAL_PUBLICITY_DAYS)


def validated(command: type[RunCommand], values: dict[str, Any]) -> RunCommand:
    """The command with these values; wrong usage where one of them cannot be."""
    try:
        return command.model_validate(values)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        reason, said = reason_of(detail)
        raise Misuse(reason, hint=str(detail["loc"][0]).upper(), **dict[str, Any](said)) from None


def commanded(
    context: typer.Context,
    command: type[RunCommand],
    day_field: str,
    on: date | None,
    dry_run: bool,
    **values: Any,
) -> None:
    """Gives one command that needs nothing worked out, and shows the run after it."""
    one = session(context)
    with one.office() as office:
        order = Order(validated(command, values | {day_field: day_of(office, on)}), one.officer)
        [outcome] = office.desk.submit([order], dry_run)
        if not dry_run:
            office.catch_up()
        run_no = str(values["run_no"])
        recorded = outcome.events
        run = office.runs.run(run_no) if not dry_run else None
    if run is None:
        one.answer(
            {"dry_run": True, "run_no": run_no, "events": recorded}, one.say("messages.would_record", events=recorded)
        )
        return
    one.answer(
        {"dry_run": False, "events": recorded} | run_json(run),
        one.say("messages.recorded", events=recorded),
        *run_told(run, one.speech),
    )


def stepped(context: typer.Context, step: Callable[[Session, Office], Done], dry_run: bool) -> None:
    """Takes one step that works something out, and shows the run after it."""
    one = session(context)
    with one.office() as office:
        done = step(one, office)
        if not dry_run:
            office.catch_up()
    tell_done(one, done, dry_run)


def tell_done(one: Session, done: Done, dry_run: bool, *more: Any, **also: Any) -> None:
    events = len(done.would if dry_run else done.recorded)
    one.answer(
        {"dry_run": dry_run, "events": events} | run_json(done.run) | also,
        one.say("messages.would_record" if dry_run else "messages.recorded", events=events),
        *run_told(done.run, one.speech),
        *more,
    )
