"""Writes the lines of today for spreadsheets: `python -m scripts.office.export_lines FOLDER`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from infrastructure.settings import legal_day, utc_now
from scripts.cli import settings_for
from scripts.office.commands import As, Commands, Db, Lang, start
from scripts.verbs.options import Overwrite

Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="Where the files go. 输出文件夹")
]


def export(folder: Path, commands: Commands, overwrite: bool) -> int:
    """A workbook and a CSV file with the day in their names; the exit code."""
    day = legal_day(utc_now(settings_for(commands.db))()).isoformat()
    files = ("--xlsx", folder / f"tranches-{day}.xlsx", "--csv", folder / f"tranches-{day}.csv")
    return commands("tranches", "--on", day, *files, *(["--overwrite"] if overwrite else []))


def export_lines(
    folder: Folder, overwrite: Overwrite = False, db: Db = None, officer: As = None, lang: Lang = None
) -> None:
    raise typer.Exit(export(folder, Commands(db, officer, lang), overwrite))


def main(argv: Sequence[str] | None = None) -> int:
    """0: written; 1: a file of that name is there; 3: the store is unavailable."""
    return start("export_lines", export_lines, argv)


if __name__ == "__main__":
    sys.exit(main())
