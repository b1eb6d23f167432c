"""A key file that this user may not read is told apart from one that is not there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from infrastructure.database import Database
from infrastructure.doctor.key import key
from infrastructure.vault.key_place import KeyPlace
from infrastructure.vault.keys import new_master_key


def looked(place: KeyPlace, needed: bool = True) -> list[str]:
    return [finding.code for finding in key(Database("sqlite://"), place, store_ready=False, needed=needed)]


def test_a_key_that_is_closed_to_this_user(tmp_path: Path) -> None:
    place = KeyPlace(None, tmp_path / "keys" / "office.key")
    place.make()
    assert looked(place) == ["key.not_compared"]
    with closed(place.file):
        assert looked(place) == ["key.closed"]
    with closed(place.file.parent):
        assert looked(place) == ["key.closed"]


def test_a_key_that_is_not_there(tmp_path: Path) -> None:
    place = KeyPlace(None, tmp_path / "office.key")
    assert looked(place) == ["key.missing"]
    assert looked(place, needed=False) == ["key.not_needed"]


def test_a_key_from_the_environment_has_no_file_to_be_read_by_others(tmp_path: Path) -> None:
    place = KeyPlace(SecretStr(new_master_key()), tmp_path / "none.key")
    assert looked(place) == ["key.not_compared"]


@contextmanager
def closed(path: Path) -> Iterator[None]:
    """For the length of a block nobody may open it; root, who always may, is somebody else meanwhile."""
    mode, before = path.stat().st_mode, os.geteuid()
    path.chmod(0)
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)
    path.chmod(mode)
