"""The sample's own office: its files imported, its commands applied, its register swept on its day."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from domain.schemes.lines import Line
from infrastructure.files.command_file import orders
from infrastructure.files.folder import sheets
from scripts.sample import COMMANDS, DAY, FOLDER
from tests.story import Office


def import_files(office: Office) -> int:
    """Imports the packaged files; returns how many events that recorded."""
    found, _ = sheets(FOLDER)
    return office.intake.take(found, "clerk", lambda *_: None).events


def apply_commands(office: Office) -> int:
    """Carries out the packaged commands; returns how many were new."""
    lines = COMMANDS.read_text("utf-8").splitlines()
    return sum(not outcome.repeated for outcome in office.desk.submit(orders(COMMANDS.name, lines, "clerk")))


@pytest.fixture
def empty_office() -> Office:
    return Office(DAY)


@pytest.fixture(scope="session", params=["memory", "postgres"])
def sample_office(request: pytest.FixtureRequest) -> Iterator[Office]:
    """To be looked at only."""
    with contextlib.ExitStack() as stack:
        server = request.getfixturevalue("postgres") if request.param == "postgres" else None
        office = Office(DAY, stack.enter_context(server.database()) if server else "sqlite://")
        import_files(office)
        apply_commands(office)
        office.swept(DAY)
        yield office
        office.database.close()


@pytest.fixture(scope="session")
def line(sample_office: Office) -> Callable[..., Line]:
    """One line as of a day: `line("HZ-CX-01/03", "first")`."""
    known: dict[date, dict[tuple[str, str], Line]] = {}

    def find(learner: str, tranche: str, on: date = DAY) -> Line:
        if on not in known:
            known[on] = {(f"{one.cohort_no}/{one.learner_no}", one.tranche): one for one in sample_office.lines(on)}
        return known[on][learner, tranche]

    return find
