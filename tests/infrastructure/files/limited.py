"""Runs `skilltrail` for one file after another, each in a process of its own that may use little time and memory.

Started once, as `python -m tests.infrastructure.files.limited`: it loads the program, then forks for every line of
words (JSON) on stdin and answers with a line: exit code, what was told, the most memory used.
"""

import contextlib
import io
import json
import os
import resource
import sys
import traceback
from typing import Any

from scripts.cli import main

SECONDS = 2
MEBIBYTES = 300
ADDRESSES = 2 << 30
"""Room for the interpreter, its libraries and its threads, which take far more addresses than memory."""


def answer(words: list[str]) -> dict[str, Any]:
    """One run in a child; a child that was killed, or that broke, has an exit code below zero."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run(words, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    _, status, usage = os.wait4(child, 0)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "mebibytes": usage.ru_maxrss >> 10,
        "told": told.decode(errors="replace"),
    }


def _run(words: list[str], writing: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code, told = 99, io.StringIO()
    try:
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(told):
            code = main(words)
    except BaseException:
        told.write(traceback.format_exc())
    with contextlib.suppress(BrokenPipeError):
        os.write(writing, told.getvalue().encode()[:60_000])
    os._exit(code)


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
