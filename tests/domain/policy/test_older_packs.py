"""Packs as earlier releases published them, byte for byte: they load, and go on meaning what they meant."""

from datetime import date
from pathlib import Path

import pytest

from domain.policy.pack import FILES, Pack
from domain.policy.parameters import PARAMETERS
from domain.policy.switching import switches
from domain.policy.tables import TABLES
from domain.schemes.directed_training import assess
from domain.schemes.terms import Terms
from tests.domain.schemes.test_trace import CLASSES
from tests.story import packaged

OLDER = Path(__file__).parent / "older"
DIGESTS = {
    "huzhou_2025_1": "03904088ce3ae0cf0663dabc688b16435c067473e9c1241e049dcac57d9b87b6",
    "huzhou_2025_2": "45b3aec96354304b93f495a7fe5525483e6b4eb72a1c46d0c904cf9f0fb70c59",
    "shanghai_2025_1": "633080fed1dbfb285443b15180836a176a2a23a509b7c46e014ac4a9c7766285",
    "shanghai_2025_2": "358eef07c7d0190449405e18358e60c750da8857df3b7643e0f2d7184ee778d0",
}
USUAL = {
    "ineligible_in_roster": "counted",
    "work_before_end": "from_end_day",
    "whole_class_of": "roster",
    "ratio_counts": "certified_and_placed",
    "measured": "when_reached",
    "training_payee": "provider",
}
LATER = [name for name, one in PARAMETERS.items() if one.usual and one.scheme == "directed_training"]
ON = date(2026, 2, 1)


def published(name: str) -> Pack:
    return Pack.parse({file: (OLDER / name / file).read_bytes() for file in FILES})


def as_of(version: str) -> dict[str, Pack]:
    """Id → pack of that version."""
    return {pack.id: pack for pack in map(published, DIGESTS) if pack.head.version == version}


@pytest.mark.parametrize(("name", "digest"), DIGESTS.items())
def test_they_are_what_was_published_and_agree_with_their_text(name, digest):
    pack = published(name)
    assert pack.digest == digest
    assert f"{pack.id.replace('-', '_')}_{pack.head.version}" == name
    assert pack.problems() == ()


def test_the_first_says_nothing_of_what_was_thought_of_later():
    for pack in as_of("1").values():
        assert not set(LATER) & set(pack.values)


def test_a_word_that_is_not_stated_is_the_usual_one():
    for pack in as_of("1").values():
        terms = Terms(pack, date(2025, 6, 2))
        assert {name: terms.word(name) for name in LATER} == USUAL
        assert terms.stated(*LATER) == []


def test_a_table_that_is_not_stated_has_no_rows():
    for pack in [*as_of("1").values(), *as_of("2").values()]:
        assert {pack.look_up(table, ON, level=3, group="employed") for table in TABLES} == {None}


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize("facts", CLASSES.values(), ids=CLASSES)
def test_their_lines_are_the_same(version, facts):
    assert assess(facts, as_of(version)[facts.policy], ON) == assess(facts, packaged(facts.policy), ON)


def test_the_readings_that_came_later_are_not_offered():
    offered = {switch.parameter for pack in as_of("1").values() for switch in switches(pack)}
    assert "whole_class_headcount" in offered
    assert not offered & set(LATER)


def test_the_packaged_ones_state_them_all_but_the_payee(any_pack):
    assert set(LATER) - set(any_pack.values) == {"training_payee"}
