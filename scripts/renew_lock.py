"""Write requirements.lock anew: the newest allowed release of every library, with the hashes of all its files.

Only the main package index is asked. Further indexes and link folders of one machine may hold a few files of a
release, and a lock made from them would refuse every other machine.
"""

import os
import subprocess
import sys
import tomllib

from scripts.quickstart import LOCK, ROOT, find_uv, install_uv, pip_settings, say, uv_environment

HEADER = """\
# Every library of Skilltrail, of its tests and of its build, with hashes for all platforms.
# Written by: python -m scripts.renew_lock
"""
OTHER_SOURCES = ("extra-index-url", "find-links")


def main() -> int:
    """Resolve for every platform from Python 3.11 on, and replace the lock only once that has worked."""
    uv = find_uv() or install_uv()
    if uv is None:
        sys.exit("renewing the lock needs uv, and pip could not fetch it")
    settings = {name: value for name, value in pip_settings(os.environ).items() if name not in OTHER_SOURCES}
    environment = uv_environment(os.environ, settings)
    resolved = subprocess.run(
        command(uv), input=build_backend(), env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    if resolved.returncode == 0:
        LOCK.write_text(HEADER + resolved.stdout)
        say(f"{sum(line[0] != ' ' for line in resolved.stdout.splitlines())} libraries locked")
    return resolved.returncode


def command(uv: str) -> list[str]:
    """Read the project and, from standard input, what builds it; print names, versions and hashes only."""
    compile_lock = [uv, "pip", "compile", "--quiet", "pyproject.toml", "-", "--all-extras"]
    for_everyone = ["--universal", "--python-version", "3.11", "--upgrade", "--generate-hashes"]
    without_places = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    return [*compile_lock, *for_everyone, *without_places]


def build_backend() -> str:
    """The build backend's requirements: the editable install must find it already there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return "\n".join(project["build-system"]["requires"])


if __name__ == "__main__":
    sys.exit(main())
