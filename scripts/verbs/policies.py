"""Verbs about policy packs: list, show, check, diff."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from domain.policy.pack import Pack, check
from infrastructure.packs import PACKAGED, pack_files
from scripts.completion import among
from scripts.language.misuse import Misuse
from scripts.verbs.options import PACKS
from scripts.verbs.session import session

PackName = Annotated[
    str,
    typer.Argument(
        metavar="PACK", help="A packaged policy's id, or a folder. 编号或文件夹", autocompletion=among(*PACKS)
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
    table = Table(*(one.speech.word("pack", name) for name in ("id", "version", "title", "first_day", "last_day")))
    for row in rows:
        table.add_row(row["id"], row["version"], row["title"], row["first_day"] or "—", row["last_day"] or "—")
    one.answer(rows, table)


def show(context: typer.Context, name: PackName) -> None:
    one = session(context)
    pack = Pack.parse(pack_files(folder_of(name)))
    values = [
        {
            "name": value.name,
            "value": value.value if isinstance(value.value, tuple) else str(value.value),
            "clause": value.clause,
            "since": value.since.isoformat() if value.since else None,
            "until": value.until.isoformat() if value.until else None,
            "reading": value.reading,
            "alternatives": [str(other) for other in value.alternatives],
            "source": value.source,
        }
        for value in pack.history()
    ]
    sentences = [
        {"id": use.sentence.id, "text": use.sentence.text, "where": use.where.value, "detail": use.detail}
        for use in pack.coverage
    ]
    dated = Table(*(one.speech.word("pack", name) for name in ("name", "value", "clause", "since", "until", "reading")))
    for value in pack.history():
        shown = ", ".join(word or "—" for word in value.words) if isinstance(value.value, tuple) else value.value
        cells = (value.name, shown, value.clause, value.since, value.until, value.reading)
        dated.add_row(*(str(cell) if cell else "—" for cell in cells))
    text = Table(*(one.speech.word("pack", name) for name in ("sentence", "text", "where")), show_lines=True)
    for sentence in sentences:
        text.add_row(sentence["id"], sentence["text"], f"{sentence['where']}\n{sentence['detail']}".strip())
    one.answer({"id": pack.id, "digest": pack.digest, "values": values, "sentences": sentences}, dated, text)


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
    found = {folder.name: list(check(pack_files(folder))) for folder in folders}
    told = [
        one.say("messages.pack_red", pack=name, problems="\n".join(f"  {problem}" for problem in problems))
        if problems
        else one.say("messages.pack_green", pack=name)
        for name, problems in found.items()
    ]
    one.answer(found, *told)
    if any(found.values()):
        raise typer.Exit(1)


def diff(context: typer.Context, old: PackName, new: PackName) -> None:
    one = session(context)
    before, after = (_values(Pack.parse(pack_files(folder_of(name)))) for name in (old, new))
    changes = [
        {"name": name, "since": since, "old": before.get((name, since)), "new": after.get((name, since))}
        for name, since in sorted({*before, *after})
        if before.get((name, since)) != after.get((name, since))
    ]
    table = Table(*(one.speech.word("pack", name) for name in ("name", "since", "old", "new")))
    for change in changes:
        table.add_row(change["name"], change["since"] or "—", change["old"] or "—", change["new"] or "—")
    one.answer(changes, table if changes else one.say("messages.packs_equal"))


def _values(pack: Pack) -> dict[tuple[str, str], str]:
    return {(value.name, value.since.isoformat() if value.since else ""): str(value.value) for value in pack.history()}


def _first(pack: Pack, name: str) -> str | None:
    values = pack.values.get(name, ())
    return str(values[0].value) if values else None


def folder_of(name: str) -> Path:
    """Where the pack lies: a packaged one by its id, any other by its folder."""
    if name in PACKS:
        return PACKS[name]
    if Path(name).is_dir():
        return Path(name)
    raise Misuse("there is no such pack; packaged are {packs}", hint="PACK", given=name, packs=", ".join(PACKS))
