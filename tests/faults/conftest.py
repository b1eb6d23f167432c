"""One history of payment runs for each kind of database, taken once in a session."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.staged import Staged


@pytest.fixture(scope="session")
def staged_on_a_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staged]:
    yield from _staged(tmp_path_factory.mktemp("staged"))


@pytest.fixture(scope="session")
def staged_on_a_server(tmp_path_factory: pytest.TempPathFactory, postgres: Any) -> Iterator[Staged]:
    yield from _staged(tmp_path_factory.mktemp("staged"), postgres)


def _staged(folder: Path, server: Any = None) -> Iterator[Staged]:
    staged = Staged(folder, server)
    yield staged
    staged.close()


@pytest.fixture
def staged(request: pytest.FixtureRequest) -> Staged:
    """That of the database for which a test asks: `a_file` or `a_server`."""
    found: Staged = request.getfixturevalue(f"staged_on_{request.param}")
    return found
