"""A store knows its master key by the fingerprint, so that a wrong key is noticed before it finds nobody it should."""

from sqlalchemy import Connection, insert, select

from infrastructure.database import Database
from infrastructure.vault.key_place import KeyPlace
from infrastructure.vault.keys import KeyUnavailable, MasterKey
from infrastructure.vault.tables import vault_keys


def known_fingerprint(connection: Connection, version: int = 1) -> bytes | None:
    """The fingerprint of the store's key, or None for a store that never used one."""
    return connection.execute(select(vault_keys.c.fingerprint).where(vault_keys.c.version == version)).scalar()


def check_key(connection: Connection, key: MasterKey) -> bool:
    """Does the store know this key? KeyUnavailable where it knows another; False where it knows none yet."""
    known = known_fingerprint(connection, key.version)
    if known is not None and known != key.fingerprint:
        raise KeyUnavailable(
            f"the vault's key from {key.found_at} is not this store's: it has fingerprint {key.fingerprint.hex()}, "
            f"the people here are sealed under {known.hex()}. Put that key in its place."
        )
    return known is not None


def note_key(connection: Connection, key: MasterKey) -> None:
    """Ties the store to the key before the first thing is sealed under it; refuses any other key from then on."""
    if not check_key(connection, key):
        connection.execute(insert(vault_keys).values(version=key.version, fingerprint=key.fingerprint))


def prepare_key(database: Database, place: KeyPlace) -> MasterKey:
    """What `init` does, as often as it likes: makes the key where there is none, and ties the store to it.

    A store that has a key already never gets a second one: that could not open what the first has sealed.
    """
    with database.reader() as connection:
        known = known_fingerprint(connection)
    if not place.holds_key:
        if known is not None:
            raise KeyUnavailable(
                f"{database.place} is sealed under the key with fingerprint {known.hex()}, which is neither in "
                f"SKILLTRAIL_KEY nor in {place.file.absolute()}. Put it back: no other key can open what it has "
                "sealed, so none was made."
            )
        place.make()
    key = place.find()
    with database.writer() as connection:
        note_key(connection, key)
    return key
