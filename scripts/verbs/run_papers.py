"""The steps of a run that make or take papers: publish, export, settle."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from application.bank_return import read_return, settled
from application.intake.sheet import Problem
from application.ports import BankAnswer
from domain.payment_run.conditions import must_be
from domain.payment_run.state import Run
from infrastructure.files.folder import sheet
from infrastructure.papers import order_name, rendered
from projections.papers import Paper, Signed
from scripts.compose import Office
from scripts.language.misuse import Misuse
from scripts.papers.letters import provider_letters
from scripts.papers.order import order_rows, payment_order
from scripts.papers.publication import publication_list
from scripts.verbs.errors import listed
from scripts.verbs.options import OnDay
from scripts.verbs.run_options import RunNo, day_of, publicity_days, tell_done
from scripts.verbs.session import DryRun, session

Folder = Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where the files go. 存放文件夹")]


def publish(
    context: typer.Context,
    run_no: RunNo,
    to: Folder = Path(),
    days: Annotated[
        int | None, typer.Option("--days", min=1, max=60, metavar="N", help="Working days; else the district's. 工作日")
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
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="What the bank filled in: CSV or XLSX. 银行回单文件")
    ] = None,
    all_paid: Annotated[bool, typer.Option("--all-paid", help="Without a file: everything arrived. 全部到账")] = False,
    on: OnDay = None,
    dry_run: DryRun = False,
) -> None:
    one = session(context)
    if all_paid == (file is not None):
        raise Misuse("either a file, or --all-paid", hint="FILE")
    with one.office() as office:
        run, day = office.runs.run(run_no), day_of(office, on)
        must_be(run, "exported", "closed")
        told = _all_paid(office, run) if file is None else _of_file(office, run, file)
        done = office.runs.settle(run_no, day, told.answers, told.digest, one.officer, dry_run)
        if not dry_run:
            office.catch_up()
    for problem in listed(told.skipped, one.speech):
        one.messages.print(problem, highlight=False, markup=False)
    tell_done(one, done, dry_run, skipped=len(told.skipped), unanswered=told.unanswered)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the bank told of which payees, under the digest of what told it."""

    answers: list[BankAnswer]
    digest: str
    skipped: Sequence[Problem] = ()
    unanswered: int = 0


def _all_paid(office: Office, run: Run) -> _Told:
    """Everybody of whom the bank has told nothing yet."""
    told = {one.payee for one in office.runs.store.answers(run.opened.run_no)}
    sums = office.runs.sums_of_payees(run)
    answers = [BankAnswer(payee, "paid", amount) for payee, amount in sums.items() if payee not in told]
    return _Told(answers, hashlib.sha256(repr(answers).encode()).hexdigest())


def _of_file(office: Office, run: Run, file: Path) -> _Told:
    """What fits the order, of a file that answers it."""
    told = sheet(file, "bank-return")
    rows = {row.number: row for row in order_rows(office, run)}
    assert run.exported is not None
    order = run.exported.papers[f"{order_name(run.opened.run_no)}.csv"]
    found = settled(read_return(told), run.opened.run_no, order, rows.values())
    answers = [BankAnswer(rows[one.payee_no].payee, one.outcome, one.amount, one.reason or "") for one in found.rows]
    return _Told(answers, told.digest, found.skipped, len(found.unanswered))


def _papers(office: Office, run: Run, signed: Signed) -> Iterator[Paper]:
    yield payment_order(office, run, signed)
    yield from provider_letters(office, run)
