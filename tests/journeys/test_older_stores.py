"""A store that holds the packs of an earlier release: init brings it this release's, and no line moves by that."""

import csv
import json
from pathlib import Path

import pytest

from application.orders import Order
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


def what_an_earlier_release_knew(folder: Path) -> tuple[Path, Path]:
    """The sample's classes of directed training alone, as files and as commands."""
    with (FOLDER / "cohorts.csv").open(encoding="utf-8", newline="") as stream:
        trained = {row["cohort_no"] for row in csv.DictReader(stream) if row["programme"] == "directed_training"}
    files, commands = folder / "files", folder / "commands.jsonl"
    files.mkdir()
    for file in FOLDER.glob("*.csv"):
        if file.stem in ("claims", "apprentices", "grants", "standings"):
            continue
        with file.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream)
            kept = [row for row in rows if row.get("cohort_no", next(iter(trained))) in trained]
        with (files / file.name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows.fieldnames or ())
            writer.writeheader()
            writer.writerows(kept)
    lines = COMMANDS.read_text("utf-8").splitlines(keepends=True)
    commands.write_text("".join(line for line in lines if not of_later_releases(json.loads(line))), "utf-8")
    return files, commands


def of_later_releases(command: dict[str, str]) -> bool:
    return command["do"].startswith(("claim.", "cohort.link_batch", "cohort.assess_batch", "cohort.name_payee"))


@pytest.mark.parametrize("version", ["1", "2"])
def test_no_line_moves_by_the_packs_of_this_release(version: str, tmp_path: Path) -> None:
    program = Program(tmp_path)
    published_by_an_earlier_release(program, version)
    files, commands = what_an_earlier_release_knew(tmp_path)
    for words in (("import", files), ("apply", commands), ("sweep", *ON)):
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
