"""A planted account number and account name stand nowhere but in the files they came in; the last four digits do."""

import csv
import json
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.application.town import ORGANISATIONS, PEOPLE
from tests.builders import EMPLOYER, OTHER_EMPLOYER
from tests.journeys.program import Program

NUMBER, GROUPED, NAME = "6217000870041593826", "6217 0008 7004 1593 826", "欧阳甲乙丙商行"
OTHER_NUMBER, OTHER_NAME = "110101199003074514", "司徒丁戊己"
"""An account number that could be an ID number as well."""

SECRETS = (NUMBER, GROUPED, NAME, OTHER_NUMBER, OTHER_NAME, NUMBER[3:-4], OTHER_NUMBER[3:-4])


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    return Program(tmp_path, db=request.getfixturevalue("postgres_url") if request.param == "postgres" else None)


def test_no_account_is_shown_in_the_store_the_logs_the_errors_or_the_answers(tmp_path: Path, program: Program) -> None:
    folder, said = tmp_path / "files", list[str]()
    folder.mkdir()
    account = {"account_name": NAME, "bank": "湖州银行", "account_number": GROUPED, "from_day": "2025-01-01"}
    personal = {**account, "account_name": OTHER_NAME, "account_number": OTHER_NUMBER, "id_number": PEOPLE[0]}
    _write(folder / "organisations.csv", ORGANISATIONS)
    _write(folder / "payees.csv", [{"org_code": EMPLOYER, "id_number": "", **account}, {"org_code": "", **personal}])
    recorded = {"do": "payee.record_account", "org_code": OTHER_EMPLOYER, **account, "id": "a-1"}

    def run(*words: object, code: int = 0) -> None:
        for options in ((), ("--json",)):
            one = program(*options, *words)
            said.extend((one.out, one.err))
            assert one.code == code, one.err

    with patch.dict(program.environment, {"SKILLTRAIL_LOG": "DEBUG"}):
        run("init")
        run("import", folder, "--dry-run")
        run("import", folder)
        run("apply", _commands(tmp_path, recorded))
        run("apply", _commands(tmp_path, {"do": "payee.record_personal_account", **personal, "id": "a-2"}))
        run("apply", _commands(tmp_path, {**recorded, "account_name": OTHER_NAME}), code=1)
        for wrong in (
            {"account_number": NUMBER + "O"},
            {"account_number": int(NUMBER)},
            {"account_name": NAME * 30},
            {"account_name": "", "bank": NUMBER * 20},
            {"from_day": NUMBER},
            {"org_code": NUMBER},
            {NUMBER: "x"},
        ):
            run("apply", _commands(tmp_path, {**recorded, "id": "a-3", **wrong}), code=1)
        run("replay", f"payee:{EMPLOYER}", "--states")
        [entry] = program.ok("replay", f"payee:{EMPLOYER}")["events"]
        assert entry["values"]["ending"] == NUMBER[-4:]
        assert not {"fingerprint", "content"} & {*entry["values"]}
        _write(folder / "payees.csv", [{"org_code": EMPLOYER, "id_number": "", **account, "from_day": NAME}])
        run("import", folder / "payees.csv", code=1)
        _write(folder / "payees.csv", [{"org_code": EMPLOYER, "id_number": "", **account, NUMBER: NAME}])
        run("import", folder / "payees.csv")

    for secret in SECRETS:
        for text in said:
            assert secret not in text
        for form in (*map(secret.encode, ("utf-8", "utf-16-le", "gb18030")), secret.encode().hex().encode()):
            for file in (path for path in tmp_path.iterdir() if path.is_file() and path.suffix != ".jsonl"):
                assert form not in file.read_bytes(), f"{secret} in {file.name}"
    assert any("3826" in text for text in said)


def _write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _commands(folder: Path, *commands: dict[str, object]) -> Path:
    file = folder / "commands.jsonl"
    file.write_text("\n".join(json.dumps(command, ensure_ascii=False) for command in commands), "utf-8")
    return file
