"""What a script that calls the program relies on: how it ends, and what it tells of commands that change nothing."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from domain.policy.pack import PackError
from infrastructure.packs import PACKAGED
from scripts.compose import publication
from scripts.sample import FOLDER
from tests.journeys.program import Program

PACK = next(folder for folder in PACKAGED if folder.name == "huzhou_2025")
CANCEL = {"do": "cohort.cancel", "cohort_no": "HZ-CX-02", "cancelled_on": "2025-06-10", "reason": "人数不足"}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A store with the sample in it."""
    program = Program(tmp_path)
    program.ok("init")
    program.ok("import", FOLDER)
    return program


def commands(program: Program, *commands: dict[str, str], encoding: str = "utf-8") -> Path:
    file = program.folder / "commands.jsonl"
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in commands), encoding)
    return file


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("tranches",), ("--json", "tranches"), ("policy", "show", "huzhou-2025"), ("--help",)]
)
def test_a_reader_who_has_had_enough_is_no_fault(program: Program, words: tuple[str, ...]) -> None:
    """`skilltrail tranches | head -1`: the pipe breaks, and the program ends quietly."""
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.cli", "--db", program.db, *words],
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.close()
        told = run.stderr.read()
    assert (run.returncode, told) == (0, b"")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_command_file_may_come_in_an_office_s_encoding(program: Program, encoding: str) -> None:
    done = program.ok("apply", commands(program, CANCEL, encoding=encoding))
    assert done["events"] == 1
    (reason,) = {
        e["sentence"] for e in program.ok("replay", "cohort:HZ-CX-02")["events"] if "人数不足" in e["sentence"]
    }
    assert reason


def test_a_command_file_that_is_no_text_is_refused_in_a_sentence(program: Program) -> None:
    file = program.folder / "commands.jsonl"
    file.write_bytes(b"\xff\xfe\x00\x01\x80")
    said = program("apply", file)
    assert said.code == 1 and "commands.jsonl" in said.err and "Traceback" not in said.err


def test_what_is_recorded_already_is_told_apart_from_what_was_repeated(program: Program) -> None:
    first = program.ok("apply", commands(program, {**CANCEL, "id": "c-1"}))
    assert [(one["unchanged"], one["repeated"]) for one in first["commands"]] == [(False, False)]
    again = program.ok("apply", commands(program, {**CANCEL, "id": "c-1"}, {**CANCEL, "id": "c-2"}, CANCEL))
    assert [(one["unchanged"], one["repeated"]) for one in again["commands"]] == [
        (False, True),
        (True, False),
        (True, False),
    ]
    assert again["events"] == 0
    said = program("apply", commands(program, CANCEL, CANCEL))
    assert said.code == 0 and "2 said what is recorded already" in said.out


def test_a_key_twice_in_a_command_is_refused_with_its_line(program: Program) -> None:
    file = program.folder / "commands.jsonl"
    file.write_text(f'{json.dumps(CANCEL)}\n{{"do": "cohort.cancel", "cohort_no": "A", "cohort_no": "B"}}\n', "utf-8")
    said = program("apply", file)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[0] == "commands.jsonl:2 cohort_no: the key stands twice"
    assert "commands.jsonl:2 cohort_no：此键重复" in program("--lang", "zh", "apply", file).err
    assert program.ok("apply", commands(program, CANCEL))["events"] == 1


def test_a_sweep_says_what_it_leaves_to_hands(program: Program) -> None:
    told = {"do": "check.record", "placement_no": "PL-HZ-CX-02-16", "kind": "start", "source": "phone", "evidence": "-"}
    program.ok("apply", commands(program, told | {"result": "unknown"}))
    swept = program.ok("sweep", "--on", "2026-09-16", "--dry-run")
    assert (swept["by_hand"], swept["by_hand_unknown"]) == (1, 1)
    assert "1 more were answered by hand and not asked; 1 of these" in program("sweep", "--on", "2026-09-16").out


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: (folder / "text.txt").unlink(), "text.txt is missing"),
        (lambda folder: (folder / "policy.toml").write_text("[", "utf-8"), "policy.toml is not valid TOML"),
        (lambda folder: (folder / "policy.toml").write_bytes(b"\xff\xfe"), "policy.toml"),
    ],
)
def test_a_pack_that_does_not_load_is_told_not_shown(tmp_path: Path, spoil, told: str) -> None:
    broken = shutil.copytree(PACK, tmp_path / "broken")
    spoil(broken)
    for verb in (("show",), ("check",), ("diff", "huzhou-2025")):
        said = Program(tmp_path)("policy", *verb, broken)
        assert said.code == 1, said.err
        assert told in said.err + said.out and "Traceback" not in said.err


def test_a_pack_that_does_not_fit_its_text_is_not_published(tmp_path: Path) -> None:
    broken = shutil.copytree(PACK, tmp_path / "broken")
    assert publication(broken).policy == "huzhou-2025"
    text = (broken / "text.txt").read_text("utf-8")
    (broken / "text.txt").write_text(text.replace("80%", "70%", 1), "utf-8")
    with pytest.raises(PackError, match="quote"):
        publication(broken)
