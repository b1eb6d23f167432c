"""Loading the office's files: whole or not at all, as often as one likes."""

import csv
import shutil
from pathlib import Path

import pytest

from domain.kernel.identity import id_check_character
from scripts.municipality import Municipality, generate
from tests.journeys.program import Program


@pytest.fixture
def town() -> Municipality:
    return generate(6, 11)


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    program = Program(tmp_path, db=request.getfixturevalue("postgres_url") if request.param == "postgres" else None)
    program.ok("init")
    return program


def test_the_same_folder_twice_records_nothing_the_second_time(program: Program, town: Municipality) -> None:
    town.write(program.folder / "files")
    first = program.ok("import", program.folder / "files")
    again = program.ok("import", program.folder / "files")
    assert first["events"] > 0
    assert again["events"] == 0
    assert all(tally["unchanged"] == tally["rows"] for tally in again["files"].values())
    assert program.ok("tranches", "--on", "2026-01-01")["position"] == first["events"] + 3  # two policies, one officer


def test_a_dry_run_counts_and_records_nothing(program: Program, town: Municipality) -> None:
    town.write(program.folder / "files")
    dry = program.ok("import", program.folder / "files", "--dry-run")
    assert dry["dry_run"] and dry["events"] > 0
    assert program.ok("tranches")["position"] == 3
    assert program.ok("import", program.folder / "files")["events"] == dry["events"]


def test_files_one_by_one_give_the_same_lines_as_the_folder(program: Program, town: Municipality) -> None:
    folder = program.folder / "files"
    town.write(folder)
    for kind in town.files():
        program.ok("import", folder / f"{kind}.csv")
    program.ok("sweep", "--on", "2027-01-01")
    one_by_one = program.ok("tranches", "--on", "2027-01-01")["lines"]

    (program.folder / "other").mkdir()
    whole = Program(program.folder / "other")
    whole.ok("init")
    whole.ok("import", folder)
    whole.ok("sweep", "--on", "2027-01-01")
    assert whole.ok("tranches", "--on", "2027-01-01")["lines"] == one_by_one


@pytest.mark.parametrize(("encoding", "chinese"), [("gb18030", False), ("utf-8-sig", True), ("gb18030", True)])
def test_office_encodings_and_chinese_headers_load_as_well(
    program: Program, town: Municipality, encoding: str, chinese: bool
) -> None:
    folder = program.folder / "files"
    town.write(folder)
    plain = Program(_made(program.folder / "plain"))
    plain.ok("init")
    expected = plain.ok("import", folder)
    for file in folder.iterdir():
        _rewrite(file, encoding, chinese)
    assert program.ok("import", folder)["events"] == expected["events"]


def test_one_bad_row_among_ten_thousand_is_named_and_nothing_recorded(program: Program) -> None:
    town = generate(250, 3, learners=40, realistic=True)
    folder = program.folder / "files"
    town.write(folder)
    assert len(town.enrolments) == 10_000
    bad = 7_776
    number = town.enrolments[bad]["id_number"]
    wrong = number[:17] + ("0" if number[17] != "0" else "1")
    _replace(folder / "enrolments.csv", number, wrong, first=bad)
    said = program("import", folder)
    assert said.code == 1
    assert f"enrolments.csv:{bad + 2}" in said.err
    assert "check digit" in said.err
    assert wrong not in said.err and number not in said.err
    assert f"{wrong[:3]}{'*' * 13}{wrong[-2:]}" in said.err
    assert program.ok("tranches")["position"] == 3


def test_every_bad_row_of_every_file_is_told_at_once(program: Program, town: Municipality) -> None:
    folder = program.folder / "files"
    town.write(folder)
    town.cohorts[0]["starts_on"] = "2025-02-30"
    _write(folder / "cohorts.csv", town.cohorts)
    _replace(folder / "certificates.csv", town.certificates[1]["issued_on"], "20250601", first=1)
    said = program("import", folder)
    assert said.code == 1
    assert "cohorts.csv:2 starts_on" in said.err and "there is no such day" in said.err
    assert "certificates.csv:3 issued_on" in said.err and "YYYY-MM-DD" in said.err
    assert "nothing was recorded; problems: 2" in said.err


def test_days_left_empty_are_filled_in_and_other_differences_refused(program: Program, town: Municipality) -> None:
    folder = program.folder / "files"
    town.write(folder)
    open_one = next(row for row in town.cohorts if row["completed_on"] and row["plan_approved_on"])
    later = dict(open_one)
    open_one["completed_on"] = ""
    _write(folder / "cohorts.csv", town.cohorts)
    program.ok("import", folder)
    _write(folder / "cohorts.csv", [later])
    assert program.ok("import", folder / "cohorts.csv")["files"]["cohorts.csv"]["filled"] == 1
    _write(folder / "cohorts.csv", [{**later, "held_in": "330109"}])
    said = program("import", folder / "cohorts.csv")
    assert said.code == 1 and "cohorts.csv:2 held_in:" in said.err
    _write(folder / "cohorts.csv", [{**later, "completed_on": "2031-01-01"}])
    assert program("import", folder / "cohorts.csv").code == 1


def test_somebody_enrolled_under_another_name_is_refused_without_the_names(
    program: Program, town: Municipality
) -> None:
    folder = program.folder / "files"
    town.write(folder)
    program.ok("import", folder)
    row = town.enrolments[0]
    _write(folder / "enrolments.csv", [{**row, "name": "欧阳不同名"}])
    said = program("import", folder / "enrolments.csv")
    assert said.code == 1 and "another name" in said.err
    assert "欧阳不同名" not in said.err and row["name"] not in said.err


def test_a_name_in_the_wrong_column_is_not_shown_even_where_the_number_is_missing(
    program: Program, town: Municipality
) -> None:
    folder = program.folder / "files"
    town.write(folder)
    _write(folder / "enrolments.csv", [{**town.enrolments[0], "id_number": "", "name": "", "group": "欧阳错列"}])
    said = program("import", folder)
    assert said.code == 1
    assert "enrolments.csv:2 id_number" in said.err
    assert "enrolments.csv:2 group" in said.err
    assert "欧阳错列" not in said.err


def test_somebody_born_tomorrow_is_refused(program: Program, town: Municipality) -> None:
    folder = program.folder / "files"
    town.write(folder)
    seventeen = "330502" + "20300102" + "001"  # the clock stands at 2030-01-01
    town.enrolments[0]["id_number"] = seventeen + id_check_character(seventeen)
    _write(folder / "enrolments.csv", town.enrolments)
    said = program("import", folder)
    assert said.code == 1 and "birth date" in said.err and seventeen not in said.err


def test_extra_columns_and_other_files_are_passed_over_with_a_notice(program: Program, town: Municipality) -> None:
    folder = program.folder / "files"
    town.write(folder)
    _write(folder / "organisations.csv", [{**row, "remark": "x"} for row in town.organisations])
    (folder / "readme.txt").write_text("hello")
    said = program("import", folder)
    assert said.code == 0
    assert "remark" in said.err and "readme.txt" in said.err


def test_a_class_of_a_policy_nobody_published_is_refused(program: Program, town: Municipality) -> None:
    folder = program.folder / "files"
    town.cohorts[0]["policy"] = "hangzhou-2025"
    town.write(folder)
    said = program("import", folder)
    assert said.code == 1 and "hangzhou-2025" in said.err and "does not exist" in said.err


def test_without_a_store_nothing_is_loaded_and_init_is_named(tmp_path: Path, town: Municipality) -> None:
    town.write(tmp_path / "files")
    said = Program(tmp_path)("import", tmp_path / "files")
    assert said.code == 3 and "skilltrail init" in said.err
    assert not (tmp_path / "skilltrail.db").exists()


def _made(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _write(file: Path, rows: list[dict[str, str]], encoding: str = "utf-8") -> None:
    with file.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _replace(file: Path, old: str, new: str, first: int) -> None:
    """Replaces the text in the row of that place (0 = the first below the header)."""
    lines = file.read_text("utf-8").splitlines()
    assert old in lines[first + 1]
    lines[first + 1] = lines[first + 1].replace(old, new)
    file.write_text("\n".join(lines) + "\n", "utf-8")


_CHINESE = {
    "org_code": "统一社会信用代码",
    "name": "名称",
    "cohort_no": "班级编号",
    "learner_no": "学号",
    "id_number": "身份证号",
    "group": "人群类别",
}


def _rewrite(file: Path, encoding: str, chinese: bool) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = _CHINESE | ({"name": "姓名"} if file.stem == "enrolments" else {})
    if chinese and rows:
        rows = [{names.get(name, name): value for name, value in row.items()} for row in rows]
    if rows:
        _write(file, rows, encoding)
