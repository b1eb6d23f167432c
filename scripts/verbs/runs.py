"""The steps of a payment run (拨付批次): open, compute, publish, submit, approve, reject, revert, close, cancel."""

from typing import Annotated

import typer

from domain.payment_run import commands as ask
from scripts.telling.runs import pivot_json, pivot_table
from scripts.verbs.options import OnDay
from scripts.verbs.run_options import ReasonOption, RunNo, commanded, day_of, stepped, tell_done
from scripts.verbs.session import DryRun, session

PolicyOfRun = Annotated[str, typer.Option("--policy", metavar="ID", help="Whose lines. 政策")]
OfficeOfRun = Annotated[
    str, typer.Option("--office", metavar="DIVISION", help="Of the offices in this division: 3305, 330522. 经办地区")
]
PayeeOfRun = Annotated[
    str | None, typer.Option("--payee", metavar="CODE", help="To this organisation only. 仅此收款方")
]


def open_(
    context: typer.Context,
    run_no: RunNo,
    policy: PolicyOfRun,
    office: OfficeOfRun,
    payee: PayeeOfRun = None,
    on: OnDay = None,
    dry_run: DryRun = False,
) -> None:
    commanded(context, ask.OpenRun, "opened_on", on, dry_run, run_no=run_no, policy=policy, office=office, payee=payee)


def compute(context: typer.Context, run_no: RunNo, on: OnDay = None, dry_run: DryRun = False) -> None:
    one = session(context)
    with one.office() as office:
        done, reckoned = office.runs.compute(run_no, day_of(office, on), one.officer, dry_run)
        if not dry_run:
            office.catch_up()
    tell_done(one, done, dry_run, *pivot_table(reckoned.lines, one.speech), blocked=pivot_json(reckoned.lines))


def object_(
    context: typer.Context,
    run_no: RunNo,
    objection_no: Annotated[str, typer.Argument(metavar="OBJECTION_NO", help="Its number. 异议编号")],
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="What is said, without names. 异议内容")],
    case: Annotated[str | None, typer.Option("--case", metavar="CASE", help="About this case only. 案件")] = None,
    learner: Annotated[
        str | None, typer.Option("--learner", metavar="NO", help="About this learner only. 学号")
    ] = None,
    tranche: Annotated[str | None, typer.Option("--tranche", metavar="NAME", help="About this part only. 期次")] = None,
    on: OnDay = None,
    dry_run: DryRun = False,
) -> None:
    about = {"objection_no": objection_no, "case": case, "learner_no": learner, "tranche": tranche, "text": text}
    commanded(context, ask.ObjectToRun, "objected_on", on, dry_run, run_no=run_no, **about)


def resolve(
    context: typer.Context,
    run_no: RunNo,
    objection_no: Annotated[str, typer.Argument(metavar="OBJECTION_NO", help="Its number. 异议编号")],
    reason: ReasonOption,
    upheld: Annotated[bool, typer.Option("--upheld/--dismissed", help="Whether it is right. 成立或不成立")],
    on: OnDay = None,
    dry_run: DryRun = False,
) -> None:
    about = {"objection_no": objection_no, "upheld": upheld, "reason": reason}
    commanded(context, ask.ResolveObjection, "resolved_on", on, dry_run, run_no=run_no, **about)


def submit(context: typer.Context, run_no: RunNo, on: OnDay = None, dry_run: DryRun = False) -> None:
    stepped(context, lambda one, office: office.runs.submit(run_no, day_of(office, on), one.officer, dry_run), dry_run)


def approve(context: typer.Context, run_no: RunNo, on: OnDay = None, dry_run: DryRun = False) -> None:
    stepped(context, lambda one, office: office.runs.approve(run_no, day_of(office, on), one.officer, dry_run), dry_run)


def reject(
    context: typer.Context, run_no: RunNo, reason: ReasonOption, on: OnDay = None, dry_run: DryRun = False
) -> None:
    commanded(context, ask.RejectRun, "rejected_on", on, dry_run, run_no=run_no, reason=reason)


def revert(
    context: typer.Context, run_no: RunNo, reason: ReasonOption, on: OnDay = None, dry_run: DryRun = False
) -> None:
    commanded(context, ask.RevertRun, "reverted_on", on, dry_run, run_no=run_no, reason=reason)


def close(context: typer.Context, run_no: RunNo, on: OnDay = None, dry_run: DryRun = False) -> None:
    commanded(context, ask.CloseRun, "closed_on", on, dry_run, run_no=run_no)


def cancel(
    context: typer.Context, run_no: RunNo, reason: ReasonOption, on: OnDay = None, dry_run: DryRun = False
) -> None:
    commanded(context, ask.CancelRun, "cancelled_on", on, dry_run, run_no=run_no, reason=reason)
