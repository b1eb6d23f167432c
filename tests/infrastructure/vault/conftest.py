"""A store and a vault on it, under a key made for the test."""

import pytest

from infrastructure.database import Database
from infrastructure.vault.keys import MasterKey
from infrastructure.vault.vault import CaseVault


@pytest.fixture
def key():
    return MasterKey(b"k" * 32)


@pytest.fixture(params=["file", "postgres"])
def url(request, tmp_path):
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def database(url):
    database = Database(url)
    database.create_all()
    yield database
    database.close()


@pytest.fixture
def vault(database, key):
    return CaseVault(database, lambda: key)
