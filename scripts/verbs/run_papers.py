"""The steps of a run that make or take papers: publish, export, settle."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from application.ports import BankAnswer
from domain.payment_run.run import Run, must_be
from infrastructure.papers import rendered
from projections.papers import Paper, Signed
from scripts.compose import Office
from scripts.papers.letters import provider_letters
from scripts.papers.order import payment_order
from scripts.papers.publication import publication_list
from scripts.verbs.options import OnDay
from scripts.verbs.run_options import RunNo, day_of, publicity_days, tell_done
from scripts.verbs.session import DryRun, session

Folder = Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where the files go. 存放文件夹")]


def publish(
    context: typer.Context,
    run_no: RunNo,
    to: Folder = Path(),
    days: Annotated[
        int | None, typer.Option("--days", min=0, max=60, metavar="N", help="Working days; else the district's. 工作日")
    ] = None,
    on: OnDay = None,
    dry_run: DryRun = False,
) -> None:
    one = session(context)
    with one.office() as office:
        day = day_of(office, on)
        count = publicity_days(office, run_no, day, days)
        done = office.runs.publish(run_no, day, count, one.officer, dry_run)
        names: list[str] = []
        if not dry_run:
            to.mkdir(parents=True, exist_ok=True)
            with rendered(to, [publication_list(office, done.run)]) as made:
                made.place()
                names = list(made.digests)
            office.catch_up()
    tell_done(one, done, dry_run, *(str(to / name) for name in names), folder=str(to), files=names)


def export(
    context: typer.Context, run_no: RunNo, to: Folder = Path(), on: OnDay = None, dry_run: DryRun = False
) -> None:
    """Records what the papers are before it puts them in place, so that whatever is cut off is made again the same."""
    one = session(context)
    with one.office() as office:
        run, day = office.runs.run(run_no), day_of(office, on)
        must_be(run, "approved", "exported", "closed")
        signed = Signed(run.exported.exported_by, run.exported.exported_on) if run.exported else None
        to.mkdir(parents=True, exist_ok=True)
        with one.progress() as progress:
            progress(one.say("messages.papers"), 0, 1)
            with rendered(to, _papers(office, run, signed or Signed(one.officer, day))) as made:
                done = office.runs.export(run_no, day, one.officer, lambda _: made.digests, dry_run)
                if not dry_run:
                    made.place()
        names = list(made.digests)
        if not dry_run:
            office.catch_up()
    tell_done(one, done, dry_run, *(str(to / name) for name in names), folder=str(to), files=names)


def settle(
    context: typer.Context,
    run_no: RunNo,
    all_paid: Annotated[bool, typer.Option("--all-paid", help="All arrived. 全部到账")] = False,
    on: OnDay = None,
    dry_run: DryRun = False,
) -> None:
    one = session(context)
    with one.office() as office:
        run, day = office.runs.run(run_no), day_of(office, on)
        answers = [BankAnswer(payee, "paid", amount) for payee, amount in office.runs.sums_of_payees(run).items()]
        content = hashlib.sha256(repr(answers).encode()).hexdigest()
        done = office.runs.settle(run_no, day, answers, content, one.officer, dry_run)
        if not dry_run:
            office.catch_up()
    tell_done(one, done, dry_run)


def _papers(office: Office, run: Run, signed: Signed) -> Iterator[Paper]:
    yield payment_order(office, run, signed)
    yield from provider_letters(office, run)
