from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from domain.policy.pack import FILES, Pack

PACKS = Path(__file__).parents[3] / "domain/policy/packs"
CITIES = ("huzhou_2025", "shanghai_2025")


@pytest.fixture
def files_of() -> Callable[[str], dict[str, bytes]]:
    return lambda folder: {name: (PACKS / folder / name).read_bytes() for name in FILES}


@pytest.fixture
def huzhou(files_of: Callable[[str], Mapping[str, bytes]]) -> Pack:
    return Pack.parse(files_of("huzhou_2025"))


@pytest.fixture
def shanghai(files_of: Callable[[str], Mapping[str, bytes]]) -> Pack:
    return Pack.parse(files_of("shanghai_2025"))


@pytest.fixture(params=CITIES)
def any_pack(request: pytest.FixtureRequest, files_of: Callable[[str], Mapping[str, bytes]]) -> Pack:
    return Pack.parse(files_of(request.param))
