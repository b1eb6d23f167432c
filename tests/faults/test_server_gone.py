"""The server goes away and comes back: exit code 3 meanwhile, and everything confirmed is there afterwards."""

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from application.ports import Conflict, OutcomeUnknown, StoreUnavailable
from infrastructure.database import Database
from infrastructure.journal import CaseJournal, recorder
from scripts.municipality import generate
from tests.faults.proxy import Proxy
from tests.infrastructure.journal.drafts import now, record, started
from tests.journeys.program import Program
from tests.postgres import Cluster, cluster


@pytest.fixture
def own() -> Iterator[Cluster]:
    """A server that writes everything down before it says so."""
    with cluster() as own:
        yield own


def test_gone_and_back(own: Cluster, tmp_path: Path) -> None:
    program = Program(tmp_path, db=own.url.render_as_string())
    program.ok("init")
    generate(4, 9).write(tmp_path / "files")
    database = Database(own.url.render_as_string())
    journal = CaseJournal(database, now)
    assert journal.head()[0] == 3

    own.stop()
    for words in (("import", tmp_path / "files"), ("tranches",), ("sweep",), ("rebuild",), ("init",)):
        said = program(*words)
        assert said.code == 3, said.err
        assert "cannot be reached" in said.err and "Traceback" not in said.err
    with pytest.raises(StoreUnavailable):
        journal.head()

    own.start()
    assert journal.head()[0] == 3  # the same program goes on, on connections of its own making
    assert program.ok("import", tmp_path / "files")["events"] > 10
    own.stop()
    own.start()
    assert journal.head()[0] > 13  # a kept connection that was closed meanwhile is not used
    database.close()


@pytest.mark.slow
@pytest.mark.parametrize("silent", [False, True], ids=["stopped", "silent"])
def test_gone_for_a_minute(own: Cluster, tmp_path: Path, silent: bool) -> None:
    """Stopped, or there and saying nothing: every call meanwhile ends by itself and says that it is worth repeating."""
    program = Program(tmp_path, db=own.url.render_as_string())
    generate(4, 9).write(tmp_path / "files")
    program.ok("init")
    own.freeze() if silent else own.stop()
    back = time.monotonic() + 60
    calls = [("import", tmp_path / "files"), ("tranches",), ("scheduler", "--once")]
    while time.monotonic() < back:
        for words in calls:
            said = program.process(*words, timeout=60)
            assert said.code == 3, said.err
        time.sleep(5)
    own.thaw() if silent else own.start()
    assert program.ok("import", tmp_path / "files")["events"] > 10
    assert program.ok("scheduler", "--once")["asked"] > 0


def test_an_answer_that_nobody_can_give_is_not_guessed(own: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection breaks at COMMIT and the server does not come back in time: exit code 3 says to repeat."""
    monkeypatch.setattr(recorder, "PAUSES", (0.0, 0.1))
    with Proxy(own.url.render_as_string()) as proxy:
        database = Database(proxy.url)
        database.create_all()
        journal = CaseJournal(database, now)
        record(journal, started("1"))
        proxy.arm("after")
        pause = SimpleNamespace(sleep=lambda _: own.process.poll() is None and own.stop())
        monkeypatch.setattr(recorder, "time", pause)
        with pytest.raises(OutcomeUnknown, match="broke off before it had confirmed"):
            record(journal, started("2", command_id="c"), receipts={"c": "d"})
        own.start()
        assert journal.receipts(["c"])["c"].positions == (2,)
        database.close()


@pytest.mark.slow
def test_a_killed_server_loses_nothing_that_it_confirmed(own: Cluster) -> None:
    chance, confirmed, over = random.Random(1), [], threading.Event()
    database = Database(own.url.render_as_string())
    database.create_all()
    journal = CaseJournal(database, now)

    def keep_writing() -> None:
        number = 0
        while not over.is_set():
            try:
                confirmed.append((f"cohort:{number}", *record(journal, started(str(number)))))
            except (StoreUnavailable, Conflict):
                time.sleep(0.05)
            number += 1

    writer = threading.Thread(target=keep_writing)
    writer.start()
    for _ in range(10):
        time.sleep(chance.uniform(0.05, 0.5))
        own.kill()
        own.start()
    time.sleep(0.5)
    over.set()
    writer.join(60)
    stored = {entry.stream: entry.position for entry in journal.log()}
    assert len(confirmed) > 50
    assert {stream: stored.get(stream) for stream, _ in confirmed} == dict(confirmed)
    assert sorted(stored.values()) == list(range(1, len(stored) + 1))
    database.close()
