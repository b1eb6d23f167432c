"""Answers under other readings: assessed from the files, whatever lines are kept, and nothing is written."""

from datetime import date

import pytest

from domain.policy.switching import Chosen, switches
from domain.schemes.lines import Line
from infrastructure.projections import OtherReadings
from infrastructure.register.register import LoadedExtracts
from projections.effects import effects
from projections.tranche_lines import tranche_lines
from scripts.municipality import generate
from tests.infrastructure.projections.stores import TODAY
from tests.story import Office, packaged

POLICIES = {policy: packaged(policy) for policy in ("huzhou-2025", "shanghai-2025")}
TURNED = "D14=window_close"
OTHERS = sorted({str(switch) for pack in POLICIES.values() for switch in switches(pack)})


@pytest.fixture(scope="module")
def office() -> Office:
    """A town swept under our readings, and under no other."""
    office, town = Office(), generate(25, 11, commands=True)
    office.given_files(town.files())
    office.when(*town.commands)
    office.swept(TODAY)
    return office


def otherwise(register: LoadedExtracts, *readings: str) -> OtherReadings:
    return OtherReadings([Chosen.of(reading) for reading in readings], register)


@pytest.mark.parametrize("folded", [True, False])
@pytest.mark.parametrize("day", [TODAY, date(2026, 2, 1)])
def test_no_kept_line_is_used(store, day, folded):
    if folded:
        store.engine().catch_up(TODAY)
    before, register = store.read_models(), LoadedExtracts(store.database, None)
    under = otherwise(register, TURNED)
    packs = store.queries.packs_in_use()
    expected = [line for facts in store.queries.all_facts() for line in under.lines(facts, packs, day)]
    found = list(store.queries.lines(day, assess=under.lines))
    assert found == expected
    assert found != list(store.queries.lines(day))
    of_one = [line for line in found if line.policy == "shanghai-2025"]
    assert of_one == list(store.queries.lines(day, policy="shanghai-2025", assess=under.lines))
    assert store.read_models() == before


def test_the_policies_in_use(store):
    in_use = store.queries.packs_in_use()
    assert {id: pack.digest for id, pack in in_use.items()} == {id: pack.digest for id, pack in POLICIES.items()}
    assert list(store.queries.packs_in_use(until=1)) == ["huzhou-2025"]


@pytest.mark.slow
@pytest.mark.parametrize("reading", OTHERS)
def test_a_sweep_under_the_other_reading_would_have_given_the_same_lines(office, reading):
    """What only the other reading asks is looked up in passing; the office that did ask is a second one."""
    asked, town = Office(), generate(25, 11, commands=True)
    asked.given_files(town.files())
    asked.when(*town.commands)
    asked.swept(TODAY, reading)
    under = otherwise(office.register, reading)
    found = [line for facts in office.files() for line in under.lines(facts, POLICIES, TODAY)]
    assert sorted(found, key=repr) == sorted(asked.lines(TODAY, reading), key=repr)


def test_what_our_own_reading_asks_stays_open_until_a_sweep_asks_it():
    office, town = Office(), generate(25, 11, commands=True)
    office.given_files(town.files())
    under = otherwise(office.register, "D21=left_out")
    found = [line for facts in office.files() for line in under.lines(facts, POLICIES, TODAY)]
    assert found
    assert not any(line.entitlement == "earned" for line in found)


def test_the_effects_are_the_sums_of_the_lines(office):
    found = effects(
        office.files(), POLICIES, TODAY, lambda switch: OtherReadings([Chosen.of(str(switch))], office.register).lines
    )
    assert [(one.policy, one.switch) for one in found] == [
        (policy, switch) for policy, pack in POLICIES.items() for switch in switches(pack)
    ]
    for one in found:
        files = [facts for facts in office.files() if facts.policy == one.policy]
        ours = [line for facts in files for line in tranche_lines(facts, POLICIES, TODAY)]
        under = otherwise(office.register, str(one.switch))
        others = [line for facts in files for line in under.lines(facts, POLICIES, TODAY)]
        assert one.lines == len(ours)
        assert one.earned == earned(ours)
        assert one.earned_otherwise == earned(others)
        assert one.difference == earned(others) - earned(ours)
        assert one.differing == sum(a != b for a, b in zip(ours, others, strict=True))
    assert sum(one.difference != 0 for one in found) >= 5
    assert any(one.difference > 0 for one in found)
    assert any(one.difference < 0 for one in found)


def earned(lines: list[Line]) -> int:
    return sum(line.amount for line in lines if line.entitlement == "earned")
