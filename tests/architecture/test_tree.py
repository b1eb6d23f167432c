"""What the repository may hold: the agreed top level, and nothing that points at one person's machine."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    *("domain", "application", "projections", "infrastructure", "scripts", "tests", "docs", ".ci"),
    *("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "requirements.lock", ".gitignore"),
}

# Taken apart, so that this file does not hold what it looks for.
MACHINE_PATHS = [
    "/" + name for name in ("work/", "root/", "home/", "Users/", "tmp/bash_jobs", "opt/wheels", "opt/pypi")
]
REGISTRY_HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]


def tracked_files() -> list[str]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout, so nothing says which files belong to the project")
    return [name for name in listing.stdout.split("\0") if name]


def test_the_top_level_holds_what_was_agreed_and_nothing_else():
    assert {name.partition("/")[0] for name in tracked_files()} == TOP_LEVEL


@pytest.mark.parametrize("needle", [*MACHINE_PATHS, *REGISTRY_HOSTS])
def test_no_tracked_file_points_at_one_machine(needle):
    found = [name for name in tracked_files() if needle.encode() in (ROOT / name).read_bytes()]
    assert found == []
