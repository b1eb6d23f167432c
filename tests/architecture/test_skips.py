"""In CI a skipped test is a failed test."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
SKIPPING_TEST = "import pytest\n\n@pytest.mark.skip(reason='no server')\ndef test_a(): pass\n"
SKIPPING_FILE = "import pytest\n\npytest.skip('no server', allow_module_level=True)\n"


@pytest.mark.slow
@pytest.mark.parametrize("source", [SKIPPING_TEST, SKIPPING_FILE])
@pytest.mark.parametrize(("ci", "passes"), [("true", False), ("", True)])
def test_a_skip_fails_in_ci_and_only_there(tmp_path, monkeypatch, source, ci, passes):
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "test_skipping.py").write_text(source + "\ndef test_b(): pass\n")
    monkeypatch.setenv("CI", ci)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", str(tmp_path)]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode in (0, 5)) is passes, run.stdout
    assert ("may not be skipped in CI: " in run.stdout) is not passes
