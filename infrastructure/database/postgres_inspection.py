"""Looks at a PostgreSQL store's guards and grants in the server's own catalogue, which every login may read."""

from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, Table, text

from infrastructure.database.inspection import GuardsAmiss, Rights
from infrastructure.database.postgres_guards import Guard, guards_of, source
from infrastructure.database.postgres_roles import APP, AUDITOR, FACTS, OWNERS, WORK, Standing, granted, quoted

_BITS = {"ROW": 1, "BEFORE": 2, "INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
"""How pg_trigger says when a trigger fires; without a bit it is AFTER, and for each STATEMENT."""

_TRIGGERS = text("""
    SELECT t.tgname, t.tgtype, home.nspname || '.' || p.proname, p.prosrc,
           t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = '' AS always
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_proc p ON p.oid = t.tgfoid
    JOIN pg_namespace home ON home.oid = p.pronamespace
    WHERE n.nspname = :facts AND NOT t.tgisinternal
""")

_OWNERS = text("""
    SELECT n.nspname || '.' || c.relname AS name, pg_get_userbyid(c.relowner) AS owner
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY(:schemas) AND c.relkind IN ('r', 'p')
""")

_GRANTS = text("""
    WITH granted AS (
        SELECT 'SCHEMA ' || n.nspname AS name, n.nspowner AS owner, a.grantee, a.privilege_type
        FROM pg_namespace n, aclexplode(n.nspacl) a WHERE n.nspname = ANY(:schemas)
        UNION
        SELECT n.nspname || '.' || c.relname, c.relowner, a.grantee, a.privilege_type
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
        WHERE n.nspname = ANY(:schemas) AND c.relkind IN ('r', 'p')
    )
    SELECT g.name, coalesce(r.rolname, 'PUBLIC') AS grantee, g.privilege_type AS right
    FROM granted g LEFT JOIN pg_roles r ON r.oid = g.grantee
    WHERE g.grantee <> g.owner
""")

_COPIES = "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'"

Grant = tuple[str, str, str]
"""What it is on, who has it, and the right."""


def guards_amiss(connection: Connection, catalogue: MetaData) -> GuardsAmiss:
    """Compares triggers and the text of their functions with those that `init` makes."""
    facts = (table for table in catalogue.sorted_tables if table.info.get("append_only"))
    made = {guard.name: _as_kept(guard) for table in facts for guard in guards_of(table)}
    found = {name: tuple(rest) for name, *rest in connection.execute(_TRIGGERS, {"facts": FACTS})}
    return GuardsAmiss.between(made, found)


def _as_kept(guard: Guard) -> tuple[object, ...]:
    words = {*guard.event.split(), guard.each}
    kind = sum(bit for word, bit in _BITS.items() if word in words)
    return (kind, f"{FACTS}.{guard.function}", source(guard), True)


def rights(connection: Connection, catalogue: MetaData) -> Rights:
    """What the login may do, and the statements that would make everybody's grants what `init` makes them."""
    standing = Standing.of(connection)
    return Rights(
        login=standing.login,
        roles=sorted(standing.member_of),
        records=APP in standing.member_of,
        takes_changes=not connection.exec_driver_sql(_COPIES).scalar(),
        cures=[*_owners_amiss(connection, catalogue), *_grants_amiss(connection, catalogue)],
    )


def _owners_amiss(connection: Connection, catalogue: MetaData) -> Iterator[str]:
    found = {row.name: row.owner for row in connection.execute(_OWNERS, {"schemas": list(OWNERS)})}
    for table in catalogue.sorted_tables:
        owner = OWNERS[_schema(table)]
        if found.get(_name(table), owner) != owner:
            yield f"ALTER TABLE {_name(table)} OWNER TO {owner}"


def _grants_amiss(connection: Connection, catalogue: MetaData) -> Iterator[str]:
    found: set[Grant] = {
        (row.name, row.grantee, row.right) for row in connection.execute(_GRANTS, {"schemas": [*OWNERS]})
    }
    made = {(f"SCHEMA {FACTS}", APP, "USAGE"), *((f"SCHEMA {schema}", AUDITOR, "USAGE") for schema in OWNERS)}
    for table in catalogue.sorted_tables:
        made |= {(_name(table), role, right) for role, several in granted(table).items() for right in several}
    private = {_name(table) for table in catalogue.sorted_tables if table.info.get("private")}
    for on, who, right in sorted(made - found):
        yield f"GRANT {right} ON {on} TO {who}"
    for on, who, right in sorted(one for one in found - made if _too_much(one, private)):
        yield f"REVOKE {right} ON {on} FROM {who if who == 'PUBLIC' else quoted(who)}"


def _too_much(grant: Grant, private: set[str]) -> bool:
    """An office may let others read what is not private: its reports do. Our own roles have just what is theirs."""
    on, who, right = grant
    return who in (APP, AUDITOR, "PUBLIC") or on in private or right not in ("SELECT", "USAGE")


def _schema(table: Table) -> str:
    return FACTS if table.info.get("owned") else WORK


def _name(table: Table) -> str:
    return f"{_schema(table)}.{table.name}"
