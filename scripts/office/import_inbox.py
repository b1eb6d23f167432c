"""Imports whatever lies in an inbox, and puts it away: `python -m scripts.office.import_inbox INBOX`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from scripts.office.commands import As, Commands, Db, Lang, start
from scripts.office.inbox import take_in

Inbox = Annotated[
    Path,
    typer.Argument(metavar="INBOX", exists=True, file_okay=False, help="Folder of files and folders. 收件箱"),
]


def import_inbox(
    inbox: Inbox,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, record and move nothing. 试运行")] = False,
    db: Db = None,
    officer: As = None,
    lang: Lang = None,
) -> None:
    raise typer.Exit(take_in(inbox, Commands(db, officer, lang), dry_run))


def main(argv: Sequence[str] | None = None) -> int:
    """0: all taken; 1: something refused; 3: the store is unavailable, and everything left lies where it was."""
    return start("import_inbox", import_inbox, argv)


if __name__ == "__main__":
    sys.exit(main())
