"""A store that has just been set up, on every database, and a journal on it whose clock the test holds."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infrastructure.database import Database
from infrastructure.journal import CaseJournal


class HeldClock:
    """Says what the test last set."""

    def __init__(self) -> None:
        self.now = datetime(2025, 6, 2, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    database = Database(url)
    database.create_all()
    yield database
    database.close()


@pytest.fixture
def file_database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'cases.db'}")
    database.create_all()
    yield database
    database.close()


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def journal(database: Database, clock: HeldClock) -> CaseJournal:
    return CaseJournal(database, now=clock)


@pytest.fixture(params=["file", "postgres"])
def shared_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store that several processes can open."""
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else f"sqlite:///{tmp_path}/cases.db"
