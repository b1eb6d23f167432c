"""Many processes at the same moment: each has its effect once, and whoever follows sees all of it in order."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from application.ports import Conflict
from infrastructure.database import Database
from infrastructure.database.postgres import Postgres
from infrastructure.journal import CaseJournal
from scripts.municipality import generate
from tests.infrastructure.journal.drafts import now, record, started
from tests.journeys.program import Program

WRITERS, FOLLOWERS = 12, 2


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    return Program(tmp_path, db=url)


@pytest.mark.slow
def test_eight_processes_start_on_one_store(program: Program) -> None:
    """All of them set it up, then all of them load the same folder, and it is loaded once."""
    generate(4, 7).write(program.folder / "files")
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: program.process("--json", "init"), range(8)))
        assert [one.code for one in made] == [0] * 8, [one.err for one in made]
        assert sum(one.json["policies_published"] for one in made) == 2
        loaded = list(threads.map(lambda _: program.process("--json", "import", program.folder / "files"), range(8)))
    assert {one.code for one in loaded} <= {0, 3}, [one.err for one in loaded]
    again = program.ok("import", program.folder / "files")
    assert again["events"] == 0
    assert sum(one.json["events"] for one in loaded if one.code == 0) + 3 == program.ok("tranches")["position"]


class Watch:
    """Writers and followers for some seconds, and what the followers saw."""

    def __init__(self, write: Callable[[int], None], read: Callable[[int], list[int]]) -> None:
        self._write, self._read = write, read
        self._over, self._all_written = threading.Event(), threading.Event()
        self.turned_away = 0

    def run(self, seconds: float) -> list[list[int]]:
        with ThreadPoolExecutor(WRITERS + FOLLOWERS) as threads:
            writing = [threads.submit(self._keep_writing, number) for number in range(WRITERS)]
            following = [threads.submit(self._follow) for _ in range(FOLLOWERS)]
            time.sleep(seconds)
            self._over.set()
            self.turned_away = sum(one.result() for one in writing)
            self._all_written.set()
            return [one.result() for one in following]

    def _keep_writing(self, writer: int) -> int:
        number = turned_away = 0
        while not self._over.is_set():
            try:
                self._write(writer * 1_000_000 + number)
            except Conflict:
                turned_away += 1
            number += 1
        return turned_away

    def _follow(self) -> list[int]:
        """Everything behind the last position, again and again, as a projection does."""
        seen: list[int] = []
        last_look = False
        while True:
            new = self._read(seen[-1] if seen else 0)
            seen += new
            if last_look and not new:
                return seen
            last_look = self._all_written.is_set()


@pytest.fixture
def stores(postgres_url: str) -> Iterator[list[Database]]:
    """A database for each, as processes of their own would have."""
    stores = [Database(postgres_url) for _ in range(WRITERS + FOLLOWERS)]
    stores[0].create_all()
    yield stores
    for store in stores:
        store.close()


def watched(stores: list[Database], seconds: float) -> tuple[Watch, list[list[int]]]:
    journals = [CaseJournal(store, now) for store in stores]

    def write(number: int) -> None:
        record(journals[number // 1_000_000], started(str(number)))

    def read(after: int) -> list[int]:
        return [entry.position for entry in journals[-1].log(after=after)]

    watch = Watch(write, read)
    return watch, watch.run(seconds)


@pytest.mark.parametrize("seconds", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_followers_miss_nothing_and_double_nothing(stores: list[Database], seconds: float) -> None:
    watch, seen = watched(stores, seconds)
    last, _ = CaseJournal(stores[0], now).head()
    assert last > 50
    assert seen == [list(range(1, last + 1))] * FOLLOWERS
    assert watch.turned_away == 0


def test_without_the_lock_writers_turn_each_other_away(stores: list[Database], monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the keys of the log still keep it whole, but nobody could work like that."""
    monkeypatch.setattr(Postgres, "lock", Postgres.ask)
    watch, _ = watched(stores, 2)
    assert watch.turned_away > 10


def test_numbers_given_without_a_lock_are_missed_by_followers(postgres_url: str) -> None:
    """The control of the watch itself: a sequence numbers rows when they begin, not when they are committed."""
    connections = [psycopg.connect(postgres_url) for _ in range(WRITERS)]
    readers = threading.local()
    with psycopg.connect(postgres_url) as admin:
        admin.execute("CREATE TABLE public.numbered (position bigserial PRIMARY KEY, body text)")

    def write(number: int) -> None:
        with connections[number // 1_000_000].transaction():
            cursor = connections[number // 1_000_000].execute("INSERT INTO public.numbered (body) VALUES ('x')")
            time.sleep(0.001 * (number % 7))
            cursor.close()

    def read(after: int) -> list[int]:
        if not hasattr(readers, "own"):
            readers.own = psycopg.connect(postgres_url, autocommit=True)
        query = "SELECT position FROM public.numbered WHERE position > %s ORDER BY position"
        return [position for (position,) in readers.own.execute(query, (after,))]

    seen = Watch(write, read).run(2)
    with psycopg.connect(postgres_url) as admin:
        written = [position for (position,) in admin.execute("SELECT position FROM public.numbered ORDER BY position")]
        admin.execute("DROP TABLE public.numbered")
    for connection in connections:
        connection.close()
    assert all(len(one) < len(written) for one in seen)
