"""A planted name, ID number and telephone number stand nowhere but in the files they came in."""

import csv
import json
from pathlib import Path
from unittest.mock import patch

import pytest

from domain.kernel.identity import id_check_character
from scripts.municipality import generate
from tests.journeys.program import Program

NAME, PHONE = "欧阳甲乙丙", "13912345678"
NUMBER = "33050219870615481" + id_check_character("33050219870615481")
OTHER_NAME = "司徒丁戊己"
OTHER_NUMBER = "33052319910203126" + id_check_character("33052319910203126")
SECRETS = (NAME, NUMBER, OTHER_NAME, OTHER_NUMBER, PHONE)


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    return Program(tmp_path, db=request.getfixturevalue("postgres_url") if request.param == "postgres" else None)


def test_nobody_is_named_in_the_store_the_logs_the_errors_or_the_answers(tmp_path: Path, program: Program) -> None:
    town = generate(5, 21)
    folder = tmp_path / "files"
    learner = next(row for row in town.enrolments if row["id_number"] in {c["id_number"] for c in town.certificates})
    cohort_no, learner_no, before = learner["cohort_no"], learner["learner_no"], learner["id_number"]
    for rows in town.files().values():
        for row in rows:
            if row.get("id_number") == before:
                row["id_number"] = NUMBER
                if "name" in row:
                    row["name"] = NAME
    town.write(folder)
    said: list[str] = []

    def run(*words: object, code: int = 0) -> None:
        for options in ((), ("--json",)):
            one = program(*options, *words)
            said.extend((one.out, one.err))
            assert one.code == code, one.err

    with patch.dict(program.environment, {"SKILLTRAIL_LOG": "DEBUG"}):
        run("init")
        run("import", folder)
        enrol = {
            "do": "cohort.enrol",
            "id": "e-1",
            "cohort_no": cohort_no,
            "learner_no": "canary",
            "id_number": OTHER_NUMBER,
            "name": OTHER_NAME,
            "enrolled_on": "2025-01-01",
        }
        run("apply", _commands(tmp_path, enrol))
        run("apply", _commands(tmp_path, {**enrol, "id": "e-2", "learner_no": "twice"}), code=1)
        run("apply", _commands(tmp_path, {**enrol, "id": "e-3", "id_number": OTHER_NUMBER[:-1] + "?"}), code=1)
        cancel = {"do": "cohort.cancel", "cohort_no": cohort_no, "cancelled_on": "2025-01-01"}
        for words in (f"电话 {PHONE}", f"学员 {NUMBER}"):
            run("apply", _commands(tmp_path, {**cancel, "reason": words}), code=1)
        run("sweep", "--on", "2027-01-01")
        _correct(folder / "register.csv")
        run("import", folder, "--yes", "--dry-run")
        run("tranches", "--on", "2027-01-01")
        run("explain", cohort_no, "--on", "2027-01-01")
        run("explain", cohort_no, learner_no)
        run("replay", f"cohort:{cohort_no}", "--states")
        run("replay", f"person:{cohort_no}/{learner_no}")
        run("rebuild", "--compare")
        _spoil(folder / "enrolments.csv")
        run("import", folder / "enrolments.csv", code=1)

    for secret in SECRETS:
        for text in said:
            assert secret not in text
        for form in (*map(secret.encode, ("utf-8", "utf-16-le", "gb18030")), secret.encode().hex().encode()):
            for file in (path for path in tmp_path.iterdir() if path.is_file() and path.suffix != ".jsonl"):
                assert form not in file.read_bytes(), f"{secret} in {file.name}"
    assert any(NUMBER[:3] + "*" * 13 + NUMBER[-2:] in text for text in said)


def _commands(folder: Path, *commands: dict[str, str]) -> Path:
    file = folder / "commands.jsonl"
    file.write_text("\n".join(json.dumps(command, ensure_ascii=False) for command in commands), "utf-8")
    return file


def _correct(file: Path) -> None:
    """The register does not show the person any more."""
    rows = file.read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if NUMBER not in row]
    assert len(kept) < len(rows)
    file.write_text("".join(kept), "utf-8")


def _spoil(file: Path) -> None:
    """Moves every enrolment to a day that is none."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "enrolled_on": "someday"} for row in rows)
