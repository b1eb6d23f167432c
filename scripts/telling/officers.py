"""Who holds which role, and whose duty each command is: as tables and as plain values."""

from collections.abc import Iterable
from typing import Any

from rich.table import Table

from domain.kernel.acting import ROLES
from domain.officer.duties import DUTIES, decides_about_money
from projections.officers import Post
from scripts.language import Speech


def officers_json(posts: Iterable[Post]) -> list[dict[str, Any]]:
    """An entry for each officer, with the roles held."""
    found: dict[str, dict[str, Any]] = {}
    for post in posts:
        entry = found.setdefault(post.officer, {"officer": post.officer, "districts": [*post.districts], "roles": []})
        if post.role is not None:
            entry["roles"].append({"role": post.role, "since": post.since.isoformat(), "by": post.by})
    return [*found.values()]


def officers_table(posts: Iterable[Post], speech: Speech) -> Table:
    """A row for each role that somebody holds; whoever lost all has one without."""
    table = _headed(speech, "officer", "role", "districts", "since", "by")
    for post in posts:
        districts = speech.list(post.districts) if post.districts else speech.word("officer", "everywhere")
        table.add_row(post.officer, speech.word("duty", post.role), districts, speech.show(post.since), post.by)
    return table


def duties_json() -> list[dict[str, Any]]:
    """An entry for each command: whose duty it is, and whether an undivided office leaves it to anybody."""
    return [{"command": do, "role": role, "undivided": not decides_about_money(do)} for do, role in DUTIES.items()]


def duties_rows() -> list[list[str]]:
    """The matrix: a row a command, with a mark under its role, and under the undivided office where it is open."""
    return [
        [do, *("✓" if role == its else "" for role in ROLES), "" if decides_about_money(do) else "✓"]
        for do, its in DUTIES.items()
    ]


def duties_table(speech: Speech) -> Table:
    """The matrix as people read it."""
    table = _headed(speech, "command")
    for role in ROLES:
        table.add_column(speech.word("duty", role), justify="center")
    table.add_column(speech.word("officer", "undivided"), justify="center")
    for row in duties_rows():
        table.add_row(*row)
    return table


def _headed(speech: Speech, *columns: str) -> Table:
    table = Table()
    for column in columns:
        table.add_column(speech.word("officer", column), overflow="fold")
    return table
