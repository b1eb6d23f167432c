"""Verbs that take what is stated of a policy in use: load-rates, load-catalogue, load-overlay."""

from pathlib import Path
from typing import Annotated

import typer

from application.intake.stating import state
from infrastructure.files.folder import sheet
from scripts.completion import among
from scripts.verbs.options import PACKS
from scripts.verbs.session import DryRun, session

File = Annotated[Path, typer.Argument(metavar="FILE", help="A CSV or XLSX file. 文件")]
Meant = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="ID",
        help="Of which policy, where a row does not say. 未写明政策的行所属政策",
        autocompletion=among(*PACKS),
    ),
]


def load_rates(context: typer.Context, file: File, policy: Meant = None, dry_run: DryRun = False) -> None:
    _load(context, "rates", file, policy, dry_run)


def load_catalogue(context: typer.Context, file: File, policy: Meant = None, dry_run: DryRun = False) -> None:
    _load(context, "catalogue", file, policy, dry_run)


def load_overlay(context: typer.Context, file: File, policy: Meant = None, dry_run: DryRun = False) -> None:
    _load(context, "overlay", file, policy, dry_run)


def _load(context: typer.Context, kind: str, file: Path, policy: str | None, dry_run: bool) -> None:
    one = session(context)
    with one.office() as office:
        with one.progress() as progress:
            stated = state(office.desk, sheet(file, kind), policy, one.officer, progress, dry_run)
        if not dry_run:
            office.catch_up()
    for notice in stated.notices:
        one.messages.print(f"{notice.file}: {one.speech.phrase(notice.notice, notice.values)}", markup=False)
    counts = {"rows": stated.rows, "new": stated.new, "unchanged": stated.rows - stated.new}
    one.answer(
        {"dry_run": dry_run, "events": stated.events, "file": file.name, **counts},
        one.say("messages.stated_file", file=file.name, **counts),
        one.say("messages.would_record" if dry_run else "messages.recorded", events=stated.events),
    )
