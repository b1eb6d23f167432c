"""The page of clauses is what its script would write; whatever is carried out is tested, and stands in the sample."""

import pytest

from domain.policy.pack import Pack
from infrastructure.packs import PACKAGED, pack_files
from scripts.carried_out import modules
from scripts.write_clause_map import PLACE, about, found_in_sample, found_in_tests, page
from tests.docs.pages import ROOT

PACKS = {pack.id: pack for pack in (Pack.parse(pack_files(folder)) for folder in PACKAGED)}
NO_CASE_NEEDED = {"later_rules", "standing", "employees_training"}
"""Carried out without a line of its own: what districts and higher rules bring stands in other sentences' lines; what
organisations are entitled to is a register, of which a line speaks only where an agency's class is not paid for; and
for employees' training no rate is stated."""


def test_the_page_is_what_the_script_would_write() -> None:
    assert PLACE.read_text(encoding="utf-8") == page(), "run python -m scripts.write_clause_map"


def test_what_tests_say_they_are_about_is_there() -> None:
    sentences = {f"{pack.id}/{sentence.id}" for pack in PACKS.values() for sentence in pack.sentences}
    clauses = {sentence.rpartition(".")[0] for sentence in sentences}
    assert set(found_in_tests()) <= sentences | clauses


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_every_sentence_that_a_module_carries_out_has_its_tests_and_a_case(pack: Pack) -> None:
    tests, sample = found_in_tests(), found_in_sample()
    done = [clause for clause in pack.clauses.values() if clause.scheme in modules()]
    assert [clause.qualified for clause in done if not about(clause, tests)] == []
    shown = [clause for clause in done if clause.scheme not in NO_CASE_NEEDED and not clause.still_open]
    assert [clause.qualified for clause in shown if clause.qualified not in sample] == []


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_a_sentence_without_a_module_says_that_it_waits(pack: Pack) -> None:
    waiting = {clause.id for clause in pack.clauses.values() if clause.scheme not in modules()}
    assert waiting <= set(pack.not_automated)


def test_modules_are_named_as_they_lie() -> None:
    assert modules()["directed_training"] == "domain/schemes/directed_training"
    assert all((ROOT / module).exists() for module in modules().values())
