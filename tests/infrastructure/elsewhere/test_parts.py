"""A large folder decided in other processes: what is recorded, and in which order, is what one process records."""

from typing import Any

import pytest

from application.intake.sheet import IntakeRefused
from domain.kernel.recorded import Recorded
from infrastructure.elsewhere import parts
from infrastructure.elsewhere.parts import PartsElsewhere
from scripts.municipality import generate
from tests.story import Office, sheet

FILES = {kind: rows for kind, rows in generate(8, 5).files().items() if rows}
PART = 25


def office_at(url: str) -> Office:
    office = Office(url=url)
    office.intake.rows_of_a_part = PART
    return office


def told(log: list[Recorded]) -> list[tuple[Any, ...]]:
    return [(one.position, one.stream, one.version, type(one.event), one.envelope.case) for one in log]


@pytest.fixture
def elsewhere(url: str) -> Office:
    office = office_at(url)
    office.intake.at_work = PartsElsewhere(office.database, office.journal, office.vault)
    return office


def test_the_log_is_the_same(elsewhere: Office) -> None:
    here = office_at("sqlite://")
    assert elsewhere.given_files(FILES).tallies == here.given_files(FILES).tallies
    assert told(list(elsewhere.journal.log())) == told(list(here.journal.log()))


def test_so_it_is_where_there_is_one_processor(elsewhere: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PROCESSES", 1)
    here = office_at("sqlite://")
    assert elsewhere.given_files(FILES).tallies == here.given_files(FILES).tallies
    assert told(list(elsewhere.journal.log())) == told(list(here.journal.log()))


def test_the_same_folder_twice_records_nothing(elsewhere: Office) -> None:
    elsewhere.given_files(FILES)
    assert elsewhere.given_files(FILES).events == 0


def test_problems_are_told_in_the_order_of_the_files(elsewhere: Office) -> None:
    without = {kind: rows for kind, rows in FILES.items() if kind != "organisations"}
    before = elsewhere.journal.head()
    with pytest.raises(IntakeRefused) as refused:
        elsewhere.given_files(without)
    places = [(list(FILES).index(one.file.removesuffix(".csv")), one.line or 0) for one in refused.value.problems]
    assert places == sorted(places) and {file for file, _ in places} == {1, 2, 3, 4}
    assert elsewhere.journal.head() == before


def test_an_interruption_between_parts_leaves_a_store_that_takes_the_folder_again(elsewhere: Office) -> None:
    def interrupted(what: str, done: int, total: int) -> None:
        if what == "deciding" and done < total:
            raise KeyboardInterrupt

    before = elsewhere.journal.head()
    with pytest.raises(KeyboardInterrupt):
        elsewhere.intake.take([sheet(kind, rows) for kind, rows in FILES.items()], "clerk", interrupted)
    assert elsewhere.journal.head() == before
    assert elsewhere.given_files(FILES).events > 0


def test_whoever_gives_the_parts_away_goes_on_with_the_store(elsewhere: Office) -> None:
    """Its connections were closed before the others began, and open again when they are needed."""
    with pytest.raises(IntakeRefused):
        elsewhere.given_files({"cohorts": FILES["cohorts"] * 9})
    assert elsewhere.given_files(FILES).events > 0
