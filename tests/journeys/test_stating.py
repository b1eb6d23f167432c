"""What is stated of a policy in use, through the program: rates, catalogue, districts, higher rules, by both clocks."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from scripts.sample import COMMANDS, DAY, FOLDER
from tests.journeys.program import Program

CLAUSES = ("huzhou-2025/1.2", "huzhou-2025/五.2")

ON = ("--on", DAY)
POLICY = ("--policy", "huzhou-2025")
HEADER = "rate,category,level,value,since,until,source,unverified,withdrawn\n"
LEVEL_3 = "base_rate,生活服务,3,800,2025-04-01,,湖人社〔2025〕12号,,\n"
RATES = HEADER + LEVEL_3 + "base_rate,生活服务,4,600,2025-04-01,,湖人社〔2025〕12号,yes,\n"


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    """A store with the policies and nothing else."""
    if request.param == "sqlite":
        yield ready(Program(tmp_path))
        return
    with request.getfixturevalue("postgres").database() as url:
        yield ready(Program(tmp_path, db=url))


def ready(program: Program) -> Program:
    program.ok("init")
    return program


def written(program: Program, name: str, content: str) -> str:
    (program.folder / name).write_text(content, encoding="utf-8")
    return name


def digest(program: Program, moment: str = "now") -> str:
    return str(program.ok("policy", "show", f"huzhou-2025@{moment}")["digest"])


def test_a_file_of_rates_is_taken_once_and_seen_everywhere(program: Program) -> None:
    file = written(program, "rates.csv", RATES)
    head = program.ok("tranches")["position"]
    tried = program.ok("policy", "load-rates", file, *POLICY, "--dry-run")
    assert tried == {"dry_run": True, "events": 1, "file": "rates.csv", "rows": 2, "new": 2, "unchanged": 0}
    assert digest(program) == program.ok("policy", "show", "huzhou-2025")["digest"]

    assert program.ok("policy", "load-rates", file, *POLICY)["new"] == 2
    assert program.ok("policy", "load-rates", file, *POLICY) == tried | {
        "dry_run": False,
        "events": 0,
        "new": 0,
        "unchanged": 2,
    }

    shown = program.ok("policy", "show", "huzhou-2025@now")
    assert [(row["key"]["level"], row["value"], row["unverified"]) for row in shown["tables"]] == [
        ("3", "800", False),
        ("4", "600", True),
    ]
    assert shown["digest"] != digest(program, str(head)) == program.ok("policy", "show", "huzhou-2025")["digest"]
    [*_, loaded] = program.ok("replay", "policy:huzhou-2025")["events"]
    assert loaded["name"] == "policy.rates-loaded"
    assert "base rate 生活服务 level 3 800 (2025-04-01–…)" in loaded["sentence"].replace("3, senior worker", "level 3")
    assert program.ok("policy", "diff", f"huzhou-2025@{head}", "huzhou-2025@now") == [
        {"name": f"base_rate category 生活服务, level {level}", "since": "2025-04-01", "old": None, "new": value}
        for level, value in (("3", "800"), ("4", "600"))
    ]


def test_a_workbook_and_chinese_headings_are_read_as_well(program: Program) -> None:
    with xlsxwriter.Workbook(str(program.folder / "标准.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["政策", "标准表", "职业类别", "等级", "标准", "起始日期", "依据"])
        sheet.write_row(1, 0, ["huzhou-2025", "base_rate", "生活服务", 3, 800, "2025-04-01", "湖人社〔2025〕12号"])
    assert program.ok("policy", "load-rates", "标准.xlsx")["new"] == 1
    assert program.ok("policy", "load-rates", written(program, "r.csv", RATES), *POLICY)["new"] == 1


def test_everything_wrong_with_a_file_is_told_at_once_and_nothing_recorded(program: Program) -> None:
    wrong = RATES + "base_rate,生活服务,9,700,,,x,,\nbase_rate,生活服务,3,900,2025-04-01,,x,,\nbase_rates,,3,1,,,x,,\n"
    said = program("policy", "load-rates", written(program, "rates.csv", wrong), *POLICY)
    assert said.code == 1
    told = said.err.splitlines()
    assert [line.partition(" ")[0] for line in told[:3]] == ["rates.csv:4:", "rates.csv:5:", "rates.csv:6:"]
    assert program.ok("policy", "show", "huzhou-2025@now")["tables"] == []

    by_itself = RATES + "base_rate,,3,1,2025-13-01,,,perhaps,\n"
    said = program("policy", "load-rates", written(program, "rates.csv", by_itself), *POLICY)
    assert said.code == 1
    assert [column for column in ("since", "source", "unverified") if f"rates.csv:4 {column}" not in said.err] == []
    assert "policy" in program("policy", "load-rates", written(program, "rates.csv", RATES)).err
    assert program("policy", "load-rates", "rates.csv", "--policy", "nowhere-2025").code == 1


def test_the_catalogue_and_a_district(program: Program) -> None:
    leaves = written(program, "c.csv", "code,name,until,source\n4-10-01-05,养老护理员,2025-12-31,湖人社〔2025〕30号\n")
    assert program.ok("policy", "load-catalogue", leaves, *POLICY)["events"] == 1
    before = program.ok("tranches")["position"]
    assert program.ok("policy", "load-catalogue", leaves, *POLICY)["events"] == 0
    assert program.ok("policy", "diff", "huzhou-2025", "huzhou-2025@now") == [
        {"name": "catalogue 4-10-01-05", "since": "", "old": "养老护理员", "new": "养老护理员 (…2025-12-31)"}
    ]
    header = "division,key,value,source\n"
    own = written(program, "o.csv", header + "330521,payee_directed_training,provider,德人社〔2025〕7号\n")
    assert program.ok("policy", "load-overlay", own, *POLICY)["events"] == 1
    [measure] = program.ok("policy", "show", "huzhou-2025@now")["measures"]
    assert (measure["division"], measure["value"], measure["clause"]) == ("330521", "provider", "huzhou-2025/五.2")
    assert program.ok("policy", "show", f"huzhou-2025@{before}")["measures"] == []
    dearer = written(program, "o.csv", header + "330521,rate_in_city,900,x\n")
    refused = program("policy", "load-overlay", dearer, *POLICY)
    assert refused.code == 1 and "rate_in_city" in refused.err


def test_a_pack_changed_in_place_stays_refused(program: Program) -> None:
    again = program("apply", written(program, "a.jsonl", json.dumps({"do": "policy.publish", "policy": "huzhou-2025"})))
    assert again.code == 1
    program.ok("policy", "load-rates", written(program, "rates.csv", RATES), *POLICY)
    assert program.ok("init")["policies_published"] == 0
    assert program.ok("policy", "show", "huzhou-2025@now")["tables"] != []


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The sample; then a rule of the province that pays classes 900 yuan, from the beginning of 2026 on."""
    program = ready(Program(tmp_path_factory.mktemp("higher")))
    for words in (("import", FOLDER), ("apply", COMMANDS), ("sweep", *ON)):
        program.ok(*words)
    rule: dict[str, Any] = {"do": "policy.record_higher_rule", "policy": "huzhou-2025", "rule": "浙人社发〔2026〕1号"}
    rule |= {"since": "2025-06-01", "values": {"rate_in_city": "900"}}
    program.ok("apply", written(program, "rule.jsonl", json.dumps(rule)))
    return program


def amounts(program: Program, *words: object) -> dict[str, set[str]]:
    lines = program.ok("tranches", *ON, "--policy", "huzhou-2025", *words)["lines"]
    classes = {line["cohort_no"] for line in lines if line["cohort_no"]}
    return {one: {line["amount"] for line in lines if line["cohort_no"] == one} - {"0.00"} for one in classes}


def test_a_higher_rule_moves_the_lines_of_later_classes_by_both_clocks(town: Program) -> None:
    head = town.ok("tranches", *ON)["position"]
    before, now = amounts(town, "--known-at", head - 1), amounts(town)
    assert {amount for found in before.values() for amount in found} == {"400.00"}
    moved = {one for one in now if now[one] == {"450.00"}}
    assert moved and moved < set(now)
    assert town.ok("replay", "policy:huzhou-2025")["events"][-1]["effective"] == "2025-06-01"

    changed = town.ok("changes", "--city", *ON, "--from", head - 1)["classes"]
    assert moved <= {one["cohort_no"] for one in changed}
    totals = [
        Decimal(town.ok("totals", *ON, "--policy", "huzhou-2025", "--known-at", at)["groups"][0]["earned"])
        for at in (head - 1, head)
    ]
    assert sum(Decimal(one["earned"]) for one in changed) == totals[1] - totals[0] > 0
    explained = town.ok("explain", sorted(moved)[0], *ON)
    assert "huzhou-2025/五.2" in json.dumps(explained, ensure_ascii=False)
    assert "By it: 浙人社发〔2026〕1号" in town("explain", sorted(moved)[0], *ON).out
