"""Runs `skilltrail` on a store of its own, in this process or in one of its own, and keeps what it said."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from scripts.cli import main

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Said:
    """What one run answered on stdout, told on stderr, and its exit code."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:
        """The answer as the one JSON document it must be."""
        return json.loads(self.out)


class Program:
    """`skilltrail --db sqlite:///FOLDER/skilltrail.db …`, or another store, under a clock that stands still."""

    def __init__(self, folder: Path, now: str = "2030-01-01", lang: str = "en", db: str | None = None) -> None:
        self.folder = folder
        self.db = db or f"sqlite:///{folder / 'skilltrail.db'}"
        self.lang = lang
        self.environment = {"SKILLTRAIL_NOW": now, "SKILLTRAIL_DB": self.db, "COLUMNS": "200"}
        if db:
            self.environment["SKILLTRAIL_KEY_FILE"] = str(folder / "skilltrail.key")

    def __call__(self, *words: object) -> Said:
        """Runs in this process, through the entry function."""
        return self.enter(main, "--lang", self.lang, *words)

    def enter(self, entry: Callable[[list[str]], int], *words: object) -> Said:
        """Runs in this process, through the entry function of this or another script."""
        out, err = io.StringIO(), io.StringIO()
        with (
            patch.dict(os.environ, self.environment),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            _in(self.folder),
        ):
            code = entry([*map(str, words)])
        return Said(out.getvalue(), err.getvalue(), code)

    def process(self, *words: object, **more: Any) -> Said:
        """Runs in a process of its own, as a shell would."""
        done = subprocess.run(
            [sys.executable, "-m", "scripts.cli", "--lang", self.lang, *map(str, words)],
            cwd=self.folder,
            env={**os.environ, **self.environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
            **more,
        )
        return Said(done.stdout, done.stderr, done.returncode)

    def ok(self, *words: object) -> Any:
        """Runs with `--json`, expects exit code 0, gives the answer."""
        said = self("--json", *words)
        assert said.code == 0, said.err
        return said.json


@contextlib.contextmanager
def _in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
