"""Verbs that bring facts in: import, apply, sweep."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from application.intake.restating import FLOOR, SHARE
from application.intake.rows import ROWS
from application.sweep import LeftOut
from infrastructure.files.command_file import command_lines, orders
from infrastructure.files.folder import sheets
from scripts.completion import among
from scripts.language import Speech
from scripts.verbs.options import OnDay
from scripts.verbs.restating import reopened_json, restated_json, told
from scripts.verbs.session import DryRun, session

Anyway = Annotated[
    bool,
    typer.Option(
        "--yes",
        help=f"Take extracts that withdraw more than {SHARE} of a city's rows of a month, {FLOOR} or more, too. "
        f"撤回某市某月超过{SHARE}且不少于{FLOOR}行时仍导入",
    ),
]


def import_(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A CSV or XLSX file, or a folder with the intake files. 文件或文件夹")
    ],
    kind: Annotated[
        str | None,
        typer.Option(help="What a file holds, where its name does not say. 文件种类", autocompletion=among(*ROWS)),
    ] = None,
    dry_run: DryRun = False,
    yes: Anyway = False,
) -> None:
    one = session(context)
    with one.office() as office:
        found, notices = sheets(path, kind)
        with one.progress() as progress:
            result = office.intake.take(found, one.officer, progress, dry_run, yes)
            if not dry_run:
                office.catch_up(lambda done, total: progress(one.say("messages.catching_up"), done, total))
        reopened = reopened_json(office, result.reopened)
    for notice in [*notices, *result.notices]:
        one.messages.print(f"{notice.file}: {one.speech.phrase(notice.notice, notice.values)}", markup=False)
    files = {
        name: {"rows": tally.rows, "new": tally.new, "filled": tally.filled, "unchanged": tally.unchanged}
        for name, tally in result.tallies.items()
    }
    document = {
        "dry_run": dry_run,
        "events": result.events,
        "files": files,
        "restated": restated_json(result.restated),
        "reopened": reopened,
    }
    one.answer(
        document,
        *(one.say("messages.imported_file", file=name, **tally) for name, tally in files.items()),
        one.say("messages.would_record" if dry_run else "messages.recorded", events=result.events),
        *told(result.restated, reopened, one.speech, dry_run),
    )


def apply(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Commands, a JSON object a line; - for standard input. 命令文件")
    ],
    dry_run: DryRun = False,
) -> None:
    one = session(context)
    with one.office() as office:
        stdin = str(file) == "-"
        content = sys.stdin.buffer.read() if stdin else file.read_bytes()
        name = "stdin" if stdin else file.name
        given = orders(name, command_lines(name, content), one.officer)
        outcomes = office.desk.submit(given, dry_run)
        if not dry_run:
            office.catch_up()
    done = [
        {
            "place": order.place,
            "do": order.command.do,
            "id": order.command_id,
            "positions": list(outcome.positions),
            "repeated": outcome.repeated,
            "unchanged": not outcome.repeated and not outcome.events,
        }
        for order, outcome in zip(given, outcomes, strict=True)
    ]
    repeated = sum(outcome.repeated for outcome in outcomes)
    unchanged = sum(command["unchanged"] is True for command in done)
    events = sum(outcome.events for outcome in outcomes)
    key = "messages.would_apply" if dry_run else "messages.applied"
    one.answer(
        {"dry_run": dry_run, "events": events, "commands": done},
        one.say(key, commands=len(given), events=events, repeated=repeated, unchanged=unchanged),
    )


def sweep(
    context: typer.Context,
    on: OnDay = None,
    dry_run: DryRun = False,
) -> None:
    one = session(context)
    with one.office() as office:
        day = on or office.today
        with one.progress() as progress:
            swept = office.swept(
                day, one.officer, lambda done, total: progress(one.say("messages.asking"), done, total), dry_run
            )
    counts = {
        "asked": swept.asked,
        "employed": swept.employed,
        "not_employed": swept.not_employed,
        "unknown": swept.unknown,
        "recorded": swept.recorded,
    }
    left = {"by_hand": swept.by_hand, "by_hand_unknown": swept.by_hand_unknown}
    to_hands = one.say("messages.left_to_hands", by_hand=swept.by_hand, unknown=swept.by_hand_unknown or None)
    key = "messages.would_sweep" if dry_run else "messages.swept"
    left_out = [{"cohort_no": cohort_no, "why": why} for cohort_no, why in sorted(swept.left_out.items())]
    one.answer(
        {"on": day.isoformat(), "dry_run": dry_run, **counts, **left, "left_out": left_out},
        one.say(key, on=day, **counts),
        *([to_hands] if swept.by_hand else []),
        *left_out_told(swept.left_out, one.speech),
    )


def left_out_told(left_out: Mapping[str, LeftOut], speech: Speech) -> Iterator[str]:
    """A sentence for each reason: how many classes no check could be asked of, and which."""
    for why in sorted({*left_out.values()}):
        classes = sorted(cohort_no for cohort_no, its in left_out.items() if its == why)
        yield speech.say("messages.left_out", count=len(classes), why=why, classes=classes)
