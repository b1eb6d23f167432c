"""What offices leave to a machine: an inbox that is taken in, a night's work, lines written for the day."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infrastructure.lock_file import only_one
from scripts.office import export_lines, import_inbox, nightly
from scripts.sample import FOLDER
from tests.journeys.program import ROOT, Program, Said

DAY = "2026-09-16"
SCRIPTS = {"import_inbox": import_inbox.main, "export_lines": export_lines.main, "nightly": nightly.main}


class Office:
    """A store, an inbox, a folder for exports."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.program = Program(folder, now=DAY, db=url)
        self.inbox, self.exports = folder / "inbox", folder / "exports"
        self.inbox.mkdir()
        self.exports.mkdir()
        self.program.ok("init")

    def __call__(self, entry: Callable[[Any], int], *words: object) -> Said:
        return self.program.enter(entry, *words, "--lang", "en", "--as", "night")

    def arrives(self, name: str, *files: str) -> None:
        """A folder of the sample's files."""
        (self.inbox / name).mkdir()
        for file in files or tuple(path.name for path in FOLDER.glob("*.csv")):
            shutil.copy(FOLDER / file, self.inbox / name)

    def bad_file_arrives(self, name: str = "certificates.csv") -> None:
        text = (FOLDER / "certificates.csv").read_text("utf-8-sig")
        (self.inbox / name).write_text(text.replace("2026-", "2026/"), "utf-8")

    @property
    def lies_in_inbox(self) -> list[str]:
        return sorted(one.relative_to(self.inbox).as_posix() for one in self.inbox.rglob("*") if one.name[0] != ".")

    @property
    def position(self) -> int:
        return int(self.program.ok("tranches")["position"])


@pytest.fixture(params=["file", "server"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    return Office(tmp_path, request.getfixturevalue("postgres_url") if request.param == "server" else None)


def places(office: Office) -> list[str]:
    return [one for one in office.lies_in_inbox if one.count("/") < 2 and one not in ("done", "refused")]


def test_folders_and_files_are_taken_in_the_order_of_their_names(office: Office) -> None:
    office.arrives("2 people", "enrolments.csv", "certificates.csv", "placements.csv")
    office.arrives("1 classes", "organisations.csv", "cohorts.csv")
    shutil.copy(FOLDER / "register.csv", office.inbox)
    (office.inbox / ".hidden.csv").write_text("")
    (office.inbox / "~$list.xlsx").write_text("")
    said = office(import_inbox.main, office.inbox)
    assert (said.code, said.err) == (0, "")
    assert "3 taken, 0 refused" in said.out
    assert places(office) == ["done/1 classes", "done/2 people", "done/register.csv", "~$list.xlsx"]
    position = office.position
    again = office(import_inbox.main, office.inbox)
    assert (again.code, office.position) == (0, position) and "0 taken, 0 refused" in again.out


def test_what_is_refused_is_put_aside_with_the_reasons_and_the_rest_is_taken(office: Office) -> None:
    office.arrives("a good one")
    office.arrives("b bad one", "organisations.csv")
    (office.inbox / "b bad one" / "enrolments.csv").write_text("cohort_no,learner_no\nHZ-1,1\n", "utf-8")
    office.bad_file_arrives()
    (office.inbox / "notes.docx").write_bytes(b"PK")
    said = office(import_inbox.main, office.inbox)
    assert said.code == 1 and "1 taken, 3 refused" in said.out
    assert places(office) == [
        "done/a good one",
        "refused/b bad one",
        "refused/b bad one.why.txt",
        "refused/certificates.csv",
        "refused/certificates.csv.why.txt",
        "refused/notes.docx",
        "refused/notes.docx.why.txt",
    ]
    why = (office.inbox / "refused" / "certificates.csv.why.txt").read_text("utf-8-sig")
    assert "certificates.csv was not imported" in why
    assert "certificates.csv:2 issued_on" in why and "a day is written YYYY-MM-DD" in why
    assert why.partition("\n\n")[2] in said.err
    assert "enrolments.csv" in (office.inbox / "refused" / "b bad one.why.txt").read_text("utf-8-sig")
    assert office(import_inbox.main, office.inbox).code == 0


def test_reasons_name_nobody(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.arrives("people")
    text = (FOLDER / "enrolments.csv").read_text("utf-8-sig").splitlines()
    numbers = [line.split(",")[2] for line in text[1:]]
    (office.inbox / "people" / "enrolments.csv").write_text("\n".join(text).replace("-", "/"), "utf-8")
    assert office(import_inbox.main, office.inbox).code == 1
    why = (office.inbox / "refused" / "people.why.txt").read_text("utf-8-sig")
    assert all(len(number) == 18 and number not in why for number in numbers)


def test_nothing_is_put_in_the_place_of_what_was_put_away_before(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for _ in range(3):
        office.arrives("2026.09", "organisations.csv")
        office.bad_file_arrives()
        assert office(import_inbox.main, office.inbox).code == 1
    assert places(office) == [
        "done/2026.09",
        "done/2026.09-2",
        "done/2026.09-3",
        "refused/certificates-2.csv",
        "refused/certificates-2.csv.why.txt",
        "refused/certificates-3.csv",
        "refused/certificates-3.csv.why.txt",
        "refused/certificates.csv",
        "refused/certificates.csv.why.txt",
    ]


def test_a_dry_run_says_what_would_be_and_moves_nothing(office: Office) -> None:
    office.arrives("good")
    office.bad_file_arrives()
    before, position = office.lies_in_inbox, office.position
    said = office(import_inbox.main, office.inbox, "--dry-run")
    assert said.code == 1 and "1 would be taken and 1 refused" in said.out
    assert (office.lies_in_inbox, office.position) == (before, position)


@pytest.mark.parametrize("script", [import_inbox.main, nightly.main])
def test_where_the_store_is_unavailable_everything_stays_where_it_is(tmp_path: Path, script) -> None:
    office = Office(tmp_path)
    office.arrives("good")
    office.bad_file_arrives("a.csv")
    before = office.lies_in_inbox
    folders = (office.inbox, office.exports) if script is nightly.main else (office.inbox,)
    said = office(script, *folders, "--db", "postgresql://nobody@127.0.0.1:1/none")
    assert said.code == 3 and "cannot be reached" in said.err
    assert office.lies_in_inbox == before and not list(office.exports.iterdir())
    assert office(script, *folders).code == 1
    assert "done/good" in office.lies_in_inbox


def test_a_key_that_is_missing_leaves_the_inbox_alone(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.arrives("1", "organisations.csv")
    office.arrives("2")
    (tmp_path / "skilltrail.db.key").rename(tmp_path / "away")
    said = office(import_inbox.main, office.inbox)
    assert said.code == 3 and "key is missing" in said.err and "stopped at 1; all 2" in said.out
    assert {"1/organisations.csv", "2/cohorts.csv"} <= {*office.lies_in_inbox}
    (tmp_path / "away").rename(tmp_path / "skilltrail.db.key")
    assert office(import_inbox.main, office.inbox).code == 0
    assert places(office) == ["done/1", "done/2"]


def test_who_was_killed_after_the_import_records_nothing_twice(office: Office) -> None:
    """As if the machine went down between recording and putting away: the piece lies there a second time."""
    office.arrives("good")
    office.program.ok("import", office.inbox / "good")
    position = office.position
    assert office(import_inbox.main, office.inbox).code == 0
    assert office.position == position and places(office) == ["done/good"]


def test_two_at_once_do_not_take_the_same(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.arrives("good")
    with only_one(office.inbox / ".import_inbox.lock"):
        said = office(import_inbox.main, office.inbox)
    assert said.code == 0 and "another program is at" in said.out
    assert "good" in office.lies_in_inbox


def test_a_wrong_call_moves_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.arrives("good")
    assert office(import_inbox.main, office.inbox, "--db", "mysql://x").code == 2
    assert office(import_inbox.main, tmp_path / "nowhere").code == 2
    assert "good" in office.lies_in_inbox


def test_the_lines_are_written_for_today_and_never_over_another_file(office: Office) -> None:
    office.program.ok("import", FOLDER)
    said = office(export_lines.main, office.exports)
    names = [f"tranches-{DAY}.csv", f"tranches-{DAY}.xlsx"]
    assert said.code == 0 and sorted(path.name for path in office.exports.iterdir()) == names
    lines = office.program.ok("tranches", "--on", DAY)["lines"]
    assert len((office.exports / names[0]).read_text("utf-8-sig").splitlines()) == 1 + len(lines)
    (office.exports / names[0]).write_text("mine")
    assert office(export_lines.main, office.exports).code == 1
    assert (office.exports / names[0]).read_text() == "mine"
    assert office(export_lines.main, office.exports, "--overwrite").code == 0
    assert (office.exports / names[0]).read_text("utf-8-sig") != "mine"


def test_a_night_takes_in_asks_and_writes(office: Office) -> None:
    office.arrives("2026-09")
    said = office(nightly.main, office.inbox, office.exports)
    assert said.code == 0, said.err
    assert "day's work done" in said.err
    assert office.program.ok("scheduler", "--once")["recorded"] == 0
    assert len(list(office.exports.iterdir())) == 2
    position = office.position
    assert office(nightly.main, office.inbox, office.exports).code == 1  # today's files are there
    assert office(nightly.main, office.inbox, office.exports, "--overwrite").code == 0
    assert office.position == position


def test_a_night_goes_on_after_something_was_refused(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.arrives("good")
    office.bad_file_arrives()
    said = office(nightly.main, office.inbox, office.exports)
    assert said.code == 1 and "1 taken, 1 refused" in said.out
    assert len(list(office.exports.iterdir())) == 2


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_says_how_it_is_called(tmp_path: Path, name: str, lang: str) -> None:
    said = Program(tmp_path).enter(SCRIPTS[name], "--help", "--lang", lang)
    assert said.code == 0
    assert said.out.count(f"python -m scripts.office.{name}") >= 3


def test_they_are_started_as_the_page_says(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.arrives("good")
    command = [sys.executable, "-m", "scripts.office.nightly", "inbox", "exports", "--as", "night"]
    environment = {**os.environ, **office.program.environment, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "1 taken" in done.stdout and len(list(office.exports.iterdir())) == 2
    recorded = office.program.ok("replay", "cohort:HZ-CX-02")["events"]
    assert {one["by"] for one in recorded} == {"night"}
