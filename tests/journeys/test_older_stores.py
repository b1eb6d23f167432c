"""A store that holds the packs of an earlier release: init brings it this release's, and no line moves by that."""

from pathlib import Path

import pytest

from application.desk import Order
from infrastructure.settings import Settings
from infrastructure.vault.fingerprint import prepare_key
from infrastructure.vault.key_place import key_place
from scripts.compose import compose, publication
from scripts.sample import COMMANDS, DAY, FOLDER
from tests.journeys.program import ROOT, Program

OLDER = ROOT / "tests/domain/policy/older"
ON = ("--on", DAY)


def published_by_an_earlier_release(program: Program, version: str) -> None:
    settings = Settings(db=program.db, key=None, key_file=None)
    office = compose(settings, print)
    try:
        office.database.create_all()
        prepare_key(office.database, key_place(settings))
        folders = sorted(OLDER.glob(f"*_{version}"))
        office.desk.submit([Order(publication(folder), "earlier release") for folder in folders])
    finally:
        office.close()


@pytest.mark.parametrize("version", ["1", "2"])
def test_no_line_moves_by_the_packs_of_this_release(version: str, tmp_path: Path) -> None:
    program = Program(tmp_path)
    published_by_an_earlier_release(program, version)
    for words in (("import", FOLDER), ("apply", COMMANDS), ("sweep", *ON)):
        program.ok(*words)
    before = program.ok("tranches", *ON)
    assert len(before["lines"]) == 2 * 156

    assert program.ok("init")["policies_published"] == 2
    assert program.ok("init")["policies_published"] == 0
    after = program.ok("tranches", *ON)
    assert after["lines"] == before["lines"]
    assert program.ok("changes", "--city", *ON, "--from", before["position"])["classes"] == []
    versions = [one["values"]["version"] for one in program.ok("replay", "policy:shanghai-2025")["events"]]
    assert versions == [version, "3"]
    assert program.ok("policy", "show", "shanghai-2025@now")["digest"] == program.ok("policy", "list")[1]["digest"]
