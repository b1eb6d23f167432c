"""A random town full of edge cases, recorded and swept, and its log again in stores that no projection has seen."""

from collections.abc import Iterator
from datetime import date

import pytest

from domain.kernel.recorded import Recorded
from scripts.municipality import generate
from scripts.municipality.codes import id_number
from tests.infrastructure.projections.stores import Store
from tests.story import Office

SWEPT = (date(2025, 12, 1), date(2026, 10, 1))


@pytest.fixture(scope="session")
def log() -> list[Recorded]:
    """Facts in the order of the files, then answers, revocations, ends, a merged learner, and more answers."""
    office, town = Office(), generate(10, 5, commands=True)
    office.given_files(town.files())
    office.swept(SWEPT[0])
    office.when(*town.commands)
    office.when(merge(office))
    office.swept(SWEPT[1])
    return list(office.journal.log())


def merge(office: Office) -> dict[str, str]:
    """Somebody with a check turns out to have a second ID number."""
    [check, *_] = office.due(SWEPT[1])
    [file] = [file for file in office.files() if file.cohort_no == check.cohort_no]
    [number] = [learner.learner_no for learner in file.learners.values() if learner.person == check.persons[0]]
    about = {"cohort_no": file.cohort_no, "learner_no": number, "reason": "mistyped"}
    return {"do": "cohort.merge_learner", "id_number": id_number("330502", date(1990, 5, 17), 99)} | about


@pytest.fixture
def empty(url: str) -> Iterator[Store]:
    store = Store(url)
    yield store
    store.close()


@pytest.fixture
def store(empty: Store, log: list[Recorded]) -> Store:
    """The whole log, not folded yet."""
    empty.record(log)
    return empty
