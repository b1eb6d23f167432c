"""An inbox (收件箱): what lies in it is imported piece by piece and put away where it belongs."""

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import chain, count
from pathlib import Path

import typer

from infrastructure.lock_file import only_one
from scripts.office.commands import REFUSED, TAKEN, Commands

PUT_AWAY = {TAKEN: "done", REFUSED: "refused"}
"""Exit code of the import → where in the inbox a piece goes."""


def take_in(inbox: Path, commands: Commands, dry_run: bool = False) -> int:
    """Imports every piece in the order of their names; the exit code.

    It can be stopped anywhere and started again: a piece that was imported and not yet put away records nothing more.
    """
    with nullcontext(True) if dry_run else only_one(inbox / ".import_inbox.lock") as alone:
        if not alone:
            typer.echo(commands.say("messages.inbox_busy", inbox=inbox))
            return TAKEN
        return _take_in(inbox, commands, dry_run)


def _take_in(inbox: Path, commands: Commands, dry_run: bool) -> int:
    waiting, counted = pieces(inbox), Counter[int]()
    for piece in waiting:
        code, why = commands.explained("import", piece, *(["--dry-run"] if dry_run else []))
        if code not in PUT_AWAY:
            typer.echo(commands.say("messages.inbox_stopped", piece=piece.name, left=len(waiting) - counted.total()))
            return code
        counted[code] += 1
        if not dry_run:
            put_away(piece, code, commands.say("messages.inbox_refused", piece=piece.name) + f"\n\n{why}")
    told = "messages.inbox_would" if dry_run else "messages.inbox_done"
    typer.echo(commands.say(told, inbox=inbox, taken=counted[TAKEN], refused=counted[REFUSED]))
    return REFUSED if counted[REFUSED] else TAKEN


def pieces(inbox: Path) -> list[Path]:
    """The files and folders that wait; hidden ones, and half-written ones of office programs, are none."""
    put_away = set(PUT_AWAY.values())
    return sorted(one for one in inbox.iterdir() if one.name not in put_away and not one.name.startswith((".", "~")))


def put_away(piece: Path, code: int, why: str) -> None:
    """Moves a piece to its folder; beside one that was refused, a text says why."""
    folder = piece.parent / PUT_AWAY[code]
    folder.mkdir(exist_ok=True)
    place, reasons = next(free for free in _names(folder, piece) if not any(one.exists() for one in free))
    if code == REFUSED:
        reasons.write_text(why, encoding="utf-8-sig")
    piece.rename(place)


def _names(folder: Path, piece: Path) -> Iterator[tuple[Path, Path]]:
    """Places for a piece and for its reasons: under its own name, else with a number behind it."""
    stem, suffix = (piece.name, "") if piece.is_dir() else (piece.stem, piece.suffix)
    for name in chain([piece.name], (f"{stem}-{number}{suffix}" for number in count(2))):
        yield folder / name, folder / f"{name}.why.txt"
