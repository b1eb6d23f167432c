"""The packaged files: what the stories give, well formed, about nobody, and safe to load twice."""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from domain.kernel.identity import IdNumber, without_id_number
from infrastructure.files.folder import sheets
from scripts.municipality import Municipality
from scripts.sample import COMMANDS, DAY, FOLDER, TITLES
from scripts.sample.build import build
from tests.scripts.sample.conftest import apply_commands, import_files
from tests.story import Office

DONE = {
    *("placement.annul", "certificate.revoke", "check.record", "cohort.cancel", "claim.verify"),
    *("cohort.link_batch", "cohort.assess_batch", "cohort.name_payee"),
}
PAGE = Path(FOLDER).parent / "README.md"


@cache
def sample() -> Municipality:
    return build()


def test_the_packaged_files_are_what_the_stories_give(tmp_path: Path) -> None:
    """If not: `python -m scripts.sample` writes them anew."""
    made = sample()
    made.write(tmp_path)
    made.write_commands(tmp_path / COMMANDS.name)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == written


def test_all_files_and_the_commands_are_there() -> None:
    found, notices = sheets(FOLDER)
    assert len(found) == 12
    assert [notice.file for notice in notices] == [COMMANDS.name]
    assert COMMANDS.parent == FOLDER


def test_there_are_enough_small_classes_of_both_cities() -> None:
    sizes = Counter(row["cohort_no"] for row in sample().enrolments)
    assert len(sizes) == 21
    assert all(5 <= size <= 20 for size in sizes.values())
    assert Counter(row["policy"] for row in sample().cohorts) == {"huzhou-2025": 13, "shanghai-2025": 8}


def test_every_case_has_a_title_in_both_languages_and_stands_on_the_page() -> None:
    made = sample()
    assert list(TITLES) == [
        *(row["cohort_no"] for row in made.cohorts),
        *(row["claim_no"] for row in made.claims),
        *(row["grant_no"] for row in made.grants),
    ]
    page = PAGE.read_text("utf-8")
    for number, title in TITLES.items():
        assert set(title) == {"zh", "en"}
        assert f"`{number}`" in page
        assert title["zh"] in page
        assert title["en"] in page


def test_id_numbers_are_valid_of_grown_people_and_of_nobody() -> None:
    numbers = {row["id_number"] for row in sample().enrolments}
    for number in numbers:
        assert date(1972, 1, 1) <= IdNumber(number).birth < date(2005, 1, 1)
        assert number[3:6] == "000"
        assert number[14:17] == "000"
    assert {"81", "83", "93"} <= {number[:2] for number in numbers}
    assert len({row["name"] for row in sample().enrolments}) == len(numbers)


def test_only_one_person_sits_in_two_classes() -> None:
    classes = Counter(row["id_number"] for row in sample().enrolments)
    [twice] = [number for number, count in classes.items() if count > 1]
    places = {(row["cohort_no"], row["learner_no"]) for row in sample().enrolments if row["id_number"] == twice}
    assert places == {("HZ-CX-02", "20"), ("HZ-CX-03", "04")}


def test_nothing_but_plans_lies_after_the_day() -> None:
    made = sample()
    rows = [*made.cohorts, *made.enrolments, *made.certificates, *made.placements, *made.commands]
    days = [
        value for row in rows for name, value in row.items() if name.endswith("_on") and name != "ends_on" and value
    ]
    assert max(days) <= DAY.isoformat()
    assert max(row["month"] for row in made.register) <= f"{DAY:%Y-%m}"


def test_commands_say_what_no_file_can_and_each_has_its_own_id() -> None:
    commands = [json.loads(line) for line in COMMANDS.read_text("utf-8").splitlines()]
    assert {one["do"] for one in commands} == DONE
    assert len({one["id"] for one in commands}) == len(commands)
    assert all(without_id_number(value) for one in commands for value in one.values())


@pytest.mark.parametrize("applied", [False, True])
def test_loading_twice_records_nothing(empty_office: Office, applied: bool) -> None:
    assert import_files(empty_office) > 400
    if applied:
        assert apply_commands(empty_office) == 49
        assert empty_office.swept(DAY).recorded > 200
    assert import_files(empty_office) == 0
    if applied:
        assert apply_commands(empty_office) == 0
        assert empty_office.swept(DAY).recorded == 0
