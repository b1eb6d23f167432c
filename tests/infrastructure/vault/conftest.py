"""A store on disk and a vault on it, under a key made for the test."""

import pytest

from infrastructure.database import Database
from infrastructure.vault.keys import MasterKey
from infrastructure.vault.vault import CaseVault


@pytest.fixture
def key():
    return MasterKey(b"k" * 32)


@pytest.fixture
def database(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/store.db")
    database.create_all()
    yield database
    database.close()


@pytest.fixture
def vault(database, key):
    return CaseVault(database, lambda: key)
