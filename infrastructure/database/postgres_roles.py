"""Who may do what in a PostgreSQL store: three roles, two schemas, and the statements that make them.

`skilltrail_owner` owns the facts and logs in nowhere; `skilltrail_app` reads and appends facts and owns everything
that can be remade; `skilltrail_auditor` reads, except in the vault. People log in under names of their own, which are
members of one of these.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, MetaData, Table, text

OWNER, APP, AUDITOR = "skilltrail_owner", "skilltrail_app", "skilltrail_auditor"
ROLES = (OWNER, APP, AUDITOR)
FACTS, WORK = "skilltrail_facts", "skilltrail_work"
OWNERS = {FACTS: OWNER, WORK: APP}

_STANDING = text("""
    SELECT session_user AS login,
           (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) AS super,
           (SELECT rolcreaterole FROM pg_roles WHERE rolname = session_user) AS creates_roles,
           has_database_privilege(session_user, current_database(), 'CREATE') AS creates_schemas,
           ARRAY(SELECT rolname::text FROM pg_roles WHERE rolname = ANY(:roles)) AS roles,
           ARRAY(SELECT rolname::text FROM pg_roles
                 WHERE rolname = ANY(:roles) AND pg_has_role(session_user, oid, 'MEMBER')) AS member_of,
           ARRAY(SELECT nspname::text FROM pg_namespace WHERE nspname = ANY(:schemas)) AS schemas,
           pg_encoding_to_char((SELECT encoding FROM pg_database WHERE datname = current_database())) AS encoding
""")


@dataclass(frozen=True)
class Standing:
    """What is there already, and what the login may do about the rest."""

    login: str
    super: bool
    creates_roles: bool
    creates_schemas: bool
    roles: list[str]
    member_of: list[str]
    schemas: list[str]
    encoding: str

    @classmethod
    def of(cls, connection: Connection) -> "Standing":
        row = connection.execute(_STANDING, {"roles": list(ROLES), "schemas": list(OWNERS)}).one()
        return cls(**row._mapping)

    @property
    def missing(self) -> list[str]:
        """The statements still to be run before tables can be made under this login; none where all is ready."""
        roles = [_create_role(role) for role in ROLES if role not in self.roles]
        members = [f"GRANT {role} TO {quoted(self.login)}" for role in (OWNER, APP) if role not in self.member_of]
        schemas = [
            f"CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {owner}"
            for schema, owner in OWNERS.items()
            if schema not in self.schemas
        ]
        return [*roles, *([] if self.super else members), *schemas]

    @property
    def may(self) -> bool:
        """Whether the login may run those statements itself."""
        if self.super:
            return True
        roles_ready = set(ROLES) <= set(self.roles) and {OWNER, APP} <= set(self.member_of)
        schemas_ready = set(OWNERS) <= set(self.schemas)
        return (roles_ready or self.creates_roles) and (schemas_ready or self.creates_schemas)


def grants(catalogue: MetaData, owned: bool) -> Iterator[str]:
    """What the owner of these tables grants to the others; harmless when repeated."""
    schema = FACTS if owned else WORK
    yield f"GRANT USAGE ON SCHEMA {schema} TO {APP}, {AUDITOR}"
    for table in tables_of(catalogue, owned):
        for role, rights in granted(table).items():
            yield f"GRANT {', '.join(rights)} ON {table.name} TO {role}"


def granted(table: Table) -> dict[str, list[str]]:
    """Role → what it is granted on a table that another role owns."""
    rights = {} if table.info.get("private") else {AUDITOR: ["SELECT"]}
    if table.info.get("owned"):
        rights[APP] = ["SELECT", "INSERT"] if table.info.get("append_only") else ["SELECT"]
    return rights


def tables_of(catalogue: MetaData, owned: bool) -> list[Table]:
    """The catalogue's tables of facts, or the others."""
    return [table for table in catalogue.sorted_tables if bool(table.info.get("owned")) is owned]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _create_role(role: str) -> str:
    """Roles belong to the whole server, so another store's `init` may make the same one at this moment."""
    return (
        f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    )
