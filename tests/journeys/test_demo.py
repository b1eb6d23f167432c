"""The demo shows every case of the sample, and its sums are those of the verb totals."""

from pathlib import Path

import pytest

from domain.kernel.money import yuan
from scripts.sample import DAY, FOLDER, TITLES
from scripts.sample.grants import GRANTS
from scripts.sample.payments import AFTER, REVIEWER
from tests.journeys.program import Program, Said

STORE = ("--db", "sqlite:///skilltrail-demo.db")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return Program(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def said(program: Program) -> Said:
    return by_the_real_clock(program)("demo")


@pytest.fixture(scope="module")
def before(program: Program, said: Said) -> int:
    """The last position before the money: what was recorded until then is what the tables show."""
    assert said.code == 0
    return int(program.ok(*STORE, "replay", f"officer:{REVIEWER}")["events"][0]["position"]) - 1


def by_the_real_clock(program: Program) -> Program:
    """A store that has sent money goes by no other."""
    program.environment["SKILLTRAIL_NOW"] = ""
    return program


def rows(said: Said) -> list[list[str]]:
    return [line.split() for line in said.out.splitlines()]


def test_every_case_of_the_sample_has_a_row_and_its_note(said: Said) -> None:
    firsts = {row[0] for row in rows(said) if row}
    told = {line.strip() for line in said.out.splitlines()}
    assert set(TITLES) <= firsts
    assert {title["en"] for title in TITLES.values()} <= told


def test_apprentices_show_their_two_years_and_no_ratio(said: Said) -> None:
    assert ["HZ-NX-03", "Huzhou", "6", "—", "—", "0/0/6", "0/0/6", "0.00", "0.00"] in rows(said)


def test_classes_and_other_cases_add_up_to_the_totals(program: Program, said: Said, before: int) -> None:
    for group in program.ok(*STORE, "totals", "--by", "policy", "--on", DAY, "--known-at", before)["groups"]:
        city = {"huzhou-2025": "Huzhou", "shanghai-2025": "Shanghai"}[group["key"]]
        sums = [row[-2:] for row in rows(said) if row[:2] == ["Total", city]]
        assert len(sums) == 2
        assert [yuan(sum(fen(one[place]) for one in sums)) for place in (0, 1)] == [group["earned"], group["payable"]]
        assert ["Overall", city, group["earned"], group["payable"]] in rows(said)


def test_it_counts_what_files_and_commands_recorded(said: Said, before: int) -> None:
    set_up, by_the_register = 3, 208
    assert f"{before - set_up - by_the_register} events loaded, {by_the_register} checks asked" in said.out


def test_the_page_of_the_sample_tells_the_same_sums_of_grants(program: Program, said: Said) -> None:
    assert said.code == 0
    page = (FOLDER.parent / "README.md").read_text("utf-8").splitlines()
    for one in GRANTS:
        [line] = program.ok(*STORE, "tranches", "--cohort", f"grant:{one.grant_no}", "--on", DAY)["lines"]
        assert f"| `{one.grant_no}` | {one.zh} | {one.en} | {line['amount'].removesuffix('.00')} |" in page


def test_as_json_it_answers_as_tranches_does(tmp_path: Path) -> None:
    other = by_the_real_clock(Program(tmp_path))
    shown = other.ok("demo")
    asked = other.ok(*STORE, "tranches", "--on", DAY, "--known-at", shown["position"])
    assert {**shown, "known_at": None} == {**asked, "known_at": None}


def test_it_ends_with_what_became_of_the_money(program: Program, before: int) -> None:
    """A run of each city, a transfer that came back, and six halves taken back after one job was annulled."""
    statuses = {run["run_no"]: run["status"] for run in program.ok(*STORE, "run", "list")["runs"]}
    assert statuses == {"HZ-2026-09": "closed", "SH-2026-09": "closed", AFTER: "closed"}
    ledger = program.ok(*STORE, "ledger")
    total = ledger["total"]
    assert (total["returned"], total["claimed_back"], ledger["trial"]) == ("2800.00", "2400.00", "0.00")
    payable = program.ok(*STORE, "totals", "--on", DAY, "--known-at", before)["total"]["payable"]
    first = [program.ok(*STORE, "run", "show", number) for number in ("HZ-2026-09", "SH-2026-09")]
    held = sum(fen(one["amount"]) for run in first for one in run["blocked"] if one["code"] == "finding")
    assert sum(fen(run["computed"]["amount"]) for run in first) + held == fen(payable)
    names = {file.name for file in (program.folder / "skilltrail-demo-papers").iterdir()}
    assert {"order-HZ-2026-09.pdf", "order-SH-2026-09.xlsx", f"order-{AFTER}.csv"} <= names


def fen(amount: str) -> int:
    return int(amount.replace(".", ""))
