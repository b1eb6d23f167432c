"""Options that several verbs share."""

from datetime import date
from typing import Annotated

import typer

from domain.kernel.days import parse_day


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text}: {error}") from None


OnDay = Annotated[
    date | None, typer.Option("--on", parser=_day, metavar="DAY", help="As if DAY (YYYY-MM-DD) were today. 视同当日")
]
"""The legal day for which something is asked; today where none is given."""

CohortOption = Annotated[str | None, typer.Option("--cohort", metavar="NO", help="Only this class. 仅此班级")]
PolicyOption = Annotated[str | None, typer.Option("--policy", metavar="ID", help="Only this policy. 仅此政策")]
