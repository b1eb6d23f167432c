"""Packs that were published before a parameter was thought of go on meaning what they meant."""

import re
from datetime import date

import pytest

from domain.policy.pack import Pack
from domain.policy.parameters import PARAMETERS
from domain.policy.switching import switches
from domain.schemes.directed_training import assess
from domain.schemes.terms import Terms
from tests.domain.schemes.test_trace import CLASSES
from tests.story import packaged

USUAL = {
    "ineligible_in_roster": "counted",
    "work_before_end": "from_end_day",
    "whole_class_of": "roster",
    "ratio_counts": "certified_and_placed",
    "measured": "when_reached",
}
LATER = [name for name, parameter in PARAMETERS.items() if parameter.usual]
ON = date(2026, 2, 1)


@pytest.fixture
def older(files_of):
    """The packs as version 1 had them: without the later parameters and without the other Chinese texts."""
    return {pack.id: pack for pack in map(_older, (files_of("huzhou_2025"), files_of("shanghai_2025")))}


def _older(files):
    toml = files["policy.toml"].decode()
    toml = re.sub(r"(?m)^(question|ground|alternatives)_zh = .*\n", "", toml)
    named = re.findall(rf"(?s)parameters\.(?:{'|'.join(LATER)})\]\n[^\[]*?reading = \"(\w+)\"", _flat(toml))
    toml = re.sub(rf"(?m)^\[clauses\.\"[^\"]+\"\.parameters\.({'|'.join(LATER)})\]\n(.+\n)+", "", toml)
    listed = ", ".join(f'"{reading}"' for reading in named)
    toml = toml.replace('readings = ["T1", ', f'readings = [{listed}, "T1", ')
    return Pack.parse({**files, "policy.toml": toml.encode()})


def _flat(toml):
    return re.sub(r"values = .*", "", toml)


def test_they_load_and_agree_with_their_text(older):
    for pack in older.values():
        assert not set(LATER) & set(pack.values)
        assert pack.problems() == ()


def test_a_word_that_is_not_stated_is_the_usual_one(older):
    for pack in older.values():
        terms = Terms(pack, date(2025, 6, 2))
        assert {name: terms.word(name) for name in LATER} == USUAL
        assert terms.stated(*LATER) == []


@pytest.mark.parametrize("facts", CLASSES.values(), ids=CLASSES)
def test_their_lines_are_the_same(older, facts):
    assert assess(facts, older[facts.policy], ON) == assess(facts, packaged(facts.policy), ON)


def test_the_readings_that_came_later_are_not_offered(older):
    offered = {switch.parameter for pack in older.values() for switch in switches(pack)}
    assert "whole_class_headcount" in offered
    assert not offered & set(LATER)


def test_the_packaged_ones_state_them_all(any_pack):
    assert set(LATER) <= set(any_pack.values)
