"""A random town full of edge cases, recorded and swept, and its log again in stores that no projection has seen."""

from collections.abc import Iterator
from datetime import date

import pytest

from domain.kernel.recorded import Recorded
from scripts.municipality import generate
from tests.infrastructure.projections.stores import Store
from tests.story import Office

SWEPT = (date(2025, 12, 1), date(2026, 10, 1))


@pytest.fixture(scope="session")
def log() -> list[Recorded]:
    """Facts in the order of the files, then answers, revocations, ends, and more answers."""
    office, town = Office(), generate(10, 5, commands=True)
    office.given_files(town.files())
    office.swept(SWEPT[0])
    office.when(*town.commands)
    office.swept(SWEPT[1])
    return list(office.journal.log())


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
