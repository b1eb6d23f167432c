"""Triggers that keep PostgreSQL's fact tables append-only, whoever asks, and their numbers in turn.

Grants refuse the same to everybody but the owner. The order of what comes in is checked once for each statement, not
for each row, so that many rows at a time stay cheap.
"""

from collections.abc import Iterator

from sqlalchemy import Table

from infrastructure.database.postgres_roles import FACTS

REFUSED = "append-only"
OUT_OF_TURN = "not its turn"


def guards(table: Table) -> Iterator[str]:
    """Statements for the owner; harmless when repeated."""
    name = f"{FACTS}.{table.name}"
    yield _function(
        f"{table.name}_unchanged",
        f"RAISE EXCEPTION '{REFUSED}: % takes no %', TG_TABLE_NAME, TG_OP "
        "USING ERRCODE = 'integrity_constraint_violation';",
    )
    yield from _trigger(f"{table.name}_no_change", f"BEFORE UPDATE OR DELETE ON {name}", "ROW", "unchanged", table)
    yield from _trigger(f"{table.name}_no_truncate", f"BEFORE TRUNCATE ON {name}", "STATEMENT", "unchanged", table)
    rules = [*_gapless(table, name), *_in_turn(table, name)]
    if rules:
        yield _function(f"{table.name}_in_order", " ".join([*rules, "RETURN NULL;"]))
        event = f"AFTER INSERT ON {name} REFERENCING NEW TABLE AS added"
        yield from _trigger(f"{table.name}_in_order", event, "STATEMENT", "in_order", table)


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


def _function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {FACTS}.{name}() RETURNS trigger LANGUAGE plpgsql "
        f"SET enable_seqscan TO off AS $$ BEGIN {body} END $$"
    )


def _trigger(name: str, event: str, each: str, function: str, table: Table) -> Iterator[str]:
    """ALWAYS: also where a session says that it only replicates."""
    yield (
        f"CREATE OR REPLACE TRIGGER {name} {event} FOR EACH {each} EXECUTE FUNCTION {FACTS}.{table.name}_{function}()"
    )
    yield f"ALTER TABLE {FACTS}.{table.name} ENABLE ALWAYS TRIGGER {name}"
