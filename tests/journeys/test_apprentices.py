"""A class of apprentices, from the office's files to its lines, and why they are what they are."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.application.town import NAMES, ORGANISATIONS, PEOPLE
from tests.builders import EMPLOYER, PROVIDER
from tests.journeys.program import Program

Row = dict[str, str]
COHORT: Row = {
    "cohort_no": "XT-1",
    "policy": "huzhou-2025",
    "programme": "apprenticeship",
    "provider": PROVIDER,
    "employer": EMPLOYER,
    "office": "330502",
    "held_in": "330502",
    "starts_on": "2025-09-01",
    "ends_on": "2027-08-31",
    "completed_on": "2027-08-31",
}
LEARNERS = range(3)
ON = "2027-10-01"


def enrolment(n: int, cohort_no: str = "XT-1") -> Row:
    row = {"cohort_no": cohort_no, "learner_no": f"{n + 1:02d}", "id_number": PEOPLE[n], "name": NAMES[n]}
    return row | {"enrolled_on": "2025-09-01"}


def apprentice(n: int, **changes: str) -> Row:
    return {
        "cohort_no": "XT-1",
        "learner_no": f"{n + 1:02d}",
        "level": "4",
        "post": "new_hire",
        "fee": "8000",
        "months_before": "",
        "contract_employer": EMPLOYER,
        "contract_division": "330502",
        "contract_kind": "fixed",
        "contract_signed_on": "2025-08-20",
        "contract_from": "2025-09-01",
        "contract_to": "2027-08-31",
        "insured_from": "2025-09",
        "insurance_source": "social_insurance",
        "year_1_completed_on": "2026-08-31",
        "year_2_completed_on": "2027-08-31",
    } | changes


def paper(n: int) -> Row:
    kind = {"certificate_no": f"C-{n + 1}", "kind": "skill_level", "level": "4", "issued_on": "2027-09-20"}
    return kind | {"cohort_no": "XT-1", "id_number": PEOPLE[n]}


FILES: dict[str, list[Row]] = {
    "organisations": ORGANISATIONS,
    "cohorts": [COHORT],
    "enrolments": [enrolment(n) for n in LEARNERS],
    "apprentices": [apprentice(0), apprentice(1, contract_to="2026-08-30"), apprentice(2, year_2_completed_on="")],
    "certificates": [paper(n) for n in LEARNERS],
}


def write(folder: Path, files: dict[str, list[Row]]) -> Path:
    folder.mkdir(exist_ok=True)
    for kind, rows in files.items():
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)))
            writer.writeheader()
            writer.writerows(rows)
    return folder


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.ok("init")
    program.ok("import", write(tmp_path / "files", FILES))
    return program


def told(lines: list[dict[str, Any]]) -> list[str]:
    """Each line in short."""
    parts = ("learner_no", "tranche", "entitlement", "amount")
    return [" ".join([*(line[part] for part in parts), *line["reasons"]]) for line in lines]


def apply(program: Program, *commands: dict[str, Any]) -> Any:
    file = program.folder / "commands.jsonl"
    file.write_text("\n".join(json.dumps(command) for command in commands), encoding="utf-8")
    return program.ok("apply", file)


SHARE = ("--reading", "P1=fee_share")
LINES = [
    "01 year_1 earned 4800.00",
    "01 year_2 earned 4800.00",
    "02 year_1 lost 0.00 contract_too_short",
    "02 year_2 lost 0.00 contract_too_short",
    "03 year_1 earned 4800.00",
    "03 year_2 pending 4800.00 year_not_completed",
]


def test_from_files_to_lines(program: Program) -> None:
    lines = program.ok("tranches", "--on", ON)["lines"]
    assert told(lines)[0] == "01 year_1 lost 0.00 rate_missing"
    assert {(line["programme"], line["payee"], line["case"]) for line in lines} == {
        ("apprenticeship", EMPLOYER, "cohort:XT-1")
    }
    assert told(program.ok("tranches", "--on", ON, *SHARE)["lines"]) == LINES


def test_a_second_import_fills_in_and_changes_nothing_else(program: Program) -> None:
    again = program.ok("import", program.folder / "files")
    assert again["events"] == 0
    filled = FILES | {"apprentices": [*FILES["apprentices"][:2], apprentice(2)]}
    done = program.ok("import", write(program.folder / "files", filled))
    assert (done["events"], done["files"]["apprentices.csv"]["filled"]) == (1, 1)
    assert told(program.ok("tranches", "--on", ON, *SHARE)["lines"])[-1] == "03 year_2 earned 4800.00"


def test_a_correction_moves_a_line_and_replay_tells_it(program: Program) -> None:
    apply(
        program,
        {
            "do": "cohort.correct_apprentice",
            "cohort_no": "XT-1",
            "learner_no": "02",
            "set": {"contract_to": "2026-08-31"},
            "reason": "the original says so",
        },
    )
    assert told(program.ok("tranches", "--on", ON, *SHARE)["lines"])[2:4] == [
        "02 year_1 earned 4800.00",
        "02 year_2 earned 4800.00",
    ]
    said = program("replay", "person:XT-1/02").out
    assert "Apprentice registered: learner 02, newly hired, aiming at level 4, fee 8000 yuan a year" in said
    assert "Apprentice 02 corrected: last day of the contract is 2026-08-31; because the original says so" in said


def test_explain_says_why(program: Program) -> None:
    page = program("explain", "XT-1", "02", "--on", ON).out
    assert "no rate stated" in page and "contract shorter than a year" in page
    assert "No contract that counts, signed by 2025-09-01" in page
    assert "huzhou-2025/7.2" in page
    earned = program("explain", "XT-1", "01", "--on", ON, *SHARE).out
    assert "Fee of 8000.00 yuan a year × 60/100, at most 6000 = 4800.00 yuan" in earned
    assert "Earned by completing the second training year on 2027-09-20" in earned


def test_everything_is_said_in_chinese_as_well(program: Program) -> None:
    chinese = Program(program.folder, lang="zh")
    page = chinese("explain", "XT-1", "--on", ON, *SHARE).out
    assert "劳动合同不足1年" in page
    assert "培训年度 2026-09-01 至 2027-08-31" in page
    assert "年度培训" not in chinese("tranches", "--on", ON).err
    assert "完成第 1 培训年度并通过考核" in chinese("replay", "cohort:XT-1").out


def test_lines_are_kept_and_found_again(program: Program) -> None:
    program.ok("scheduler", "--once")
    assert set(program.ok("rebuild", "--compare")["differences"].values()) == {0}
    assert told(program.ok("tranches", "--on", ON)["lines"])[2] == "02 year_1 lost 0.00 rate_missing contract_too_short"


def test_changes_tells_which_event_moved_which_line(program: Program) -> None:
    before = program.ok("tranches")["position"]
    apply(
        program,
        {
            "do": "cohort.correct_apprentice",
            "cohort_no": "XT-1",
            "learner_no": "02",
            "set": {"contract_to": "2026-08-31"},
            "reason": "the original says so",
        },
    )
    (change,) = program.ok("changes", "XT-1", "--on", ON, "--from", before)["changes"]
    assert [(moved["learner_no"], moved["tranche"]) for moved in change["lines"]] == [
        ("02", "year_1"),
        ("02", "year_2"),
    ]


def rates(program: Program, policy: str, *values: str) -> Any:
    file = program.folder / "rates.csv"
    rows = [f"apprenticeship_rate,{level},{value},made up for tests\n" for level, value in enumerate(values, 1)]
    file.write_text("rate,level,value,source\n" + "".join(rows), encoding="utf-8")
    return program("policy", "load-rates", file, "--policy", policy)


def test_once_rates_are_loaded_lines_are_worth_them(program: Program) -> None:
    assert rates(program, "huzhou-2025", "9000", "7000", "5500", "5000").code == 0
    lines = program.ok("tranches", "--on", ON)["lines"]
    assert told(lines)[:2] == ["01 year_1 earned 5000.00", "01 year_2 earned 5000.00"]
    assert lines[0]["payable"] == "5000.00"
    page = program("explain", "XT-1", "01", "--on", ON).out
    assert "5000.00 yuan a year for the level, at most 6000 = 5000.00 yuan" in page


def test_a_rate_outside_the_range_of_shanghai_is_refused(program: Program) -> None:
    said = rates(program, "shanghai-2025", "8000", "3999.99", "8000.01", "4000")
    assert said.code == 1
    assert said.err.count("do not lie between 4000 and 8000") == 2
    assert rates(program, "shanghai-2025", "8000", "4000").code == 0
