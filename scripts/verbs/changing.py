"""Verbs that compare and add up: changes between two moments, totals by what cases have in common."""

from datetime import date
from typing import Annotated

import typer

from domain.organisation.events import OrganisationRegistered
from projections.changes import Change
from projections.totals import Grouping
from scripts.compose import Office
from scripts.telling import changes as told_changes
from scripts.telling import city as told_city
from scripts.telling import totals as told_totals
from scripts.verbs.cases import case_file, case_named, class_number, roster
from scripts.verbs.known import KnownAt, Moment, known, moment_option
from scripts.verbs.options import OnDay, PolicyOption
from scripts.verbs.session import Session, session

From = Annotated[Moment | None, moment_option("--from", "Behind that moment; without it, from the beginning. 起点")]
To = Annotated[Moment | None, moment_option("--to", "Up to that moment; without it, up to now. 终点")]


def changes(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[CASE]", help="A class's number, or another case. 班级编号或案件")
    ] = None,
    city: Annotated[bool, typer.Option("--city", help="All cases, a row each. 全部案件,每件一行")] = False,
    since: From = None,
    until: To = None,
    policy: PolicyOption = None,
    on: OnDay = None,
) -> None:
    one = session(context)
    if city == (name is not None):
        raise typer.BadParameter("a case, or --city", param_hint="CASE")
    with one.office() as office:
        day = on or office.today
        first, last = 0 if since is None else known(office, since).position, known(office, until).position
        if first > last:
            raise typer.BadParameter("lies behind --to", param_hint="--from")
        if name is None:
            return _city(one, office, day, (first, last), policy)
        case = case_named(name)
        cohort_no = class_number(case_file(office, case, last))
        found = office.comparing.changes(case, day, first, last)
        totals = office.comparing.before_and_after(case, day, first, last)
        learners = roster(office, [change.entry for change in found], last)
    told = (found, totals, day, one.speech, learners)
    span = {"cohort_no": cohort_no, "case": case, "from": first, "to": last}
    return one.answer(span | told_changes.changes_json(*told), told_changes.changes(*told))


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
        groups = office.comparing.totals(day, by, policy, by_then.until)
        names = _names(one, office, by, list(groups))
    document = {"on": day.isoformat(), "known_at": by_then.at.isoformat(), "position": by_then.position}
    one.answer(
        document | told_totals.totals_json(groups, names, by),
        *told_totals.totals_table(groups, names, by, day, one.speech),
    )


def _city(one: Session, office: Office, day: date, span: tuple[int, int], policy: str | None) -> None:
    rows: dict[str, tuple[str, list[Change]]] = {}
    touched = office.queries.touched(*span)
    with one.progress() as progress:
        for place, case in enumerate(touched):
            progress(one.say("messages.comparing"), place, len(touched))
            facts = case_file(office, case, span[1])
            if policy in (None, facts.policy):
                found = office.comparing.changes(case, day, *span)
                rows |= {case: (facts.policy, found)} if found else {}
    document = {"from": span[0], "to": span[1]} | told_city.city_json(rows, day)
    one.answer(document, *told_city.city(rows, day, one.speech))


def _names(one: Session, office: Office, by: str, keys: list[str]) -> dict[str, str]:
    """What the groups are called, where that is on record."""
    if by == "policy":
        return {key: one.speech.word("policy", key) for key in keys}
    past = office.journal.past([f"organisation:{key}" for key in keys]) if by in ("provider", "employer") else {}
    events = [events[0].event for events in past.values()]
    return {event.org_code: event.name for event in events if isinstance(event, OrganisationRegistered)}
