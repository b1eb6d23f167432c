"""An office with a vault and a register, and extracts written as the tables of the tests write them."""

from datetime import UTC, datetime

import pytest

from application.ports import RegisterRow
from domain.kernel.recorded import Envelope, Recorded
from domain.register.events import Coverage, ExtractLoaded
from infrastructure.database import Database
from infrastructure.register.register import LoadedExtracts
from infrastructure.vault.keys import MasterKey
from infrastructure.vault.vault import CaseVault
from tests.infrastructure.vault.people import admitted, number, person

INSTANT = datetime(2025, 6, 1, tzinfo=UTC)


class Office:
    """Two people, known as `me` and `other`, and whatever extracts are loaded."""

    def __init__(self, url: str = "sqlite://") -> None:
        self.database = Database(url)
        self.database.create_all()
        self.vault = CaseVault(self.database, lambda: MasterKey(b"k" * 32))
        self.me, self.other = admitted(self.database, self.vault, person(1), person(2))
        self.register = LoadedExtracts(self.database, self.vault)
        self.position = 10

    def load(self, source, rows=(), coverage=(), restates=True, who=1):
        """Rows are (division, month) or (division, month, employer); coverage is (division, from, to)."""
        lines = [RegisterRow(number(who), *(employer or ["E1"]), d, m) for d, m, *employer in rows]
        claims = tuple(Coverage(division=d, from_month=start, to_month=end) for d, start, end in coverage)
        event = ExtractLoaded(
            source=source, months=(), rows=len(lines), digest="d", coverage=claims, restates=restates
        )  # fmt: skip
        self.position += 1
        recorded = Recorded(self.position, f"register:{source}", 1, event, Envelope("clerk", INSTANT, "register"))
        attachment = self.register.attachment(recorded.stream, lines)
        with self.database.writer() as connection:
            attachment.record(connection, [recorded])


@pytest.fixture(params=["memory", "postgres"])
def url(request):
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else "sqlite://"


@pytest.fixture
def office(url):
    office = Office(url)
    yield office
    office.database.close()
