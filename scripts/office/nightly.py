"""A night's work: the inbox, the checks that are due, the lines: `python -m scripts.office.nightly INBOX EXPORTS`."""

import sys
from collections.abc import Sequence

import typer

from scripts.office.commands import REFUSED, TAKEN, As, Commands, Db, Lang, start
from scripts.office.export_lines import Folder, export
from scripts.office.import_inbox import Inbox
from scripts.office.inbox import take_in
from scripts.verbs.options import Overwrite


def nightly(
    inbox: Inbox,
    exports: Folder,
    overwrite: Overwrite = False,
    db: Db = None,
    officer: As = None,
    lang: Lang = None,
) -> None:
    commands = Commands(db, officer, lang)
    steps = (
        lambda: take_in(inbox, commands),
        lambda: commands("scheduler", "--once"),
        lambda: export(exports, commands, overwrite),
    )
    worst = TAKEN
    for step in steps:
        worst = max(worst, step())
        if worst > REFUSED:
            break
    raise typer.Exit(worst)


def main(argv: Sequence[str] | None = None) -> int:
    """0: all done; 1: all done but what was refused; 3: the store is unavailable, and the rest was left undone."""
    return start("nightly", nightly, argv)


if __name__ == "__main__":
    sys.exit(main())
