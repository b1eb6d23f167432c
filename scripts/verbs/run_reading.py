"""What is asked about runs and money: list, show, lines, blockers, ledger. Nothing is recorded."""

from datetime import date
from typing import Annotated

import typer

from domain.kernel.identity import whole_division
from domain.payment_run.events import RunOpened
from domain.payment_run.state import Run
from infrastructure.ledger.balances import BY
from scripts.completion import among
from scripts.language.misuse import Misuse
from scripts.telling.ledger import ledger_json, ledger_table
from scripts.telling.runs import pivot_json, pivot_table, run_json, run_line_json, run_lines_table, run_told
from scripts.verbs.cases import must_be_in_use
from scripts.verbs.options import OnDay
from scripts.verbs.run_options import RunNo
from scripts.verbs.session import session


def list_(context: typer.Context) -> None:
    one = session(context)
    with one.office() as office:
        runs = office.books.runs()
    told = [sentence for run in runs for sentence in run_told(run, one.speech)]
    one.answer({"runs": [run_json(run) for run in runs]}, *(told or [one.say("telling.no_runs")]))


def show(context: typer.Context, run_no: RunNo) -> None:
    one = session(context)
    with one.office() as office:
        run = office.runs.run(run_no)
        lines = list(office.runs.store.lines(run_no, run.computations))
    document = run_json(run) | {"blocked": pivot_json(lines)}
    one.answer(document, *run_told(run, one.speech), *(pivot_table(lines, one.speech) if lines else []))


def lines(
    context: typer.Context,
    run_no: RunNo,
    held: Annotated[bool, typer.Option("--held", help="Only those that are held. 仅暂缓的")] = False,
) -> None:
    one = session(context)
    with one.office() as office:
        run = office.runs.run(run_no)
        found = [line for line in office.runs.store.lines(run_no, run.computations) if line.holds or not held]
    document = {"run_no": run_no, "computation": run.computations, "lines": [run_line_json(line) for line in found]}
    one.answer(document, *run_lines_table(found, one.speech))


def blockers(
    context: typer.Context,
    policy: Annotated[str, typer.Option("--policy", metavar="ID", help="Whose lines. 政策")],
    office_: Annotated[str, typer.Option("--office", metavar="DIVISION", help="Of these offices. 经办地区")],
    payee: Annotated[str | None, typer.Option("--payee", metavar="CODE", help="Of this payee only. 仅此收款方")] = None,
    on: OnDay = None,
    lines: Annotated[bool, typer.Option("--lines", help="Every line that is held, too. 附各明细")] = False,
) -> None:
    one = session(context)
    with one.office() as office:
        day = on or office.today
        must_be_in_use(office, policy)
        found = office.runs.reckon(_supposed(policy, office_, payee, day), day).lines
    held = [line for line in found if line.holds]
    document = {"on": day.isoformat(), "policy": policy, "office": office_, "blocked": pivot_json(found)}
    document |= {"lines": [run_line_json(line) for line in held]} if lines else {}
    one.answer(document, *pivot_table(found, one.speech), *(run_lines_table(held, one.speech) if lines else []))


def ledger(
    context: typer.Context,
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="|".join(BY), help="What the money has in common. 口径", autocompletion=among(*BY)
        ),
    ] = "payee",
) -> None:
    one = session(context)
    if by not in BY:
        raise Misuse("one of {choices}", hint="--by", given=by, choices=", ".join(BY))
    with one.office() as office:
        found = office.ledger.trial(by)
    one.answer(ledger_json(by, found), *ledger_table(by, found, one.speech))


def _supposed(policy: str, office: str, payee: str | None, day: date) -> Run:
    """A run that nobody has opened."""
    opened = RunOpened(run_no="", policy=policy, office=whole_division(office), payee=payee, opened_on=day)
    return Run("run:", opened)
