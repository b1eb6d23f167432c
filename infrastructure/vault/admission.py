"""The rows that make new people known, written with the first events that speak of them."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from application.ports import Identity
from domain.kernel.identity import PERSON, IdNumber, PersonName, Secret
from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.vault.fingerprint import note_key
from infrastructure.vault.keys import KEY_BYTES, MasterKey
from infrastructure.vault.sealing import Seal
from infrastructure.vault.tables import ID_NUMBER, NAME, PERSONAL_KEY, people, people_fields
from infrastructure.vault.waiting import Waiting


def new_reference() -> str:
    """A reference to a person (人员代号) that says nothing about them: 64 random bits."""
    return f"{PERSON}{secrets.token_hex(8)}"


def names_by_number(identities: Iterable[Identity]) -> dict[IdNumber, PersonName | None]:
    """Everyone once, with the first name given for them."""
    names: dict[IdNumber, PersonName | None] = {}
    for identity in identities:
        names[identity.id_number] = names.get(identity.id_number) or identity.name
    return names


@dataclass
class PeopleRows:
    """An Attachment: sealed rows of people not known before, and names of people known without one."""

    database: Database
    key: MasterKey
    people: Waiting[tuple[str, bytes, bytes]] = field(default_factory=Waiting, repr=False)
    fields: Waiting[tuple[str, str, bytes]] = field(default_factory=Waiting, repr=False)
    _unnamed: dict[str, Seal] = field(default_factory=dict, repr=False)
    """new people without a name so far, each with their seal"""
    _named: set[str] = field(default_factory=set)
    """people who were known, and have got a name now"""

    def __bool__(self) -> bool:
        return bool(self.people or self.fields)

    def add_person(self, number: IdNumber, index: bytes, name: PersonName | None) -> str:
        """Seals a new person under a key of their own; returns their reference."""
        person, own_key = new_reference(), secrets.token_bytes(KEY_BYTES)
        self.people.append((person, index, self.key.seal.close(own_key, person, PERSONAL_KEY)))
        self._unnamed[person] = Seal(own_key)
        self._add_field(self._unnamed[person], person, ID_NUMBER, number)
        self.name_new(person, name)
        return person

    def name_new(self, person: str, name: PersonName | None) -> None:
        """Seals the name of somebody who is new, unless they have one."""
        if name is not None and person in self._unnamed:
            self._add_field(self._unnamed.pop(person), person, NAME, name)

    def name_known(self, person: str, wrapped_key: bytes, name: PersonName) -> None:
        """Seals the name of somebody who was known without one."""
        if person not in self._named:
            self._named.add(person)
            self._add_field(Seal(self.key.seal.open(wrapped_key, person, PERSONAL_KEY)), person, NAME, name)

    def _add_field(self, seal: Seal, person: str, name: str, content: Secret) -> None:
        self.fields.append((person, name, seal.close(content.reveal().encode(), person, name)))

    def record(self, connection: Connection, recorded: Sequence[Recorded]) -> None:  # noqa: ARG002
        """Inserts the rows; who was admitted in between breaks a unique key, so that everything is decided again."""
        note_key(connection, self.key)
        for table, waiting in ((people, self.people), (people_fields, self.fields)):
            for rows in waiting.batches():
                self.database.insert(connection, table, rows)
