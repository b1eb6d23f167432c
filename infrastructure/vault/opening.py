"""Opening what was sealed: from references back to people."""

from collections.abc import Iterable

import structlog
from sqlalchemy import Connection, select

from application.ports import Identity
from domain.kernel.identity import IdNumber, PersonName
from infrastructure.database.chunks import chunks
from infrastructure.vault.keys import MasterKey
from infrastructure.vault.sealing import Seal, Unreadable
from infrastructure.vault.tables import ID_NUMBER, NAME, PERSONAL_KEY, people, people_fields

log = structlog.get_logger(__name__)


def opened(connection: Connection, key: MasterKey, persons: Iterable[str]) -> dict[str, Identity]:
    """Who they are; those erased or unreadable are left out, and counted in the log."""
    identities: dict[str, Identity] = {}
    unreadable: list[str] = []
    for chunk in chunks(persons):
        fields = _sealed_fields(connection, chunk)
        for person, wrapped_key in wrapped_keys(connection, chunk).items():
            try:
                identities[person] = _identity(key, person, wrapped_key, fields.get(person, {}))
            except Unreadable as error:
                unreadable.append(str(error))
    if unreadable:
        log.warning("some people cannot be named", people=len(unreadable), first=unreadable[0])
    return identities


def wrapped_keys(connection: Connection, persons: list[str]) -> dict[str, bytes]:
    query = select(people.c.person, people.c.wrapped_key).where(people.c.person.in_(persons))
    return {person: wrapped for person, wrapped in connection.execute(query) if wrapped is not None}


def _sealed_fields(connection: Connection, persons: list[str]) -> dict[str, dict[str, bytes]]:
    query = select(people_fields.c.person, people_fields.c.field, people_fields.c.sealed)
    fields: dict[str, dict[str, bytes]] = {}
    for person, field, sealed in connection.execute(query.where(people_fields.c.person.in_(persons))):
        fields.setdefault(person, {})[field] = sealed
    return fields


def _identity(key: MasterKey, person: str, wrapped_key: bytes, fields: dict[str, bytes]) -> Identity:
    seal = Seal(key.seal.open(wrapped_key, person, PERSONAL_KEY))

    def text(field: str) -> str:
        if field not in fields:
            raise Unreadable(f"{field} of {person} is not held")
        return seal.open(fields[field], person, field).decode()

    return Identity(IdNumber(text(ID_NUMBER)), PersonName(text(NAME)) if NAME in fields else None)
