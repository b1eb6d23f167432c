"""Work that one at a time does: who comes second is told so, and whoever ends, however, makes room."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infrastructure.database import Database
from tests.journeys.program import ROOT

HOLDER = """
import sys
from infrastructure.database import Database
with Database(sys.argv[1]).alone() as alone:
    print(alone, flush=True)
    sys.stdin.read()
"""

Open = Callable[[], Database]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return (
        request.getfixturevalue("postgres_url")
        if request.param == "postgres"
        else f"sqlite:///{tmp_path / 'skilltrail.db'}"
    )


@pytest.fixture
def opened(url: str) -> Iterator[Open]:
    """A store that is set up, to be opened as often as one likes, as other programs would."""
    stores = [Database(url)]
    stores[0].create_all()

    def another() -> Database:
        stores.append(Database(url))
        return stores[-1]

    yield another
    for store in stores:
        store.close()


def test_the_second_is_told_and_the_next_has_room(opened: Open) -> None:
    with opened().alone() as first, opened().alone() as second:
        assert (first, second) == (True, False)
    with opened().alone() as next_one:
        assert next_one


def test_it_keeps_nobody_from_recording(opened: Open) -> None:
    with opened().alone(), opened().writer() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_whoever_is_killed_makes_room(url: str, opened: Open) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, url], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdout.readline() == "True\n"
    with opened().alone() as alone:
        assert not alone
    holder.kill()
    holder.wait()
    assert any(_alone(opened()) for _ in range(1_000))  # the server notices in its own time


def _alone(database: Database) -> bool:
    with database.alone() as alone:
        return alone


def test_a_store_in_memory_has_no_others() -> None:
    with Database("sqlite://").alone() as alone:
        assert alone
