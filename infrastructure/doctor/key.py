"""Looks at the vault's key: there, readable, this store's, and nobody else's business."""

import os
from collections.abc import Iterator
from pathlib import Path

from application.ports import StoreUnavailable
from infrastructure.database import Database
from infrastructure.doctor.finding import Finding, fault, ok, stop, warning
from infrastructure.vault.fingerprint import known_fingerprint
from infrastructure.vault.key_place import KeyPlace
from infrastructure.vault.keys import KeyUnavailable, MasterKey


def key(database: Database, place: KeyPlace, store_ready: bool, needed: bool) -> Iterator[Finding]:
    """`needed`: whether this login may record. Whoever only reads can do without a key."""
    where = "SKILLTRAIL_KEY" if place.given is not None else str(place.file.absolute())
    if place.given is None and not os.access(place.file, os.R_OK, effective_ids=True):
        if not _is_missing(place.file):
            yield stop("key.closed", place=where)
        else:
            yield stop("key.missing", place=where) if needed else ok("key.not_needed", place=where)
        return
    try:
        found = place.read()
    except KeyUnavailable:
        yield stop("key.malformed", place=where)
        return
    yield _compared(database, found, where) if store_ready else warning("key.not_compared", place=where)
    if place.given is None:
        yield from _readers(place.file)


def _is_missing(file: Path) -> bool:
    """False also where this user may not even look whether it is there."""
    try:
        return not file.exists()
    except PermissionError:
        return False


def _compared(database: Database, key: MasterKey, place: str) -> Finding:
    try:
        with database.reader() as connection:
            known = known_fingerprint(connection, key.version)
    except StoreUnavailable:  # an auditor may not look into the vault
        return warning("key.not_compared", place=place)
    if known is None:
        return warning("key.untied", place=place)
    shown = {"place": place, "fingerprint": key.fingerprint.hex()}
    return ok("key.fits", **shown) if known == key.fingerprint else stop("key.other", **shown, known=known.hex())


def _readers(file: Path) -> Iterator[Finding]:
    mode = file.stat().st_mode
    if mode & 0o007:
        yield fault("key.open_to_all", place=str(file.absolute()))
    elif mode & 0o070:
        yield warning("key.open_to_group", place=str(file.absolute()))
