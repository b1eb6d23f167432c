"""A profile tells the rooms of the program in which the time of a work went."""

import cProfile
import sqlite3

import pytest

from domain.kernel.identity import org_check_character
from scripts.benchmarks.profiling import rooms
from scripts.benchmarks.speed_page import profile_list
from scripts.benchmarks.watch import Watch


@pytest.fixture
def profile(monkeypatch: pytest.MonkeyPatch) -> cProfile.Profile:
    made = cProfile.Profile()
    monkeypatch.setattr(Watch, "profile", made)
    return made


def test_only_what_happens_in_the_block_is_seen(profile: cProfile.Profile) -> None:
    sqlite3.connect(":memory:").execute("SELECT 1")
    with Watch() as watch:
        for _ in range(100):
            org_check_character("91330500MA2B1A2B1")
    found = rooms(profile)
    assert next(iter(found)) == "domain/kernel"
    assert "the database and its driver" not in found
    assert sum(found.values()) == pytest.approx(1)
    assert watch.seconds > 0


def test_a_driver_is_a_room_of_its_own(profile: cProfile.Profile) -> None:
    connection = sqlite3.connect(":memory:")
    with Watch():
        connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9999) SELECT * FROM n")
    assert "the database and its driver" in rooms(profile)


def test_what_takes_next_to_nothing_is_not_told() -> None:
    works = {"sweep": {"domain/placement": 0.985, "json": 0.015}}
    told = profile_list({"databases": {"SQLite": {"database": "SQLite 3", "works": works}}})
    assert told == "SQLite 3:\n\n- `sweep` of all due checks: domain/placement 98%"
