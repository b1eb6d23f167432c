"""Measure the program beside the same work by hand, one after the other in the same run (性能测量).

Examples:

  python scripts/benchmarks/run.py --scale 0.1

  python scripts/benchmarks/run.py --db postgresql://login@server/skilltrail_bench --page

  python scripts/benchmarks/run.py --scale 0.05 --only commands,clients

  python scripts/benchmarks/run.py --growth

  python scripts/benchmarks/run.py --scale 0.05 --profile --page

At scale 1 there are 2,000 classes of 40 learners. The login needs the right to make databases beside the one it names.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import typer
from sqlalchemy import URL, make_url

from scripts.benchmarks.children import ROOT, ChildFailed
from scripts.benchmarks.machine import machine
from scripts.benchmarks.speed_page import FIGURES, growth_table, profile_list, table, write
from scripts.benchmarks.speed_stores import SpeedStores

FOLDER = ROOT / "build" / "benchmarks"
STORES = {
    "import": "empty",
    "commands": "swept",
    "clients": "swept",
    "together": "swept",
    "rebuild": "swept",
    "page": "swept",
    "replay": "swept",
    "today": "swept",
    "known-at": "swept",
    "sweep": "loaded",
}
"""Work → the store that it begins with."""
SCALES = (0.1, 1.0, 5.0)


def main(
    scale: Annotated[float, typer.Option(min=0.001, help="1 is 2,000 classes of 40 learners.")] = 1.0,
    db: Annotated[str | None, typer.Option(metavar="URL", help="A PostgreSQL server, measured beside SQLite.")] = None,
    only: Annotated[str | None, typer.Option(metavar="WORK,WORK", help=f"Some of: {', '.join(STORES)}.")] = None,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is measured; the middle one counts.")] = 3,
    folder: Annotated[Path, typer.Option(help="Where stores are kept for the next time.")] = FOLDER,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Where the figures go.")] = None,
    growth: Annotated[
        bool, typer.Option(help="The program alone at a tenth, at the scale, and at five times it.")
    ] = False,
    profile: Annotated[bool, typer.Option(help="Where the time goes in each work, by room; adds to --page.")] = False,
    page: Annotated[bool, typer.Option(help="Write docs/performance.md and the README's table too.")] = False,
) -> None:
    works = only.split(",") if only else list(STORES)
    if unknown := [work for work in works if work not in STORES]:
        raise typer.BadParameter(f"{', '.join(unknown)}; there are {', '.join(STORES)}", param_hint="--only")
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if page and FIGURES.exists() else {}
    try:
        if growth:
            figures["growth"] = grown(works, db, folder, scale)
            typer.echo(growth_table(figures))
        elif profile:
            figures["profile"] = profiles(works, db, folder, scale)
            typer.echo(profile_list(figures["profile"]))
        else:
            figures |= measured(works, scale, db, rounds, folder)
            typer.echo("\n\n".join(table(figures, name) for name in figures["databases"]))
    except ChildFailed as failed:
        typer.echo(failed, err=True)
        raise typer.Exit(1) from None
    if json_file is not None:
        json_file.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if wrong := differing(figures):
        typer.echo(f"program and hand do not come to the same: {', '.join(wrong)}", err=True)
        raise typer.Exit(1)
    if page:
        FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        write(figures)


main.__doc__ = __doc__


def measured(works: list[str], scale: float, db: str | None, rounds: int, folder: Path) -> dict[str, Any]:
    """Both sides of every work, on each database, in turn."""
    databases: dict[str, Any] = {}
    for name, server in _databases(db, folder):
        stores = SpeedStores(folder, server, scale)
        found: dict[str, Any] = {work: {"program": [], "plain": []} for work in works}
        for one in range(1, rounds + 1):
            for work in works:
                for side in ("program", "plain"):
                    typer.echo(f"{name}, round {one} of {rounds}: {work}, {side}", err=True)
                    found[work][side].append(stores.taken(side, work, STORES[work]))
        databases[name] = {"machine": machine(server), "works": found}
    return {"scale": scale, "rounds": rounds, "databases": databases}


def grown(works: list[str], db: str | None, folder: Path, scale: float) -> dict[str, Any]:
    """The program's side of every work at three scales, once each; on the server where one is named."""
    folder.mkdir(parents=True, exist_ok=True)
    server = make_url(db) if db else None
    found: dict[str, Any] = {work: [] for work in works}
    for factor in SCALES:
        stores = SpeedStores(folder, server, scale * factor)
        for work in works:
            typer.echo(f"scale {scale * factor:g}: {work}", err=True)
            found[work].append({"scale": scale * factor, **stores.taken("program", work, STORES[work])})
    return {"machine": machine(server), "works": found}


def profiles(works: list[str], db: str | None, folder: Path, scale: float) -> dict[str, Any]:
    """On each database, work → room → its share of the program's time, once each."""
    databases: dict[str, Any] = {}
    for name, server in _databases(db, folder):
        stores = SpeedStores(folder, server, scale)
        found: dict[str, dict[str, float]] = {}
        for work in works:
            if work != "clients":  # a profile sees one thread
                typer.echo(f"{name}: profile of {work}", err=True)
                found[work] = stores.profile(work, STORES[work])
        databases[name] = {"database": machine(server)["database"], "works": found}
    return {"scale": scale, "databases": databases}


def _databases(db: str | None, folder: Path) -> Iterator[tuple[str, URL | None]]:
    """The server, where one is named, and SQLite."""
    folder.mkdir(parents=True, exist_ok=True)
    if db:
        yield "PostgreSQL", make_url(db)
    else:
        typer.echo("no server was named with --db: SQLite alone is measured", err=True)
    yield "SQLite", None


def differing(figures: dict[str, Any]) -> list[str]:
    """The works of which the two sides, or two rounds of one, do not come to the same."""
    found = []
    for name, one in figures.get("databases", {}).items():
        for work, sides in one["works"].items():
            totals = {taken["total"] for side in sides.values() for taken in side}
            if len(totals) > 1:
                found.append(f"{work} on {name} ({' and '.join(map(str, sorted(totals)))})")
    return found


if __name__ == "__main__":
    typer.run(main)
