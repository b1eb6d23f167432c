"""A policy published again is what its classes are judged by from then on."""

import pytest

from domain.policy.events import PolicyPublished
from domain.policy.pack import digest
from tests.infrastructure.projections.by_hand import expected
from tests.infrastructure.projections.stores import TODAY


@pytest.fixture
def dearer(log):
    """The Huzhou pack with another rate, as its next version."""
    first = next(e.event for e in log if isinstance(e.event, PolicyPublished) and e.event.policy == "huzhou-2025")
    toml = (
        first.files["policy.toml"].replace('value = "800"', 'value = "900"').replace('version = "3"', 'version = "4"')
    )
    files = {**first.files, "policy.toml": toml}
    return PolicyPublished(
        policy=first.policy,
        version="4",
        digest=digest({name: text.encode() for name, text in files.items()}),
        files=files,
    )


@pytest.mark.parametrize("caught_up", [True, False])
def test_its_classes_are_assessed_again(store, dearer, caught_up):
    store.engine().catch_up(TODAY)
    before = {line.amount for line in store.queries.lines(TODAY, policy="huzhou-2025")}
    position = store.plant("policy:huzhou-2025", 2, dearer, "policy:huzhou-2025")
    if caught_up:
        store.engine().catch_up(TODAY)
        assert store.read_models() == expected(list(store.journal.log()), TODAY)

    assert before == {0, 400_00}
    assert {line.amount for line in store.queries.lines(TODAY, policy="huzhou-2025")} == {0, 450_00}
    earlier = store.queries.lines(TODAY, policy="huzhou-2025", until=position - 1)
    assert {line.amount for line in earlier} == {0, 400_00}
