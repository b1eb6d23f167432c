"""The files: the same bytes from the same content, whole or not there, without a live formula, in flat memory."""

import csv
import hashlib
import os
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from infrastructure.papers import file_name, rendered, write_papers
from projections.papers import Paper
from tests.journeys.program import ROOT
from tests.papers import letter, named, notice, order, published

NAMES = {
    "order-HZ-2026-09.xlsx",
    "order-HZ-2026-09.csv",
    "order-HZ-2026-09-lines.csv",
    "order-HZ-2026-09-bank-return-template.csv",
    "order-HZ-2026-09.pdf",
    "publication-HZ-2026-09.xlsx",
    "publication-HZ-2026-09.csv",
    "publication-HZ-2026-09.pdf",
    "recovery-TH-2026-01.pdf",
    "letter-HZ-2026-09-913305000000000A17.pdf",
}


def papers() -> list[Paper]:
    return [order(), published(), notice(), letter()]


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_every_paper_becomes_its_files_and_nothing_else_is_left(tmp_path: Path) -> None:
    told = write_papers(tmp_path, papers())
    assert set(told) == NAMES
    assert digests(tmp_path) == told


def test_the_same_papers_are_the_same_bytes_also_over_those_that_are_there(tmp_path: Path) -> None:
    first = write_papers(tmp_path, papers())
    assert write_papers(tmp_path, papers()) == first == digests(tmp_path)
    assert write_papers(tmp_path, [order(run_no="HZ-2026-10")]) != first


ELSEWHERE = """
import json, sys
from pathlib import Path
from infrastructure.papers import write_papers
from tests.infrastructure.papers.test_writing import papers
print(json.dumps(write_papers(Path(sys.argv[1]), papers())))
"""


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_writes_the_same_bytes(tmp_path: Path, seed: str) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai", "LANG": "C"}
    subprocess.run([sys.executable, "-c", ELSEWHERE, str(there)], cwd=ROOT, env=environment, check=True)
    assert digests(there) == write_papers(here, papers())


def test_papers_can_be_known_by_their_digests_before_they_are_placed(tmp_path: Path) -> None:
    with rendered(tmp_path, [notice()]) as made:
        assert not (tmp_path / "recovery-TH-2026-01.pdf").exists()
        told = dict(made.digests)
        made.place()
    assert digests(tmp_path) == told


def test_what_is_not_placed_leaves_nothing_behind_and_touches_nothing(tmp_path: Path) -> None:
    before = write_papers(tmp_path, [notice()])
    with rendered(tmp_path, [notice(reason="另有原因")]) as made:
        assert made.digests != before
    assert digests(tmp_path) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"net": 250_003},
        {"line_count": 8},
        {"payee_count": 2},
        {"lines": []},
        {"gross": 375_004, "net": 250_003},
    ],
)
def test_an_order_that_does_not_add_up_is_not_written(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="does not add up"):
        write_papers(tmp_path, [notice(), order(**wrong)])
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_does_not_add_up_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not add up"):
        write_papers(tmp_path, [published(total=1)])
    assert list(tmp_path.iterdir()) == []


def test_two_papers_of_one_name_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two papers are called recovery-TH-2026-01"):
        write_papers(tmp_path, [notice(), notice(reason="另有原因")])


@pytest.mark.parametrize("number", ["../../etc/x", "a/b", "a\\b", "C:x", "a b*?", "."])
def test_a_number_makes_no_path(tmp_path: Path, number: str) -> None:
    (tmp_path / "papers").mkdir()
    [written] = write_papers(tmp_path / "papers", [notice(recovery_no=number)])
    assert [file.name for file in tmp_path.iterdir()] == ["papers"]
    assert written == f"{file_name(notice(recovery_no=number))}.pdf"


def test_numbers_that_differ_make_names_that_differ() -> None:
    numbers = ["a/b", "a\\b", "a-b", "a b", "a%2F%b", "甲/乙", "甲-乙"]
    assert len({file_name(notice(recovery_no=number)) for number in numbers}) == len(numbers)


HOSTILE = [
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    '=HYPERLINK("http://x")',
    "http://x.example",
    "＝1",
    "\t=1",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_becomes_a_formula_or_a_link(tmp_path: Path, name: str) -> None:
    write_papers(tmp_path, [order(of=named(name))])
    with zipfile.ZipFile(tmp_path / "order-HZ-2026-09.xlsx") as book:
        sheets = "".join(book.read(part).decode() for part in book.namelist() if part.startswith("xl/worksheets/"))
    assert "<f>" not in sheets and "<f " not in sheets and "hyperlink" not in sheets
    with CalamineWorkbook.from_path(str(tmp_path / "order-HZ-2026-09.xlsx")) as read:
        assert read.sheet_names == ["收款方", "明细"]
        assert read.get_sheet_by_index(0).to_python()[1][2] == name
    with (tmp_path / "order-HZ-2026-09.csv").open(encoding="utf-8-sig", newline="") as stream:
        cell = next(csv.DictReader(stream))["名称"]
    assert cell == (name if name.startswith("http") else f"'{name}")


def test_the_lists_hold_every_row(tmp_path: Path) -> None:
    write_papers(tmp_path, [order(), published()])
    with (tmp_path / "order-HZ-2026-09-lines.csv").open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["序号"] for line in lines] == [str(number) for number in range(1, 10)]
    assert {line["应付金额"] for line in lines} == {"416.67"}
    text = (tmp_path / "publication-HZ-2026-09.csv").read_text("utf-8-sig")
    assert "330*************" in text and "19900307" not in text


def most_memory(folder: Path, papers: Iterable[Paper]) -> int:
    tracemalloc.start()
    try:
        write_papers(folder, papers)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_memory_stays_flat_for_sixty_thousand_lines(tmp_path: Path) -> None:
    few, many = (tmp_path / name for name in ("few", "many"))
    few.mkdir()
    many.mkdir()
    write_papers(few, [order()])
    small = most_memory(few, [order(2_000)])
    large = most_memory(many, [order(20_000)])
    assert large < 1.5 * small
    with (many / "order-HZ-2026-09-lines.csv").open(encoding="utf-8-sig") as stream:
        assert sum(1 for _ in stream) == 60_001


def test_a_full_disk_is_said_by_the_system_and_nothing_is_placed(tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from infrastructure.papers import write_papers\n"
        "from tests.papers import order\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try:\n"
        "    write_papers(Path(sys.argv[1]), [order(200)])\n"
        "except OSError as error:\n"
        "    print(error.strerror)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "File too large\n", done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_payee_is_written_as_it_was_given(tmp_path: Path) -> None:
    write_papers(tmp_path, [order(of=lambda row: replace(row, account_number="0012 3400"))])
    with CalamineWorkbook.from_path(str(tmp_path / "order-HZ-2026-09.xlsx")) as read:
        assert read.get_sheet_by_index(0).to_python()[1][5] == "0012 3400"
