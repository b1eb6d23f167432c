"""Which people the vault holds, asked for many at a time."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from infrastructure.database import Among, Database, Question
from infrastructure.database.chunks import chunks
from infrastructure.vault.tables import NAME, people, people_fields


def known(connection: Connection, indexes: Iterable[bytes]) -> dict[bytes, tuple[str, bytes | None]]:
    """Reference and wrapped key of those whose index the vault holds."""
    query = select(people.c.id_index, people.c.person, people.c.wrapped_key)
    return {
        index: (person, wrapped_key)
        for chunk in chunks(indexes)
        for index, person, wrapped_key in connection.execute(query.where(people.c.id_index.in_(chunk)))
    }


def named(connection: Connection, persons: Iterable[str]) -> set[str]:
    """Those of them whose name the vault holds."""
    query = select(people_fields.c.person).where(people_fields.c.field == NAME)
    return {
        person
        for chunk in chunks(persons)
        for person in connection.execute(query.where(people_fields.c.person.in_(chunk))).scalars()
    }


ASKABLE = select(people.c.person, people.c.id_index).where(
    people.c.wrapped_key.is_not(None), Among(people.c.person, "persons")
)


def askable(database: Database, connection: Connection, persons: Iterable[str]) -> dict[str, bytes]:
    """The index of each who is not erased: under it their register rows are found, without any key."""
    questions = [Question(ASKABLE, {"persons": chunk}) for chunk in chunks(persons)]
    return {person: index for rows in database.asked(connection, *questions) for person, index in rows}
