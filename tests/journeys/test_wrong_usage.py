"""Calls that cannot be meant: exit code 2, and in either language nothing but that language."""

import re
from pathlib import Path

import pytest

from scripts.office import export_lines
from tests.journeys.program import Program

CALLS = [
    (("tranches", "--on", "x"), "--on 「x」: a day is written YYYY-MM-DD"),
    (("tranches", "--on", "2026-02-30"), "--on 「2026-02-30」: there is no such day"),
    (("tranches", "--on"), "--on: a value has to follow"),
    (("tranches", "--known-at", "x"), "--known-at 「x」: a position, an instant such as 2026-09-16T10:00, or a day"),
    (("tranches", "--reading", "D1"), "--reading 「D1」: another reading is written ID=VALUE, such as D1=finishers"),
    (("tranches", "--xlsx", "a.csv"), "--xlsx 「a.csv」: the file's name has to end in .xlsx"),
    (("tranches", "--cohorts", "A"), "「--cohorts」: there is no such option; perhaps --cohort"),
    (("tranches", "--zzz"), "「--zzz」: there is no such option"),
    (("tranches", "a", "b"), "「a b」: more than is asked for"),
    (("traches",), "「traches」: there is no such verb; perhaps 'tranches'"),
    ((), "name a verb"),
    (("moon",), "「moon」: there is no such verb"),
    (("explain",), "CASE: required"),
    (("apply",), "FILE: required"),
    (("init", "--dry-run=yes"), "--dry-run: takes no value"),
    (("totals", "--by", "moon"), "--by 「moon」: one of 'policy', 'office', 'provider', 'employer'"),
    (("changes",), "CASE: give a case, or --city"),
    (("changes", "A", "--policy", "huzhou-2025"), "--policy: goes with --city"),
    (("policy", "readings", "--on", "2026-01-01"), "--on: goes with --effect"),
    (("policy", "show", "x"), "PACK 「x」: there is no such pack; packaged are huzhou-2025, shanghai-2025"),
    (("scheduler", "--once", "--at", "05:30"), "--at: does not go with --once"),
    (("schema", "--overwrite"), "--overwrite: goes with --templates"),
    (("scheduler", "--at", "9"), "--at 「9」: a time is written HH:MM"),
    (("tranches", "--db", "x:y"), "--db: the database must be given as sqlite:///FILE or postgresql://…"),
    (("tranches", "--as", "110101199003070038"), "--as: a name of at most 64 characters, without numbers of people"),
]


def without_names(sentence: str) -> str:
    """Without what is the same in every language: what was written, options, places to be filled, codes."""
    return re.sub(r"「.*?」|'.*?'|--[a-z-]+|[A-Z_]{2,}\S*|\S*[=:/.]\S*|[a-z]+-2025|zh|en|T10:00", "", sentence)


@pytest.mark.parametrize(("words", "why"), CALLS, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
def test_wrong_usage_is_told_in_either_language(tmp_path: Path, words: tuple[str, ...], why: str) -> None:
    said, chinese = Program(tmp_path)(*words), Program(tmp_path, lang="zh")(*words)
    assert (said.code, said.out, said.err.splitlines()[-1]) == (2, "", why)
    assert (chinese.code, chinese.out) == (2, "")
    *usage, sentence = chinese.err.splitlines()
    assert not usage or [line.partition("：")[0] for line in usage] == ["用法", "说明"]
    assert not re.search(r"[a-z]{3,}", without_names(sentence)), sentence


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("NOW", "x", "SKILLTRAIL_NOW：时刻应写作 2026-09-16T10:00，日期应写作 2026-09-16"),
        ("NOW", "2026-02-30", "SKILLTRAIL_NOW：没有这一天"),
        ("LOG", "loud", "SKILLTRAIL_LOG：应为下列之一：'DEBUG', 'INFO', 'WARNING', 'ERROR' or 'CRITICAL'"),
    ],
)
def test_a_variable_that_cannot_be_meant(tmp_path: Path, name: str, value: str, why: str) -> None:
    program = Program(tmp_path, lang="zh")
    program.environment[f"SKILLTRAIL_{name}"] = value
    said = program("tranches")
    assert (said.code, said.err.splitlines()[-1]) == (2, why)


def test_a_number_of_a_person_is_masked_in_what_is_told(tmp_path: Path) -> None:
    said = Program(tmp_path)("tranches", "--on", "110101199003070038")
    assert said.code == 2 and "110*************38" in said.err and "19900307" not in said.err


def test_without_a_verb_the_help_is_shown(tmp_path: Path) -> None:
    said = Program(tmp_path)("policy")
    assert said.code == 2 and said.err == "" and "Usage: skilltrail policy" in said.out


def test_a_script_for_offices_tells_it_the_same_way(tmp_path: Path) -> None:
    program = Program(tmp_path)
    for words, why in (((), "FOLDER：必填"), (("nowhere",), "FOLDER 「nowhere」：没有此文件或文件夹")):
        said = program.enter(export_lines.main, "--lang", "zh", *words)
        assert (said.code, said.err.splitlines()[-1]) == (2, why)
