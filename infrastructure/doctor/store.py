"""Looks at the store: whether it can be reached, which schema it has, its guards, and who may do what in it."""

from collections.abc import Iterator

from application.ports import StoreUnavailable
from infrastructure.database import SCHEMA_VERSION, Database, NotLetIn
from infrastructure.doctor.finding import Finding, fault, ok, stop, warning


def store(database: Database, place: str) -> Iterator[Finding]:
    """Whether it is there, set up, and lets this user in."""
    try:
        there = database.exists()
    except NotLetIn:
        yield stop("store.closed", place=place)
        return
    except StoreUnavailable as error:
        yield stop("store.unreachable", reason=str(error))
        return
    yield ok("store.ready", place=place) if there else stop("store.missing", place=place)


def schema(database: Database) -> Iterator[Finding]:
    """Whether this release and the store's schema belong together."""
    version = database.version()
    if version < SCHEMA_VERSION:
        yield stop("schema.older", version=version, needed=SCHEMA_VERSION)
    elif version > SCHEMA_VERSION:
        yield stop("schema.newer", version=version, needed=SCHEMA_VERSION)
    else:
        yield ok("schema.fits", version=version)


def guards(database: Database) -> Iterator[Finding]:
    """Whether the facts are still guarded against being changed."""
    amiss = database.guards_amiss()
    if amiss.missing:
        yield fault("guards.missing", guards=amiss.missing)
    if amiss.changed:
        yield fault("guards.changed", guards=amiss.changed)
    if not amiss.missing and not amiss.changed:
        yield ok("guards.whole")


def rights(database: Database) -> Iterator[Finding]:
    """What this user may do, and on a server whether everybody's grants are in order."""
    found = database.rights()
    if found.cures:
        yield fault("rights.amiss", statements=" ".join(f"{statement};" for statement in found.cures))
    if found.login is None:
        yield ok("rights.file_writable") if found.records else warning("rights.file_read_only")
    elif not found.roles:
        yield fault("rights.none", login=found.login)
    elif not found.takes_changes:
        yield warning("rights.server_read_only", login=found.login)
    elif not found.records:
        yield warning("rights.reads", login=found.login, roles=found.roles)
    else:
        yield ok("rights.records", login=found.login, roles=found.roles)
