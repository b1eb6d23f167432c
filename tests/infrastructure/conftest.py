"""The databases on which every suite of this room runs."""

from pathlib import Path

import pytest


@pytest.fixture(params=["file", "memory", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is not set up yet."""
    match request.param:
        case "postgres":
            return request.getfixturevalue("postgres_url")
        case "memory":
            return "sqlite://"
        case _:
            return f"sqlite:///{tmp_path / 'cases.db'}"
