"""Options that several verbs share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from domain.kernel.days import parse_day
from domain.policy.switching import Chosen
from infrastructure.packs import PACKAGED
from scripts.completion import among
from scripts.language.misuse import Misuse


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        raise Misuse(str(error), given=text) from None


UntilDay = Annotated[
    date, typer.Option("--until", parser=_day, metavar="DAY", help="Up to and including DAY (YYYY-MM-DD). 截止日")
]
OnDay = Annotated[
    date | None, typer.Option("--on", parser=_day, metavar="DAY", help="As if DAY (YYYY-MM-DD) were today. 视同当日")
]
"""The legal day for which something is asked; today where none is given."""

CohortOption = Annotated[str | None, typer.Option("--cohort", metavar="NO", help="Only this class. 仅此班级")]
PACKS = {folder.name.replace("_", "-"): folder for folder in PACKAGED}
"""A packaged policy's id → its folder."""

PolicyOption = Annotated[
    str | None,
    typer.Option("--policy", metavar="ID", help="Only this policy. 仅此政策", autocompletion=among(*PACKS)),
]


def _chosen(text: str) -> Chosen:
    try:
        return Chosen.of(text)
    except ValueError as error:
        raise Misuse(str(error), given=text) from None


ReadingOption = Annotated[
    list[Chosen] | None,
    typer.Option(
        "--reading", parser=_chosen, metavar="ID=VALUE", help="As if a doubtful passage were read so. 按另一种读法"
    ),
]
"""Other readings than ours, one an option; they hold for this answer alone."""


def _ending(suffix: str) -> Callable[[str], Path]:
    """A place for a file of that kind: --overwrite then never replaces a store or a key."""

    def place(text: str) -> Path:
        if not text.lower().endswith(suffix):
            raise Misuse("the file's name has to end in {suffix}", given=text, suffix=suffix)
        return Path(text)

    return place


XlsxOption = Annotated[
    Path | None,
    typer.Option("--xlsx", parser=_ending(".xlsx"), metavar="FILE", help="Write a workbook instead. 写入工作簿"),
]
CsvOption = Annotated[
    Path | None,
    typer.Option("--csv", parser=_ending(".csv"), metavar="FILE", help="Write a CSV file instead. 写入CSV文件"),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace files that are there. 替换已有文件")]
