"""The library's own cases for application recorders, run on ours."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from eventsourcing.persistence import StoredEvent
from eventsourcing.tests import persistence as library

from infrastructure.database import Database
from infrastructure.journal.mapper import Note
from infrastructure.journal.recorder import JournalRecorder
from tests.infrastructure.journal.drafts import now


class OnOurStore:
    """String ids, and an envelope for events that the library's cases make without one. No url: PostgreSQL."""

    url = "sqlite://"
    database: Database

    @pytest.fixture(autouse=True)
    def _store(self, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[None]:
        url = self.url.format(tmp_path) if self.url else request.getfixturevalue("postgres_url")
        self.database = Database(url)
        self.database.create_all()
        yield
        self.database.close()

    def new_originator_id(self) -> str:
        return f"case:{uuid4()}"

    def create_recorder(self) -> JournalRecorder:
        return JournalRecorder(self.database, now, note=Note(case_key="case", effective=None, by="library"))


class TestRecorderInMemory(OnOurStore, library.ApplicationRecorderTestCase):
    def test_followers_must_poll(self) -> None:
        with pytest.raises(NotImplementedError):
            self.create_recorder().subscribe()


class TestRecorderInFile(OnOurStore, library.ApplicationRecorderTestCase):
    url = "sqlite:///{}/cases.db"


class TestRecorderOnServer(OnOurStore, library.ApplicationRecorderTestCase):
    url = ""


class TestNonInterleavingInMemory(OnOurStore, library.NonInterleavingNotificationIDsBaseCase):
    pass


class TestNonInterleavingInFile(OnOurStore, library.NonInterleavingNotificationIDsBaseCase):
    url = "sqlite:///{}/cases.db"


class TestNonInterleavingOnServer(OnOurStore, library.NonInterleavingNotificationIDsBaseCase):
    url = ""


def test_an_event_without_an_envelope_is_not_recorded(database: Database) -> None:
    recorder = JournalRecorder(database, now)
    with pytest.raises(TypeError, match="envelope"):
        recorder.insert_events([StoredEvent("cohort:1", 1, "cohort.started.1", b"{}")])
    assert recorder.max_notification_id() is None
