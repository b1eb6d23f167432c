"""Verbs that compare and add up: changes between two moments, totals by what cases have in common."""

from datetime import date
from typing import Annotated

import typer

from projections.changes import Change, by_policy
from projections.totals import Grouping
from scripts.completion import among
from scripts.compose import Office
from scripts.language.misuse import Misuse
from scripts.telling import changes as told_changes
from scripts.telling import city as told_city
from scripts.telling import totals as told_totals
from scripts.telling.plain import plain
from scripts.verbs.cases import case_file, case_named, class_number, must_be_in_use, roster
from scripts.verbs.group_names import group_names
from scripts.verbs.known import KnownAt, Moment, known, moment_option
from scripts.verbs.lacking import lacking
from scripts.verbs.options import PACKS, OnDay, PolicyOption
from scripts.verbs.session import Session, session

From = Annotated[Moment | None, moment_option("--from", "Behind that moment; without it, from the beginning. 起点")]
To = Annotated[Moment | None, moment_option("--to", "Up to that moment; without it, up to now. 终点")]
OfCity = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="ID",
        help="With --city, only lines under this policy. 与--city同用,仅此政策",
        autocompletion=among(*PACKS),
    ),
]


def changes(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="CASE", help="A class's number, or another case. 班级编号或案件")
    ] = None,
    city: Annotated[bool, typer.Option("--city", help="All cases, a row each. 全部案件,每件一行")] = False,
    since: From = None,
    until: To = None,
    policy: OfCity = None,
    on: OnDay = None,
) -> None:
    one = session(context)
    if city == (name is not None):
        raise Misuse("give a case, or --city", hint="CASE")
    if policy is not None and not city:
        raise Misuse("goes with {option}", hint="--policy", option="--city")
    with one.office() as office:
        day = on or office.today
        first, last = 0 if since is None else known(office, since).position, known(office, until).position
        if first > last:
            raise Misuse("lies behind --to", hint="--from")
        must_be_in_use(office, policy)
        if name is None:
            return _city(one, office, day, (first, last), policy)
        case = case_named(name)
        facts = case_file(office, case, last)
        found = office.comparing.changes(case, day, first, last)
        totals = office.comparing.before_and_after(case, day, first, last)
        learners = roster(office, [change.entry for change in found], last)
    told = (found, totals, day, one.speech, learners)
    span = {"cohort_no": class_number(facts), "case": case, "from": first, "to": last}
    title = one.say(
        "telling.changes_title",
        case=case,
        policy=facts.policy,
        on=day,
        events=len(found),
        first=first or None,
        last=last,
    )
    shown = [title, "", told_changes.changes(*told)] if found else [told_changes.changes(*told)]
    return one.answer(span | told_changes.changes_json(*told), *shown)


def totals(
    context: typer.Context,
    by: Annotated[Grouping, typer.Option("--by", help="What the cases have in common. 汇总口径")] = Grouping.POLICY,
    policy: PolicyOption = None,
    on: OnDay = None,
    known_at: KnownAt = None,
) -> None:
    one = session(context)
    with one.office() as office:
        day, by_then = on or office.today, known(office, known_at)
        must_be_in_use(office, policy)
        groups = office.comparing.totals(day, by, policy, by_then.until)
        names = group_names(one, office, by, list(groups))
        nothing = [] if groups else [lacking(one, office, day, by_then.until, policy)]
    document = {"on": day.isoformat(), "known_at": plain(by_then.at), "position": by_then.position}
    one.answer(
        document | told_totals.totals_json(groups, names, by),
        *(nothing or told_totals.totals_table(groups, names, by, day, one.speech)),
    )


def _city(one: Session, office: Office, day: date, span: tuple[int, int], policy: str | None) -> None:
    """A row for each case and policy: a case that came under another policy moved lines of both."""
    rows: dict[tuple[str, str], list[Change]] = {}
    touched = office.queries.touched(*span)
    with one.progress() as progress:
        for place, case in enumerate(touched):
            progress(one.say("messages.comparing"), place, len(touched))
            found = by_policy(office.comparing.changes(case, day, *span))
            rows |= {(case, under): part for under, part in found.items() if policy in (None, under)}
    document = {"from": span[0], "to": span[1]} | told_city.city_json(rows, day)
    one.answer(document, *told_city.city(rows, day, one.speech))
