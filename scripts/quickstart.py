#!/usr/bin/env python3
"""Set Skilltrail up beside its source, then run the demo or the tests.

Needs nothing but Python 3.11 or newer: the locked libraries go into .venv, and nothing outside this folder changes
but the installer's own cache. Syntax and imports stay old enough for any Python 3 to reach the refusal below.
"""

import argparse
import ast
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

NEEDED = (3, 11)


def refuse_old_python(version):
    """Stop in one sentence where the interpreter is older than the project."""
    if tuple(version[:2]) < NEEDED:
        sys.exit(
            "Skilltrail needs Python {}.{} or newer, and this is Python {}.{}.".format(*(NEEDED + tuple(version[:2])))
        )


refuse_old_python(sys.version_info)

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
STAMP = VENV / "quickstart.stamp"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# The locked set is tested with this installer; a machine that cannot have it falls back to venv and pip.
UV_RELEASE = "uv==0.13.9"

# pip's option, the uv variable that says the same, and the older or newer spellings that also count as "set".
UV_NAMES = (
    ("index-url", "UV_DEFAULT_INDEX", ("UV_INDEX_URL",)),
    ("extra-index-url", "UV_EXTRA_INDEX_URL", ("UV_INDEX",)),
    ("find-links", "UV_FIND_LINKS", ()),
    ("cert", "SSL_CERT_FILE", ()),
)

EXAMPLES = """examples:
  python3 scripts/quickstart.py                 set up, then run the demo
  python3 scripts/quickstart.py --test          set up, then run the tests
  python3 scripts/quickstart.py --test -k edge  only those whose name holds "edge"
"""


class SetUpError(Exception):
    """Set-up stops here; the message is for the person at the keyboard."""


def main(arguments: list[str] | None = None) -> int:
    """Set up if anything changed since last time, then hand over; the answer is the child's exit code."""
    options, rest = parse(arguments)
    try:
        if not is_current():
            set_up()
        return subprocess.call(handover(options.test, rest), cwd=str(ROOT))
    except SetUpError as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        return 130


def parse(arguments: list[str] | None) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        description="Set Skilltrail up in .venv, then run the demo, or the tests.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--test", action="store_true", help="run the tests; everything else is passed on to pytest")
    options, rest = parser.parse_known_args(arguments)
    if rest and not options.test:
        parser.error("only --test takes further arguments: {}".format(" ".join(rest)))
    return options, rest


def handover(test: bool, rest: list[str]) -> list[str]:
    """The command that the set-up was for."""
    if test:
        return [str(PYTHON), "-m", "pytest", "-n", "auto", *rest]
    return [str(BIN / "skilltrail"), "demo"]


def say(message: str) -> None:
    print("quickstart: " + message, file=sys.stderr, flush=True)


# --- is there anything to do? ---------------------------------------------------------------------------------------


def fingerprint(root: Path) -> str:
    """What the environment was made from; the folder counts, as an environment cannot be moved."""
    digest = hashlib.sha256(str(root).encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == fingerprint(ROOT)


# --- setting up -----------------------------------------------------------------------------------------------------


def set_up() -> None:
    """Bring .venv to exactly what the lock says, and stamp it as the very last step."""
    STAMP.unlink(missing_ok=True)
    environment = uv_environment(os.environ, pip_settings(os.environ))
    uv = find_uv() or install_uv()
    if uv:
        sync_with_uv(uv, environment)
    else:
        sync_with_pip()
    STAMP.write_text(fingerprint(ROOT))
    say("ready")


def find_uv() -> str | None:
    for candidate in (shutil.which("uv"), shutil.which("uv", path=str(TOOLS / "bin"))):
        if candidate and answers([candidate, "--version"]):
            return candidate
    return None


def install_uv() -> str | None:
    """Fetch uv into .tools with pip; None where that cannot be, as pip alone can do the job more slowly."""
    if not answers([sys.executable, "-m", "pip", "--version"]):
        return None
    say("fetching uv into .tools")
    fetch = [sys.executable, "-m", "pip", "install", "-qqq", "--disable-pip-version-check", "--upgrade"]
    subprocess.call([*fetch, "--only-binary", ":all:", "--target", str(TOOLS), UV_RELEASE], stdout=sys.stderr)
    return find_uv()


def sync_with_uv(uv: str, environment: dict[str, str]) -> None:
    if not PYTHON.exists():
        say("making .venv")
        run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)], environment)
    say("syncing the locked libraries with uv")
    here = ["--quiet", "--python", str(PYTHON)]
    run([uv, "pip", "sync", *here, "--require-hashes", str(LOCK)], environment)
    run([uv, "pip", "install", *here, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], environment)


def sync_with_pip() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise SetUpError(
            "this Python cannot make a virtual environment (no ensurepip); on Debian: apt-get install python3-venv"
        )
    say("no uv to be had: making .venv with venv, and installing the locked libraries with pip")
    run([sys.executable, "-m", "venv", str(VENV)], os.environ)
    install = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    run([*install, "--require-hashes", "--requirement", str(LOCK)], os.environ)
    run([*install, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], os.environ)


def answers(command: list[str]) -> bool:
    """Whether the command is there and works."""
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def run(command: list[str], environment: Mapping[str, str]) -> None:
    code = subprocess.call(command, env=dict(environment), cwd=str(ROOT), stdout=sys.stderr)
    if code:
        raise SetUpError("this step failed with exit code {}: {}".format(code, " ".join(command)))


# --- where packages come from ---------------------------------------------------------------------------------------


def pip_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """What pip was told about sources: in its files, as far as there is a pip to ask, and in PIP_ variables."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    settings = parse_pip_config(asked.stdout)
    for option, _, _ in UV_NAMES:
        value = environment.get("PIP_" + option.upper().replace("-", "_"))
        if value:
            settings[option] = value
    return settings


def parse_pip_config(listing: str) -> dict[str, str]:
    """Options of `pip config list`, those for `pip install` standing above those for all commands."""
    found = {name: dict[str, str]() for name in ("global", "install")}
    for line in listing.splitlines():
        name, _, value = line.partition("=")
        section, _, option = name.rpartition(".")
        if section in found:
            found[section][option] = str(ast.literal_eval(value))
    return dict(found["global"], **found["install"])


def uv_environment(environment: Mapping[str, str], settings: dict[str, str]) -> dict[str, str]:
    """The environment for uv: pip's sources where uv has none of its own, and no Python from elsewhere.

    Every hash is pinned, so the best match among all indexes is safe, and it is what pip does.
    """
    told = dict(environment, UV_PYTHON_DOWNLOADS="never")
    for option, name, aliases in UV_NAMES:
        if option in settings and not any(known in environment for known in (name, *aliases)):
            told[name] = (" " if option != "find-links" else ",").join(settings[option].split())
    if "UV_EXTRA_INDEX_URL" in told:
        told.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    return told


if __name__ == "__main__":
    sys.exit(main())
