"""Verbs about policy packs: list, show, check, diff."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from domain.policy.dated import Applied
from domain.policy.pack import Pack, check
from domain.policy.rates import told as told_key
from infrastructure.packs import PACKAGED, pack_files
from scripts.carried_out import modules
from scripts.completion import among
from scripts.language.misuse import Misuse
from scripts.telling.clauses import accounted, carried_out, rows_json, together, told
from scripts.verbs.cases import must_be_in_use
from scripts.verbs.known import known, parse_moment
from scripts.verbs.options import PACKS
from scripts.verbs.session import Session, session

PackName = Annotated[
    str,
    typer.Argument(
        metavar="PACK",
        help="A packaged policy's id, a folder, or ID@now, ID@INSTANT, ID@POSITION: as in use here. 编号或文件夹",
        autocompletion=among(*PACKS),
    ),
]


def list_(context: typer.Context) -> None:
    one = session(context)
    packs = [Pack.parse(pack_files(folder)) for folder in PACKAGED]
    rows = [
        {
            "id": pack.id,
            "version": pack.head.version,
            "title": pack.head.title,
            "city": pack.city,
            "first_day": _first(pack, "term_from"),
            "last_day": _first(pack, "term_to"),
            "digest": pack.digest,
        }
        for pack in packs
    ]
    table = _headed(one, "id", "version", "title", "first_day", "last_day")
    for row in rows:
        table.add_row(row["id"], row["version"], row["title"], row["first_day"] or "—", row["last_day"] or "—")
    one.answer(rows, table)


def show(context: typer.Context, name: PackName) -> None:
    one = session(context)
    pack = pack_named(one, name)
    sentences = carried_out(pack, modules())
    dated = _headed(one, "name", "value", "clause", "since", "until", "reading")
    for value in [*pack.history(), *pack.measures]:
        shown = ", ".join(word or "—" for word in value.words) if isinstance(value.value, tuple) else value.value
        cells = (f"{value.name} {told_key(value.key)}" if value.key else value.name, shown, value.clause)
        dated.add_row(*(str(cell) if cell else "—" for cell in (*cells, value.since, value.until, value.reading)))
    rates = _headed(one, "table", "cells", "value", "since", "until", "source")
    for table in pack.tables.values():
        for cells_told, row in together(table):
            source = f"{row.source} ({one.speech.word('row', 'unverified')})" if row.unverified else row.source
            of_row = (table.name, cells_told, row.value, row.since, row.until, source)
            rates.add_row(*(str(cell) if cell else "—" for cell in of_row))
    text = _headed(one, "sentence", "text", "where", show_lines=True)
    for sentence in sentences:
        text.add_row(sentence["id"], sentence["text"], told(sentence, one.speech))
    document = {
        "id": pack.id,
        "digest": pack.digest,
        "values": [_value_json(value) for value in pack.history()],
        "tables": rows_json(pack),
        "measures": [_value_json(measure) | {"division": measure.key[0][1]} for measure in pack.measures],
        "sentences": sentences,
    }
    one.answer(document, *((dated, rates, text) if rates.row_count else (dated, text)))


def check_(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PACK", help="Ids or folders; without any, all packaged. 编号", autocompletion=among(*PACKS)
        ),
    ] = None,
) -> None:
    one = session(context)
    folders = [folder_of(name) for name in names] if names else list(PACKAGED)
    found: dict[str, Any] = {folder.name: list(check(pack_files(folder))) for folder in folders}
    green = {folder.name: accounted(Pack.parse(pack_files(folder))) for folder in folders if not found[folder.name]}
    said = [
        one.say("messages.pack_red", pack=name, problems="\n".join(f"  {problem}" for problem in problems))
        if problems
        else one.say(
            "messages.pack_green", pack=name, **green[name] | {"awaited": green[name]["not_automated"] or None}
        )
        for name, problems in found.items()
    ]
    one.answer(found | {"accounted_for": green}, *said)
    if any(found.values()):
        raise typer.Exit(1)


def diff(context: typer.Context, old: PackName, new: PackName) -> None:
    one = session(context)
    before, after = (_values(pack_named(one, name)) for name in (old, new))
    changes = [
        {"name": name, "since": since, "old": before.get((name, since)), "new": after.get((name, since))}
        for name, since in sorted({*before, *after})
        if before.get((name, since)) != after.get((name, since))
    ]
    table = _headed(one, "name", "since", "old", "new")
    for change in changes:
        table.add_row(change["name"], change["since"] or "—", change["old"] or "—", change["new"] or "—")
    one.answer(changes, table if changes else one.say("messages.packs_equal"))


def pack_named(one: Session, name: str) -> Pack:
    """The packaged pack, that of a folder, or the one in use in the session's store at a moment."""
    policy, at, moment = name.partition("@")
    if not at or Path(name).is_dir():
        return Pack.parse(pack_files(folder_of(name)))
    with one.office() as office:
        by_then = known(office, None if moment == "now" else parse_moment(moment))
        packs = office.queries.packs_in_use(by_then.until)
        if policy not in packs:
            must_be_in_use(office, policy)
            raise Misuse("the policy was not in use by then", hint="PACK", given=name)
    return packs[policy]


def folder_of(name: str) -> Path:
    """Where the pack lies: a packaged one by its id, any other by its folder."""
    if name in PACKS:
        return PACKS[name]
    if Path(name).is_dir():
        return Path(name)
    raise Misuse("there is no such pack; packaged are {packs}", hint="PACK", given=name, packs=", ".join(PACKS))


def _headed(one: Session, *columns: str, show_lines: bool = False) -> Table:
    table = Table(show_lines=show_lines)
    for column in columns:
        table.add_column(one.speech.word("pack", column), overflow="fold")
    return table


def _value_json(value: Applied) -> dict[str, Any]:
    return {
        "name": value.name,
        "value": value.value if isinstance(value.value, tuple) else str(value.value),
        "clause": value.clause,
        "since": value.since.isoformat() if value.since else None,
        "until": value.until.isoformat() if value.until else None,
        "reading": value.reading,
        "alternatives": [str(other) for other in value.alternatives],
        "source": value.source,
    }


def _values(pack: Pack) -> dict[tuple[str, str], str]:
    """What a pack says, by what it is said of and its first day: values, rows, measures, occupations."""
    dated = [*pack.history(), *(row for table in pack.tables.values() for row in table.rows), *pack.measures]
    found = {
        (f"{value.name} {told_key(value.key)}" if value.key else value.name, _day(value.since)): _ending(
            value, value.value
        )
        for value in dated
    }
    return found | {
        (f"catalogue {row.code}", _day(row.since)): _ending(row, row.name + row.suffix) for row in pack.catalogue
    }


def _ending(row: Any, value: object) -> str:
    return f"{value} (…{row.until})" if row.until else str(value)


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _first(pack: Pack, name: str) -> str | None:
    values = pack.values.get(name, ())
    return str(values[0].value) if values else None
