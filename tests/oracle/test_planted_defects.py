"""The oracle against rules broken on purpose: in a copy of the tree it must notice each of them, and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.oracle.planted import DEFECTS, Defect
from tests.oracle.planted_later import LATER_DEFECTS

TREE = Path(__file__).parents[2]
PACKAGES = ("domain", "application", "infrastructure", "projections", "scripts/municipality", "tests/oracle")
FILES = ("scripts/__init__.py", "tests/__init__.py", "tests/story.py")
SEEDS = 12

ALL_DEFECTS = (*DEFECTS, *LATER_DEFECTS)


def compared(tree: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.oracle.compare", str(SEEDS)]
    return subprocess.run(command, cwd=tree, env={"PYTHONPATH": str(tree)}, capture_output=True, text=True, timeout=300)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The part of the tree that answers, without caches."""
    for package in PACKAGES:
        shutil.copytree(TREE / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy(TREE / file, tmp_path / file)
    return tmp_path


@pytest.mark.parametrize("defect", ALL_DEFECTS, ids=lambda defect: defect.what)
def test_a_planted_defect_still_finds_the_text_that_it_breaks(defect: Defect) -> None:
    for name, old, new in defect.changes:
        assert (TREE / name).read_text("utf-8").count(old) == 1, f"{name}: {old}"
        assert old != new


@pytest.mark.slow
def test_an_unbroken_copy_agrees(copy: Path) -> None:
    run = compared(copy)
    assert (run.returncode, run.stdout) == (0, f"no difference in {SEEDS} seeds\n"), run.stderr


@pytest.mark.slow
@pytest.mark.parametrize("defect", ALL_DEFECTS, ids=lambda defect: defect.what)
def test_a_planted_defect_is_noticed(copy: Path, defect: Defect) -> None:
    defect.plant(copy)
    run = compared(copy)
    print(f"{defect.what}: {run.stdout.strip()}")
    assert run.returncode == 1, run.stderr
    assert run.stdout.startswith("seed "), run.stdout + run.stderr
