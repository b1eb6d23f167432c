"""Where the master key is looked for, how it is made, and when no new one may be made."""

import base64
import os
import stat
from pathlib import Path

import pytest

from infrastructure.settings import Settings
from infrastructure.vault.fingerprint import prepare_key
from infrastructure.vault.key_place import key_place, usual_key_file
from infrastructure.vault.keys import KeyUnavailable, MasterKey, new_master_key
from infrastructure.vault.vault import CaseVault
from tests.infrastructure.vault.people import admitted, person


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.delenv("SKILLTRAIL_KEY", raising=False)
    monkeypatch.delenv("SKILLTRAIL_KEY_FILE", raising=False)
    return key_place(Settings(db=f"sqlite:///{tmp_path}/store.db"))


@pytest.mark.parametrize(
    ("db", "file"),
    [
        ("sqlite:///skilltrail.db", Path("skilltrail.db.key")),
        ("sqlite:////srv/office/store.db", Path("/srv/office/store.db.key")),
        ("sqlite://", Path.home() / ".config/skilltrail/sqlite.key"),
        (
            "postgresql://clerk:geheim@db.example:5433/training",
            Path.home() / ".config/skilltrail/postgresql-db.example-5433-training.key",
        ),
    ],
)
def test_the_usual_place_is_never_inside_the_store(db, file):
    assert usual_key_file(db) == file


def test_a_key_is_made_for_its_owner_only_and_stays(place):
    place.make()
    assert len(base64.b64decode(place.file.read_text())) == 32
    if os.name == "posix":
        assert stat.S_IMODE(place.file.stat().st_mode) == 0o600
    first = place.find()
    place.make()
    assert place.find().fingerprint == first.fingerprint
    assert [path.name for path in place.file.parent.iterdir()] == [place.file.name]


def test_folders_for_the_key_are_made(tmp_path):
    place = key_place(Settings(key_file=tmp_path / "a" / "b" / "key"))
    place.make()
    assert place.find().found_at == str(tmp_path / "a" / "b" / "key")


def test_the_environment_goes_before_the_file(place, monkeypatch):
    place.make()
    given = new_master_key()
    monkeypatch.setenv("SKILLTRAIL_KEY", given)
    key = key_place(Settings()).find()
    assert key.fingerprint == MasterKey(base64.b64decode(given)).fingerprint
    assert key.fingerprint != place.find().fingerprint
    assert key.found_at == "SKILLTRAIL_KEY"


def test_a_missing_key_says_where_it_was_looked_for_and_what_to_do(place):
    with pytest.raises(KeyUnavailable) as missing:
        place.find()
    for words in ("SKILLTRAIL_KEY is not set", str(place.file), "SKILLTRAIL_KEY_FILE", "init"):
        assert words in str(missing.value)


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("not base64 at all!", "not base64"),
        ("钥匙", "not base64"),
        ("c2hvcnQ=", "5 bytes instead of 32"),
        ("", "0 bytes"),
    ],
)
def test_a_spoilt_key_is_named_but_not_shown(place, written, complaint):
    place.file.write_text(written, encoding="utf-8")
    with pytest.raises(KeyUnavailable, match=complaint) as spoilt:
        place.find()
    assert not written or written not in str(spoilt.value)


def test_a_folder_is_no_key(place):
    place.file.mkdir()
    with pytest.raises(KeyUnavailable, match="key file"):
        place.find()


def test_keys_do_not_show_themselves(place):
    place.make()
    secret = place.file.read_text().strip()
    assert secret not in repr(place.find()) + repr(place)
    assert secret not in repr(Settings(key=secret)) + repr(key_place(Settings(key=secret)))


def test_init_may_be_repeated(database, place):
    assert prepare_key(database, place).fingerprint == prepare_key(database, place).fingerprint


def test_no_second_key_is_made_for_a_store_that_has_one(database, place):
    vault = CaseVault(database, lambda: prepare_key(database, place))
    admitted(database, vault, person(1))
    place.file.unlink()
    with pytest.raises(KeyUnavailable, match="none was made"):
        prepare_key(database, place)
    assert not place.file.exists()


def test_init_refuses_another_stores_key(database, place):
    prepare_key(database, place)
    place.file.unlink()
    place.make()
    with pytest.raises(KeyUnavailable, match="not this store's"):
        prepare_key(database, place)
