"""Measure a payment run of many lines, step by step, beside the raw SQL of the same sums (拨付批次性能).

Examples:

  python -m scripts.benchmarks.payment_run

  python -m scripts.benchmarks.payment_run --lines 2000 --json figures.json

  python -m scripts.benchmarks.payment_run --db postgresql://login@server/skilltrail_bench

  python -m scripts.benchmarks.payment_run --from figures.json --page
"""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import make_url

from scripts.benchmarks.children import ROOT, Child, ChildFailed
from scripts.benchmarks.machine import machine
from scripts.benchmarks.performance_page import PLACE, page, table
from scripts.benchmarks.stores import APPROVER, CASHIER, DAY, REVIEWER, RUN_NO, Stores

FOLDER = ROOT / "build" / "benchmarks"
STEPS: dict[str, tuple[str, ...]] = {
    "compute": (REVIEWER, "--on", DAY),
    "publish": (REVIEWER, "--on", DAY, "--days", "1", "--to"),
    "submit": (REVIEWER, "--on", "2026-09-21"),
    "approve": (APPROVER, "--on", "2026-09-22"),
    "export": (CASHIER, "--on", "2026-09-23", "--to"),
}
"""Step → who takes it, with which words; behind `--to` comes a folder for papers."""


def main(
    lines: Annotated[int, typer.Option(min=400, help="So many lines, and a tenth of them.")] = 60_000,
    db: Annotated[
        str | None, typer.Option(metavar="URL", help="Databases are made beside this one of a PostgreSQL server.")
    ] = None,
    folder: Annotated[Path, typer.Option(help="Where stores are kept for the next time.")] = FOLDER,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Where the figures go.")] = None,
    kept: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Figures of another time; nothing is measured.")
    ] = None,
    write_page: Annotated[bool, typer.Option("--page", help="Write docs/performance.md from the figures.")] = False,
) -> None:
    try:
        figures = json.loads(kept.read_text(encoding="utf-8")) if kept else measured(lines, db, folder)
    except ChildFailed as failed:
        typer.echo(failed, err=True)
        raise typer.Exit(1) from None
    if json_file is not None:
        json_file.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    typer.echo(table(figures))
    if sizes := disagreeing(figures):
        typer.echo(f"program and raw SQL do not agree on runs of {sizes} lines", err=True)
        raise typer.Exit(1)
    if write_page:
        PLACE.write_text(page(figures), encoding="utf-8")


main.__doc__ = __doc__


def measured(lines: int, db: str | None, folder: Path) -> dict[str, Any]:
    """The figures of a run of a tenth of the lines, and of one of them all."""
    server = make_url(db) if db else None
    folder.mkdir(parents=True, exist_ok=True)
    stores = Stores(folder, server)
    return {"machine": machine(server), "runs": [_measured(stores, count) for count in (lines // 10, lines)]}


def disagreeing(figures: dict[str, Any]) -> list[int]:
    """The sizes of runs of which program and raw SQL do not pay everybody the same to the fen."""
    return [run["lines"] for run in figures["runs"] if run["by_program"] != run["by_hand"] or not run["by_hand"]]


def _measured(stores: Stores, lines: int) -> dict[str, Any]:
    """Every step by the program and by hand, each on its own copy of the store; and what either pays to whom."""
    prepared = stores.prepared(lines)
    papers = stores.folder / f"papers-{lines}"
    papers.mkdir(exist_ok=True)
    own, by_hand = (stores.url(stores.copy(prepared, name)) for name in ("program", "by_hand"))
    child = stores.child(prepared)
    steps: dict[str, Any] = {}
    for step in STEPS:
        typer.echo(f"{lines} lines: {step}", err=True)
        steps[step] = {
            "program": _taken(child, own, step, papers),
            "by_hand": child.run("by-hand", step, by_hand, str(papers)),
        }
    sums = {name: child.run("paid", name, url)["found"] for name, url in (("program", own), ("by_hand", by_hand))}
    return {"lines": lines, "steps": steps, "by_program": sums["program"], "by_hand": sums["by_hand"]}


def _taken(child: Child, url: str, step: str, papers: Path) -> dict[str, Any]:
    """A step of the run, by the verb that anybody would use."""
    officer, *words = STEPS[step]
    folder = [str(papers)] if words[-1] == "--to" else []
    return child.run("program", "--db", url, "--as", officer, "run", step, RUN_NO, *words, *folder)


if __name__ == "__main__":
    typer.run(main)
