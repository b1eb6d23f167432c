"""Completion as shells ask for it: verbs, options wherever they may stand, and values out of closed lists."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from domain.policy.pack import Pack
from infrastructure.packs import PACKAGED, pack_files
from scripts.cli import GROUPS, VERBS
from tests.journeys.program import ROOT

PROGRAM = Path(sys.executable).with_name("skilltrail")
GLOBAL = {"--db", "--as", "--lang", "--json"}


def answer(typed: str, shell: str = "bash", **more: str) -> list[str]:
    """What the program answers where a shell asks it for what could come next."""
    words = typed.split(" ")
    asked = {
        "_SKILLTRAIL_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(
        [sys.executable, "-m", "scripts.cli"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **asked, **more},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.slow
def test_verbs_are_completed() -> None:
    assert answer("skilltrail ") == [*VERBS, *GROUPS]
    assert answer("skilltrail re") == ["replay", "rebuild", "recovery"]
    for group, verbs in GROUPS.items():
        assert answer(f"skilltrail {group} ") == list(verbs)
    assert answer("skilltrail --json --db sqlite:///x.db tr") == ["tranches"]


@pytest.mark.slow
def test_options_are_completed_and_the_global_ones_before_the_verb_and_behind_it() -> None:
    assert set(answer("skilltrail --")) >= GLOBAL
    assert set(answer("skilltrail tranches --")) >= GLOBAL | {"--cohort", "--policy", "--on", "--xlsx", "--csv"}
    assert set(answer("skilltrail policy show --")) >= GLOBAL
    assert answer("skilltrail tranches --json --lang zh --co") == ["--cohort"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("skilltrail --lang ", ["zh", "en"]),
        ("skilltrail tranches --lang ", ["zh", "en"]),
        ("skilltrail policy show --lang z", ["zh"]),
        ("skilltrail import list.csv --kind p", ["placements", "payees"]),
        ("skilltrail tranches --policy h", ["huzhou-2025"]),
        ("skilltrail policy show ", [Pack.parse(pack_files(folder)).id for folder in PACKAGED]),
        ("skilltrail policy diff huzhou-2025 s", ["shanghai-2025"]),
        ("skilltrail --lang zh policy check s", ["shanghai-2025"]),
    ],
)
def test_values_of_a_closed_list_are_completed(typed: str, values: list[str]) -> None:
    assert answer(typed) == values


def test_where_a_file_is_wanted_the_shell_is_left_to_name_files() -> None:
    assert answer("skilltrail import ") == []
    assert answer("skilltrail tranches --xlsx ") == []


@pytest.mark.slow
def test_zsh_and_fish_are_told_what_each_is_for_in_the_language_of_the_locale() -> None:
    assert answer("skilltrail tran", "fish", LC_ALL="zh_CN.UTF-8")[0].startswith("tranches\t列出补贴明细")
    assert '"tranches":"' in answer("skilltrail tran", "zsh")[0]


def in_shell(shell: str, script: str, home: Path) -> str:
    """A script run by bash; called zsh or fish it is still bash, but the program sees itself asked by that shell."""
    bash = shutil.which("bash")
    assert bash
    called = home / shell
    shutil.copy(bash, called)
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [called, "-c", f"{script}\ntrue"],
        env={**os.environ, "HOME": str(home), "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_bash_completes_by_the_script_that_is_shown(tmp_path: Path) -> None:
    ask = (
        "skilltrail --show-completion > shown && . shown && COMP_WORDS=(skilltrail tranches --la) COMP_CWORD=2 "
        '&& _skilltrail_completion skilltrail && echo "${COMPREPLY[@]}"'
    )
    assert in_shell("bash", f"cd {tmp_path}; {ask}", tmp_path).split() == ["--lang"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shell", "place", "holds"),
    [
        ("bash", ".bash_completions/skilltrail.sh", "complete -o default -F _skilltrail_completion skilltrail"),
        ("zsh", ".zfunc/_skilltrail", "#compdef skilltrail"),
        ("fish", ".config/fish/completions/skilltrail.fish", "complete --command skilltrail"),
    ],
)
def test_it_is_shown_and_installed_for_the_shell_that_asks(tmp_path: Path, shell: str, place: str, holds: str) -> None:
    shown = in_shell(shell, "skilltrail --show-completion", tmp_path)
    assert holds in shown and "_SKILLTRAIL_COMPLETE" in shown
    assert f"{shell} completion installed" in in_shell(shell, "skilltrail --install-completion", tmp_path)
    assert (tmp_path / place).read_text().strip() == shown.strip()
