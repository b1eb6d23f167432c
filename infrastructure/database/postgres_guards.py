"""Triggers that keep PostgreSQL's fact tables append-only, whoever asks, and their numbers in turn.

Grants refuse the same to everybody but the owner. The order of what comes in is checked once for each statement, not
for each row, so that many rows at a time stay cheap.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Table

from infrastructure.database.postgres_roles import FACTS

REFUSED = "append-only"
OUT_OF_TURN = "not its turn"


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger (`BEFORE TRUNCATE`, for each `STATEMENT`) and the function that it calls."""

    name: str
    event: str
    each: str
    function: str
    body: str


def guards(table: Table) -> Iterator[str]:
    """Statements for the owner; harmless when repeated."""
    for guard in guards_of(table):
        yield _function(guard)
        yield from _trigger(guard, f"{FACTS}.{table.name}")


def guards_of(table: Table) -> Iterator[Guard]:
    """What guards a table of facts."""
    name, unchanged = table.name, f"{table.name}_unchanged"
    refuse = (
        f"RAISE EXCEPTION '{REFUSED}: % takes no %', TG_TABLE_NAME, TG_OP "
        "USING ERRCODE = 'integrity_constraint_violation';"
    )
    yield Guard(f"{name}_no_change", "BEFORE UPDATE OR DELETE", "ROW", unchanged, refuse)
    yield Guard(f"{name}_no_truncate", "BEFORE TRUNCATE", "STATEMENT", unchanged, refuse)
    rules = [*_gapless(table, f"{FACTS}.{name}"), *_in_turn(table, f"{FACTS}.{name}")]
    if rules:
        yield Guard(
            f"{name}_in_order", "AFTER INSERT", "STATEMENT", f"{name}_in_order", " ".join([*rules, "RETURN NULL;"])
        )


def _gapless(table: Table, name: str) -> Iterator[str]:
    if number := table.info.get("gapless"):
        first = f"(SELECT min({number}) FROM added)"
        before = f"coalesce((SELECT max({number}) FROM {name} WHERE {number} < {first}), 0)"
        broken = (
            f"(SELECT max({number}) FROM {name}) - {before} <> (SELECT count(*) FROM added) OR {first} <> {before} + 1"
        )
        yield _refuse_if(broken, f"{REFUSED}: {table.name}.{number} must follow")


def _in_turn(table: Table, name: str) -> Iterator[str]:
    """Written as one look into the key for each new row, whatever the planner may think of other ways."""
    if versions := table.info.get("versions"):
        stream, version = versions
        before = f"(SELECT o.{version} FROM {name} o WHERE o.{stream} = a.{stream} AND o.{version} = a.{version} - 1)"
        news = f"(SELECT count(*) FROM added b WHERE b.{stream} = a.{stream})"
        alls = f"(SELECT count(*) FROM {name} o WHERE o.{stream} = a.{stream})"
        wrong = f"a.{version} < 0 OR a.{version} > 1 AND {before} IS NULL OR a.{version} = 0 AND {news} <> {alls}"
        yield _refuse_if(
            f"EXISTS (SELECT FROM added a WHERE {wrong})", f"{OUT_OF_TURN}: {table.name} ({stream}, {version})"
        )


def _refuse_if(broken: str, message: str) -> str:
    code = "integrity_constraint_violation"
    return f"IF {broken} THEN RAISE EXCEPTION '{message}' USING ERRCODE = '{code}'; END IF;"


def source(guard: Guard) -> str:
    """The function's text, as the server keeps it."""
    return f" BEGIN {guard.body} END "


def _function(guard: Guard) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {FACTS}.{guard.function}() RETURNS trigger LANGUAGE plpgsql "
        f"SET enable_seqscan TO off AS $${source(guard)}$$"
    )


def _trigger(guard: Guard, table: str) -> Iterator[str]:
    """ALWAYS: also where a session says that it only replicates."""
    added = " REFERENCING NEW TABLE AS added" if guard.event.startswith("AFTER") else ""
    event = f"{guard.event} ON {table}{added} FOR EACH {guard.each}"
    yield f"CREATE OR REPLACE TRIGGER {guard.name} {event} EXECUTE FUNCTION {FACTS}.{guard.function}()"
    yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {guard.name}"
