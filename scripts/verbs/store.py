"""Verbs about the store itself: init and rebuild."""

from typing import Annotated

import typer

from infrastructure.projections import rebuild as rebuild_models
from infrastructure.vault.key_place import key_place
from scripts.verbs.session import DryRun, session


def init(context: typer.Context, dry_run: DryRun = False) -> None:
    one = session(context)
    with one.office(must_exist=False) as office:
        place, existed = key_place(one.settings), office.database.exists()
        key = "SKILLTRAIL_KEY" if place.given is not None else str(place.file.absolute())
        if dry_run:
            told = "messages.init_nothing" if existed else "messages.would_init"
            one.answer(
                {"dry_run": True, "store": office.database.place, "exists": existed, "key": key},
                one.say(told, place=office.database.place, key=key),
            )
            return
        outcomes = office.set_up(one.officer)
        one.catch_up(office)
        published = sum(bool(outcome.positions) and not outcome.repeated for outcome in outcomes)
    told = "messages.init_nothing" if existed and not published else "messages.initialised"
    one.answer(
        {"dry_run": False, "store": office.database.place, "key": key, "policies_published": published},
        one.say(told, place=office.database.place, key=key, published=published),
    )


def rebuild(
    context: typer.Context,
    compare: Annotated[bool, typer.Option("--compare", help="Also say what differed before. 与原有结果对照")] = False,
    dry_run: DryRun = False,
) -> None:
    one = session(context)
    with one.office() as office:
        if dry_run:
            position, _ = office.journal.head()
            one.answer({"dry_run": True, "events": position}, one.say("messages.would_rebuild", events=position))
            return
        rebuilt = rebuild_models(office.database, office.journal, office.today, compare)
        position, _ = office.journal.head()
    differing = dict(rebuilt.differences) if compare else None
    told = [one.say("messages.rebuilt", events=position)]
    if differing is not None:
        told += [one.say("messages.rebuilt_table", table=table, rows=rows) for table, rows in differing.items()]
    one.answer({"dry_run": False, "events": position, "differences": differing}, *told)
