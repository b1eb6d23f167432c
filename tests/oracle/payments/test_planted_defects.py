"""Histories of payments against slips of the pen: in a copy of the tree every one of them has to be noticed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.oracle.payments.planted import MONEY_DEFECTS
from tests.oracle.planted import Defect

TREE = Path(__file__).parents[3]
PACKAGES = ("domain", "application", "infrastructure", "projections", "scripts/municipality", "tests")
CASES = ("tests/oracle/payments/test_edge_cases.py", "tests/oracle/payments/test_rules.py")
SEEDS, ACTS = 6, 45


def compared(tree: Path) -> str:
    """What is noticed first, by the cases told one by one, else by histories; nothing where nothing is."""
    cases = run(tree, "pytest", "-q", "-x", "-p", "no:cacheprovider", *CASES)
    if cases.returncode == 1:
        return next(line for line in cases.stdout.splitlines() if line.startswith("FAILED"))
    assert cases.returncode == 0, cases.stdout + cases.stderr
    histories = run(tree, "tests.oracle.payments.compare", str(SEEDS), str(ACTS))
    assert histories.returncode in (0, 1), histories.stderr
    return histories.stdout if histories.returncode else ""


def run(tree: Path, *module: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *module]
    return subprocess.run(command, cwd=tree, env={"PYTHONPATH": str(tree)}, capture_output=True, text=True, timeout=900)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The part of the tree that answers, without caches."""
    for package in PACKAGES:
        shutil.copytree(TREE / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(TREE / "scripts/__init__.py", tmp_path / "scripts/__init__.py")
    return tmp_path


@pytest.mark.parametrize("defect", MONEY_DEFECTS, ids=lambda defect: defect.what)
def test_a_planted_defect_still_finds_the_text_that_it_breaks(defect: Defect) -> None:
    for name, old, new in defect.changes:
        assert (TREE / name).read_text("utf-8").count(old) == 1, f"{name}: {old}"
        assert old != new


@pytest.mark.slow
def test_an_unbroken_copy_agrees(copy: Path) -> None:
    assert compared(copy) == ""


@pytest.mark.slow
@pytest.mark.parametrize("defect", MONEY_DEFECTS, ids=lambda defect: defect.what)
def test_a_planted_defect_is_noticed(copy: Path, defect: Defect) -> None:
    defect.plant(copy)
    noticed = compared(copy)
    print(f"{defect.what}: {noticed[:200]}")
    assert noticed
