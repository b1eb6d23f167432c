"""docs/performance.md and the README's table, from the figures of the benchmark."""

import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from scripts.benchmarks.children import ROOT
from scripts.benchmarks.performance_page import lined, of_machine
from scripts.benchmarks.profiling import DATABASE

HERE = Path(__file__).parent
FIGURES = HERE / "figures.json"
REASONS = HERE / "reasons.toml"
PAGE, README = ROOT / "docs" / "performance.md", ROOT / "README.md"
LARGEST_QUOTIENT = 1.3
"""No work should hold more than so much more memory at the largest scale than at the middle one."""
LEAST = 0.02
"""What takes a smaller share of the time is left out of a profile."""
BEGIN, END = "<!-- speed: begin -->", "<!-- speed: end -->"

BARS: dict[str, tuple[str, float, float | None, float]] = {
    "import": ("`import` of a folder, files to committed events", 0.35, 0.35, 0.6),
    "commands": ("commands one by one, each its own commit", 0.5, 0.4, 0.8),
    "clients": ("the same from 8 threads at once", 0.5, None, 1.5),
    "together": ("100 commands a transaction", 0.5, None, 0.8),
    "rebuild": ("`rebuild` of all read models", 0.35, 0.35, 0.6),
    "page": ("a page of 5,000 events into the read models", 0.3, None, 0.5),
    "replay": ("the history of one case (middle of 2,000)", 0.2, None, 0.5),
    "today": ("`tranches` of a whole city today, to JSON", 0.5, None, 0.9),
    "known-at": ("`tranches --known-at` nine tenths of the log", 0.3, None, 0.6),
    "sweep": ("`sweep` of all due checks", 0.3, None, 0.6),
}
"""Work → what it is, the share of the speed by hand that is asked for on a server and on SQLite, and that aimed at."""

HEAD = """\
# Speed · 性能

Each work is done by the program and, in the same run and in turn, by plain hand-written code on the same data: no
checks, no sealed names, no receipts, no reasons, nothing that can be audited. The share is the program's speed over
that of the hand-written code (1: as fast; below: slower), from {rounds}. Both sides must come to
the same sums, to the fen, else the run fails. The data: {classes:,} classes of 40 learners, scale {scale:g}.
"""
FOOT = """\
Written by `python scripts/benchmarks/run.py --page` from `scripts/benchmarks/figures.json`; never by hand.
What a large payment run takes has [a page of its own](performance_of_payments.md).
"""


def rows_of(figures: dict[str, Any], name: str) -> list[tuple[str, ...]]:
    """A row of text for every work measured on that database."""
    return [_row(work, sides, name) for work, sides in figures["databases"][name]["works"].items()]


def share(work: str, sides: dict[str, Any]) -> float:
    """The program's speed over the hand's."""
    return speed(work, sides["program"]) / speed(work, sides["plain"])


def speed(work: str, taken: list[dict[str, Any]]) -> float:
    """Things a second; of histories, one over the middle of their times."""
    if work == "replay":
        return 1 / median(one["p50"] for one in taken)
    return median(one["count"] / one["seconds"] for one in taken)


def table(figures: dict[str, Any], name: str) -> str:
    head = (name, "program", "by hand", "share", "asked for", "met", "MiB", "MiB by hand")
    return "\n".join(lined(head, rows_of(figures, name)))


def growth_table(figures: dict[str, Any]) -> str:
    grown = figures["growth"]["works"]
    scales = [f"{one['scale']:g}" for one in next(iter(grown.values()))]
    head = (
        "work",
        *(f"seconds at {one}" for one in scales),
        "exponent",
        *(f"MiB at {one}" for one in scales),
        "quotient",
    )
    rows = [
        (
            work,
            *(f"{one['seconds']:.2f}" for one in taken),
            f"{exponent(taken):.2f}",
            *(f"{one['peak'] / 2**20:.0f}" for one in taken),
            f"{quotient(taken):.2f}",
        )
        for work, taken in grown.items()
    ]
    return "\n".join(lined(head, rows))


def growing_list(figures: dict[str, Any]) -> str:
    """The works that hold more memory the more there is, with what it holds."""
    known = tomllib.loads(REASONS.read_text(encoding="utf-8"))["memory"]
    return "\n".join(
        f"- `{work}` holds {known.get(work, 'what is not explained yet')}"
        for work, taken in figures["growth"]["works"].items()
        if quotient(taken) >= LARGEST_QUOTIENT
    )


def profile_list(profile: dict[str, Any]) -> str:
    """Database after database and work after work, the rooms with their shares."""
    return "\n\n".join(
        f"{one['database']}:\n\n" + "\n".join(f"- {BARS[work][0]}: {_rooms(its)}" for work, its in one["works"].items())
        for one in profile["databases"].values()
    )


def _rooms(rooms: dict[str, float]) -> str:
    return ", ".join(f"{room} {part:.0%}" for room, part in rooms.items() if part >= LEAST)


def exponent(of_work: list[dict[str, Any]]) -> float:
    """By which power of the count the seconds grow, from the smallest to the largest scale."""
    first, last = of_work[0], of_work[-1]
    if first["count"] == last["count"]:
        return 0.0
    return math.log(last["seconds"] / first["seconds"]) / math.log(last["count"] / first["count"])


def quotient(of_work: list[dict[str, Any]]) -> float:
    """The peak of memory at the largest scale over that at the middle one."""
    return float(of_work[-1]["peak"] / of_work[1]["peak"])


def page(figures: dict[str, Any]) -> str:
    """The whole page."""
    rounds = "one round" if figures["rounds"] == 1 else f"the middle of {figures['rounds']} rounds"
    parts = [HEAD.format(rounds=rounds, classes=round(2_000 * figures["scale"]), scale=figures["scale"])]
    parts += [f"{table(figures, name)}\n" for name in figures["databases"]]
    if reasons := list(_reasons(figures)):
        parts += ["## What is not met, and what bounds it\n", "\n".join(reasons) + "\n"]
    if "growth" in figures:
        parts += ["## Growth · 规模\n", GROWN.format(**figures["growth"]["machine"]), growth_table(figures) + "\n"]
        if growing := growing_list(figures):
            parts += [GROWING.format(most=LARGEST_QUOTIENT), growing + "\n"]
    if "profile" in figures:
        parts += [
            "## Where the time goes · 性能剖析\n",
            PROFILED.format(**figures["profile"]),
            profile_list(figures["profile"]) + "\n",
        ]
    on = next(iter(figures["databases"].values()))["machine"]
    databases = " and ".join(one["machine"]["database"] for one in figures["databases"].values())
    return "\n".join([*parts, *of_machine({**on, "database": databases}), FOOT])


GROWN = """\
The program alone on {database}, once at each scale. *exponent*: seconds go with this power of the count (1: in
proportion). *quotient*: the peak of memory at the largest scale over that at the middle one.
"""


GROWING = """\
A quotient of at least {most:g} has its reason:
"""

PROFILED = """\
The share of each room of the program, and of each library, in the time of one work, by a profile in one process
(scale {scale:g}). "making records" is the initialising of frozen dataclasses; what takes less than 2 % is
left out. Run it with `python scripts/benchmarks/run.py --profile`.
"""


def readme(text: str, figures: dict[str, Any]) -> str:
    """The README with the table between its marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    name = next(iter(figures["databases"]))
    return f"{before}{BEGIN}\n\n{table(figures, name)}\n\n{END}{after}"


def write(figures: dict[str, Any]) -> None:
    PAGE.write_text(page(figures), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8"), figures), encoding="utf-8")


def _row(work: str, sides: dict[str, Any], name: str) -> tuple[str, ...]:
    what = BARS[work][0]
    found, asked = share(work, sides), _asked(work, name)
    peaks = (f"{max(one['peak'] for one in sides[side]) / 2**20:.0f}" for side in ("program", "plain"))
    speeds = (_told(work, sides[side]) for side in ("program", "plain"))
    met = "" if asked is None else "yes" if found >= asked else "no"
    return (what, *speeds, f"{found:.2f}", "" if asked is None else f"{asked:g}", met, *peaks)


def _asked(work: str, name: str) -> float | None:
    _, server, file, _ = BARS[work]
    return file if name == "SQLite" else server


def _told(work: str, taken: list[dict[str, Any]]) -> str:
    if work == "replay":
        p50, p99 = (median(one[name] for one in taken) * 1_000 for name in ("p50", "p99"))
        return f"{p50:.2f} ms (p99 {p99:.2f})"
    return f"{speed(work, taken):,.0f}/s"


def _reasons(figures: dict[str, Any]) -> Iterator[str]:
    known = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    for name, one in figures["databases"].items():
        for work, sides in one["works"].items():
            asked, found = _asked(work, name), share(work, sides)
            if asked is not None and found < asked:
                short = f"{1 - found / asked:.0%} of its time would have to go"
                seen = "".join(_seen(_profiled(figures, name, work), known["besides"].get(work, []), found, asked))
                why = known.get(name, {}).get(work) or known.get(work, "Not explained yet")
                yield f"- {BARS[work][0]}, {name}: {short}{seen}. {why}"


def _seen(rooms: dict[str, float], besides: list[str], found: float, asked: float) -> Iterator[str]:
    """What a profile says of a share that is short of what is asked for."""
    if DATABASE in rooms and (limit := found / rooms[DATABASE]) < asked:
        yield f"; with nothing but the database and its driver left it would come to {limit:.2f}"
    if part := sum(rooms.get(room, 0) for room in besides):
        yield f"; {part:.0%} goes into what the hand leaves out or does in a few lines ({', '.join(besides)})"
        yield f", without it it would come to {found / (1 - part):.2f}"


def _profiled(figures: dict[str, Any], name: str, work: str) -> dict[str, float]:
    """Room → its share in the time of a work; empty where no profile was taken."""
    databases = figures.get("profile", {"databases": {}})["databases"]
    rooms: dict[str, float] = databases.get(name, {"works": {}})["works"].get(work, {})
    return rooms
