"""Which files an import takes: one file, or those of a folder that bear the names of the intake files."""

from pathlib import Path

from application.intake.rows import ROWS
from application.intake.sheet import IntakeRefused, Notice, Problem, Sheet
from infrastructure.files.text_file import read_text
from infrastructure.files.unfit import Unfit
from infrastructure.files.xlsx_file import read_xlsx

READERS = {".csv": read_text, ".tsv": read_text, ".txt": read_text, ".xlsx": read_xlsx}
OFTEN_SENT = {".xls": read_xlsx, ".xlsm": read_xlsx}
"""Read only to say why not."""


def sheets(path: Path, kind: str | None = None) -> tuple[list[Sheet], list[Notice]]:
    """The sheets at a path and notices about files passed over. Raises IntakeRefused with every problem."""
    _there(path)
    if not path.is_dir():
        kind = kind or path.stem.lower()
        if kind not in ROWS:
            values = {"kinds": ", ".join(ROWS)}
            raise IntakeRefused(
                [Problem(path.name, None, None, None, "say with --kind what it holds: {kinds}", values)]
            )
        return [_sheet(path, kind)], []
    found: list[Sheet] = []
    problems: list[Problem] = []
    notices: list[Notice] = []
    for file in sorted(path.iterdir()):
        if file.name.startswith((".", "~")) or file.is_dir():
            continue
        if file.stem.lower() not in ROWS or file.suffix.lower() not in READERS | OFTEN_SENT:
            notices.append(Notice(file.name, "passed over: the name is none of the intake files'", {}))
            continue
        try:
            found.append(_sheet(file, file.stem.lower()))
        except IntakeRefused as refused:
            problems += refused.problems
    if not found and not problems:
        names = ", ".join(f"{kind}.csv" for kind in ROWS)
        problems.append(Problem(path.name, None, None, None, "the folder holds none of {names}", {"names": names}))
    if problems:
        raise IntakeRefused(problems)
    return found, notices


def sheet(path: Path, kind: str) -> Sheet:
    """The one sheet of a file that is not imported but read by a verb of its own; raises IntakeRefused."""
    _there(path)
    return _sheet(path, kind)


def _there(path: Path) -> None:
    if not path.exists():
        raise IntakeRefused([Problem(str(path), None, None, None, "there is no such file or folder", {})])


def _sheet(path: Path, kind: str) -> Sheet:
    reader = (READERS | OFTEN_SENT).get(path.suffix.lower())
    if reader is None:
        values = {"suffixes": ", ".join(READERS)}
        raise IntakeRefused(
            [Problem(path.name, None, None, None, "the file's name ends in none of {suffixes}", values)]
        )
    try:
        return reader(path, kind)
    except Unfit as unfit:
        raise IntakeRefused([Problem(path.name, unfit.line, None, None, unfit.reason, unfit.values)]) from None
