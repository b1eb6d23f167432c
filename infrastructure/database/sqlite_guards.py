"""Triggers that keep SQLite's fact tables append-only, written out from the tables' own definitions."""

from collections.abc import Iterator, Sequence

from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint

REFUSED = "append-only"
"""How the messages begin that no retry can cure."""


def guards(table: Table) -> list[str]:
    """Statements, harmless when repeated."""
    return [statement.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1) for statement in triggers(table)]


def triggers(table: Table) -> list[str]:
    """One trigger per rule, in the words in which SQLite keeps it."""
    rules = [
        _trigger(table, "no_update", "UPDATE", None, f"{REFUSED}: {table.name} takes no UPDATE"),
        _trigger(table, "no_delete", "DELETE", None, f"{REFUSED}: {table.name} takes no DELETE"),
    ]
    if number := table.info.get("gapless"):
        last = f"SELECT coalesce(max({number}), 0) FROM {table.name}"
        broken = f"NEW.{number} IS NOT ({last}) + 1"
        rules.append(_trigger(table, "gapless", "INSERT", broken, f"{REFUSED}: {table.name}.{number} must follow"))
    if versions := table.info.get("versions"):
        stream, version = versions
        last = f"SELECT max({version}) FROM {table.name} WHERE {stream} = NEW.{stream}"
        broken = f"NEW.{version} IS NOT coalesce(({last}) + 1, min(max(NEW.{version}, 0), 1))"
        rules.append(_trigger(table, "in_turn", "INSERT", broken, f"not its turn: {table.name} ({stream}, {version})"))
    for key in _keys(table):
        taken = " AND ".join(f"{column} = NEW.{column}" for column in key)
        # INSERT OR REPLACE would remove the old row without asking the DELETE trigger.
        there = f"EXISTS (SELECT 1 FROM {table.name} WHERE {taken})"
        message = f"already recorded: {table.name} ({', '.join(key)})"
        rules.append(_trigger(table, f"one_{'_'.join(key)}", "INSERT", there, message))
    return rules


def _keys(table: Table) -> Iterator[Sequence[str]]:
    """The keys that no rule of order guards already."""
    ordered = {(table.info.get("gapless"),), table.info.get("versions")}
    yield from (key for key in _all_keys(table) if tuple(key) not in ordered)


def _all_keys(table: Table) -> Iterator[Sequence[str]]:
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint):
            yield [column.name for column in constraint.columns]
    for index in table.indexes:
        if index.unique:
            yield [column.name for column in index.columns]


def _trigger(table: Table, rule: str, deed: str, when: str | None, message: str) -> str:
    condition = f"WHEN {when} " if when else ""
    return (
        f"CREATE TRIGGER {table.name}_{rule} BEFORE {deed} ON {table.name} {condition}"
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
