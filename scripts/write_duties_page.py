"""Write docs/duties.md: whose duty each command is.

Examples:

  python -m scripts.write_duties_page
"""

from collections.abc import Iterator
from pathlib import Path

import typer

from domain.kernel.acting import ROLES
from scripts.language.speech import Speech
from scripts.telling.officers import duties_rows

PLACE = Path(__file__).resolve().parent.parent / "docs" / "duties.md"
HEAD = """\
# Whose duty each command is · 岗位职责

Every command asks one role (岗位) of whoever gives it, whichever way it comes: `apply`, `import`, `sweep`, the
scheduler, the scripts for offices. What stands in no row here is denied. `skilltrail officer list` says who holds which
role in which districts, [interface.md](interface.md#who-may-do-what) how roles are given. What has a mark in the last
column may be done by anybody as long as the office has not divided its work.

This page is written by `python -m scripts.write_duties_page`; change the table in `domain/officer/duties.py`, not the
page.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_table()]) + "\n"


def _table() -> Iterator[str]:
    roles = [f"{role} {Speech('zh').word('duty', role)}" for role in ROLES]
    columns = ["command", *roles, f"undivided {Speech('zh').word('officer', 'undivided')}"]
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"
    for do, *marks in duties_rows():
        yield f"| `{do}` | {' | '.join(marks)} |"


def main() -> None:
    PLACE.write_text(page(), encoding="utf-8")
    typer.echo(f"{PLACE.name}: written")


main.__doc__ = __doc__

if __name__ == "__main__":
    typer.run(main)
