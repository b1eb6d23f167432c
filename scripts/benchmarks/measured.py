"""A child process that does one thing, and says how long it took and how much memory it held at most.

`python -m scripts.benchmarks.measured INTO program run compute …`, or `… INTO by-hand STEP URL FOLDER`,
`… INTO paid WHOSE URL`,
`… INTO town LINES FOLDER`, `… INTO municipality CLASSES LEARNERS FOLDER`,
`… INTO speed SIDE WORK URL FOLDER`, or `… INTO profile WORK URL FOLDER`.
What it said goes to stderr, the figures as JSON into the file INTO.
"""

import cProfile
import json
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from scripts.benchmarks import by_hand, plain, product, town
from scripts.benchmarks.profiling import rooms
from scripts.benchmarks.watch import Watch, peak
from scripts.cli import main as program
from scripts.municipality import generate

Work = Callable[..., Any]
"""Takes the words that follow its name; what it gives back becomes part of the figures."""


def verb(*words: str) -> None:
    """A verb of the program, as anybody would call it."""
    if code := program(words):
        sys.exit(code)


SIDES = {"program": product.WORKS, "plain": plain.WORKS}


def taken(side: str, work: str, url: str, folder: str) -> dict[str, Any]:
    """What one side took for a work, and the memory that it held by the end of it."""
    found = SIDES[side][work](url, Path(folder)).figures()
    return {**found, "peak": Watch.peak}


def profiled(work: str, url: str, folder: str) -> dict[str, float]:
    """Where the time of the program's side goes; in one process and one thread."""
    Watch.profile = cProfile.Profile()
    product.WORKS[work](url, Path(folder))
    return rooms(Watch.profile)


WORKS: dict[str, Work] = {
    "program": verb,
    "by-hand": lambda step, url, folder: by_hand.STEPS[step](url, Path(folder)),
    "paid": by_hand.paid,
    "speed": taken,
    "profile": profiled,
    "municipality": lambda classes, learners, folder: generate(
        int(classes), 1, learners=int(learners), realistic=True
    ).write(folder),
    "town": lambda lines, folder: town.town(int(lines)).write(folder),
}


def main(into: str, name: str, *words: str) -> None:
    began, worked = perf_counter(), process_time()
    with redirect_stdout(sys.stderr):
        found = WORKS[name](*words)
    figures = {"seconds": perf_counter() - began, "processor": process_time() - worked, "peak": peak(), "found": found}
    Path(into).write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
