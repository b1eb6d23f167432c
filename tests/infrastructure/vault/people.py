"""Invented people, and what their secrets would look like wherever they leaked."""

import base64
from datetime import date, timedelta
from hashlib import md5, sha256

from application.ports import Admission, Identity
from domain.kernel.identity import IdNumber, PersonName, id_check_character
from infrastructure.database import Database
from infrastructure.vault.vault import CaseVault


def number(serial: int) -> IdNumber:
    """A valid number for each serial, of nobody."""
    days, sequence = divmod(serial, 1_000)
    seventeen = f"330502{date(1960, 1, 1) + timedelta(days):%Y%m%d}{sequence:03d}"
    return IdNumber(seventeen + id_check_character(seventeen))


def person(serial: int, name: str | None = None) -> Identity:
    return Identity(number(serial), PersonName(name) if name is not None else None)


def record(database: Database, admission: Admission) -> None:
    """Writes what the journal would write together with the first event."""
    if admission.attachment is not None:
        with database.writer() as connection:
            admission.attachment.record(connection, [])


def admitted(database: Database, vault: CaseVault, *people: Identity) -> list[str]:
    admission = vault.admit(people)
    record(database, admission)
    return [admission.references[one.id_number] for one in people]


def traces(identity: Identity) -> list[bytes]:
    """The secrets in every guise in which somebody might have written them down, or hashed them without a key."""
    written = identity.id_number.reveal().encode()
    guises = [written, written[:17], written[6:17], base64.b64encode(written)[:22], written.hex().encode()]
    guises += [digest(written).digest() for digest in (md5, sha256)]
    guises += [digest(written).hexdigest().encode() for digest in (md5, sha256)]
    if identity.name is not None:
        name = identity.name.reveal()
        guises += [name.encode(code) for code in ("utf-8", "utf-16-le", "gb18030", "unicode_escape")]
    return guises
