"""Starts the child processes in which everything is measured, and reads their figures."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class ChildFailed(Exception):
    """A child did not do its work; the message is what it said last."""


@dataclass(frozen=True)
class Child:
    """Works one after the other, each in a process of its own. Its folder takes the figures."""

    folder: Path
    environment: Mapping[str, str]

    def run(self, *words: str, on_one_processor: bool = False) -> dict[str, Any]:
        """The figures of one piece of work; ChildFailed where it was not done."""
        into = self.folder.absolute() / "figures.json"
        command = [sys.executable, "-m", "scripts.benchmarks.measured", str(into), *words]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=dict(self.environment),
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_keep_to_one_processor if on_one_processor else None,
        )
        if done.returncode:
            raise ChildFailed(f"{' '.join(words)}\n{done.stderr[-2000:]}")
        figures: dict[str, Any] = json.loads(into.read_text(encoding="utf-8"))
        return figures


def _keep_to_one_processor() -> None:
    """The program shares work with other processes only where there are processors for them."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
