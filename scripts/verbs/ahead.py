"""Verbs that look ahead: forecast, deadlines. They record nothing."""

from typing import Annotated

import typer

from projections.deadlines import deadlines
from projections.forecast import ForecastBy, forecast
from scripts.language.misuse import Misuse
from scripts.telling import deadlines as told_deadlines
from scripts.telling import forecast as told_forecast
from scripts.telling.plain import plain
from scripts.verbs.cases import case_file, case_named, must_be_in_use
from scripts.verbs.files import Files
from scripts.verbs.group_names import group_names
from scripts.verbs.known import KnownAt, known
from scripts.verbs.lacking import lacking
from scripts.verbs.options import CsvOption, OnDay, Overwrite, PolicyOption, UntilDay, XlsxOption
from scripts.verbs.session import session


def forecast_(
    context: typer.Context,
    until: UntilDay,
    policy: PolicyOption = None,
    on: OnDay = None,
    known_at: KnownAt = None,
    by: Annotated[
        ForecastBy, typer.Option("--by", help="What months are told apart by besides. 预测口径")
    ] = ForecastBy.MONTH,
    xlsx: XlsxOption = None,
    csv: CsvOption = None,
    overwrite: Overwrite = False,
) -> None:
    one = session(context)
    files = Files(xlsx, csv, overwrite)
    with one.office() as office:
        day, by_then = on or office.today, known(office, known_at)
        if until < day:
            raise Misuse("lies before the day asked for", hint="--until", given=until.isoformat())
        must_be_in_use(office, policy)
        packs = office.queries.packs_in_use(by_then.until)
        files_then = office.queries.files(policy, by_then.until)
        groups = forecast(
            files_then, packs, day, until, by, lambda case: office.ledger.of_cases([case], by_then.until, day)
        )
        names = group_names(one, office, by, list(groups))
        nothing = [] if groups else [lacking(one, office, day, by_then.until, policy)]
    document = {"on": day.isoformat(), "until": until.isoformat(), "known_at": plain(by_then.at)}
    sheet = told_forecast.forecast_sheet(groups, names, by, one.speech)
    one.answer(
        document | {"position": by_then.position} | told_forecast.forecast_json(groups, names, by),
        *(
            files.written(sheet, one)
            or nothing
            or told_forecast.forecast_table(groups, names, by, (day, until), one.speech)
        ),
    )


def deadlines_(
    context: typer.Context,
    within: Annotated[
        int, typer.Option("--within", min=0, max=3660, metavar="DAYS", help="So many days ahead. 今后若干日内")
    ] = 60,
    on: OnDay = None,
    policy: PolicyOption = None,
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASE", help="Only of this class or case. 仅此班级或案件")
    ] = None,
    known_at: KnownAt = None,
) -> None:
    one = session(context)
    with one.office() as office:
        day, by_then = on or office.today, known(office, known_at)
        must_be_in_use(office, policy)
        packs = office.queries.packs_in_use(by_then.until)
        if case is None:
            files = list(office.queries.files(policy, by_then.until))
        else:
            files = [case_file(office, case_named(case), by_then.until)]
    wanted = (facts for facts in files if policy in (None, facts.policy))
    found = sorted(
        (deadline for facts in wanted for deadline in deadlines(facts, packs, day, within)),
        key=lambda deadline: (deadline.day, deadline.line.case, deadline.line.place),
    )
    document = {"on": day.isoformat(), "within": within, "known_at": plain(by_then.at), "position": by_then.position}
    one.answer(
        document | told_deadlines.deadlines_json(found, one.speech),
        *told_deadlines.deadlines_table(found, day, within, one.speech),
    )
