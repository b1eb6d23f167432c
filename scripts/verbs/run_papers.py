"""The steps of a run that make or take papers: export, settle; and the list for the public."""

from pathlib import Path
from typing import Annotated

import typer

from infrastructure.papers import rendered
from projections.papers import Signed
from scripts.papers.letters import provider_letters
from scripts.papers.order import payment_order
from scripts.verbs.options import OnDay
from scripts.verbs.run_options import RunNo, day_of, tell_done
from scripts.verbs.session import DryRun, session

Folder = Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where the papers go. 存放文件夹")]


def export(
    context: typer.Context, run_no: RunNo, to: Folder = Path(), on: OnDay = None, dry_run: DryRun = False
) -> None:
    """Records what the papers are before it puts them in place, so that whatever is cut off is made again the same."""
    one = session(context)
    with one.office() as office:
        to.mkdir(parents=True, exist_ok=True)
        run, day = office.runs.run(run_no), day_of(office, on)
        signed = run.exported and Signed(run.exported.exported_by, run.exported.exported_on)
        with one.progress() as progress:
            progress(one.say("messages.papers"), 0, 1)
            papers = (payment_order(office, run, signed or Signed(one.officer, day)), *provider_letters(office, run))
            with rendered(to, papers) as made:
                done = office.runs.export(run_no, day, one.officer, lambda _: made.digests, dry_run)
                if not dry_run:
                    made.place()
        if not dry_run:
            office.catch_up()
    tell_done(one, done, dry_run, *(str(to / name) for name in made.digests), folder=str(to))
