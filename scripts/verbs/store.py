"""Verbs about the store itself: init, upgrade and rebuild."""

from typing import Annotated

import typer

from infrastructure.database import SCHEMA_VERSION, RightsMissing
from infrastructure.projections import rebuild as rebuild_models
from infrastructure.vault.key_place import key_place
from scripts.compose import Office
from scripts.verbs.session import DryRun, Session, session


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
        try:
            outcomes = office.set_up(one.officer)
        except RightsMissing as missing:
            _tell_what_to_run(one, missing)
            raise typer.Exit(1) from None
        office.catch_up()
        published = sum(bool(outcome.positions) and not outcome.repeated for outcome in outcomes)
    told = "messages.init_nothing" if existed and not published else "messages.initialised"
    one.answer(
        {"dry_run": False, "store": office.database.place, "key": key, "policies_published": published},
        one.say(told, place=office.database.place, key=key, published=published),
    )


def upgrade(context: typer.Context, dry_run: DryRun = False) -> None:
    one = session(context)
    with one.office(must_exist=False) as office:
        one.refuse_without_store(office)
        place, before = office.database.place, office.database.version()
        if not dry_run or before > SCHEMA_VERSION:
            office.database.upgrade()
        appointed = not dry_run and office.appoint_first(one.officer)
        caught_up = 0 if dry_run else _caught_up(one, office)
    told = "messages.would_upgrade" if dry_run else "messages.upgraded"
    if before == SCHEMA_VERSION:
        told = "messages.upgrade_nothing"
    one.answer(
        {"dry_run": dry_run, "store": place, "from": before, "to": SCHEMA_VERSION, "events": caught_up},
        one.say(told, place=place, before=before, version=SCHEMA_VERSION),
        *([one.say("messages.appointed_first", officer=one.officer)] if appointed else []),
        *([] if dry_run else [one.say("messages.caught_up", events=caught_up)]),
    )


def _caught_up(one: Session, office: Office) -> int:
    """Folds what an upgrade left to be folded, this one or one that was cut off; up to which position."""
    with one.progress() as progress:
        reached = office.catch_up(lambda done, total: progress(one.say("messages.catching_up"), done, total))
    return min(reached.positions.values(), default=0)


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
        with one.progress() as progress:
            rebuilt = rebuild_models(
                office.database,
                office.journal,
                office.today,
                compare,
                reached=lambda done, total: progress(one.say("messages.catching_up"), done, total),
            )
        remade = {"claims": office.journal.remake_claims(), "movements": office.journal.rebook()}
        position, _ = office.journal.head()
    differing = {**rebuilt.differences, **remade} if compare else None
    told = [one.say("messages.rebuilt", events=position)]
    if differing is not None:
        told += [one.say("messages.rebuilt_table", table=table, rows=rows) for table, rows in differing.items()]
    one.answer({"dry_run": False, "events": position, "differences": differing}, *told)


def _tell_what_to_run(one: Session, missing: RightsMissing) -> None:
    """The statements are the answer: an administrator of the server can be handed them as they are."""
    one.tell("messages.rights_missing", place=missing.place, user=missing.user)
    statements = [f"{statement};" for statement in missing.statements]
    one.answer({"dry_run": False, "store": missing.place, "statements": statements}, *statements)
