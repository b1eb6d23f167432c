"""Verbs about who may do what: officer list, appoint, dismiss, duties."""

from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError

from application.orders import Order
from domain.kernel.acting import ROLES
from domain.kernel.command import Name
from domain.kernel.identity import DivisionPrefix
from domain.officer.commands import AppointOfficer, DismissOfficer, OfficerStandingCommand
from projections.officers import posts
from scripts.completion import among
from scripts.language.misuse import Misuse
from scripts.telling.officers import duties_json, duties_table, officers_json, officers_table
from scripts.verbs.session import DryRun, session


def _role(text: str) -> str:
    if text not in ROLES:
        raise Misuse("one of {expected}", given=text, expected=", ".join(ROLES))
    return text


def _district(text: str) -> str:
    try:
        return TypeAdapter(DivisionPrefix).validate_python(text)
    except ValidationError:
        raise Misuse("a division is written with two, four or six digits", given=text) from None


def _officer(text: str) -> str:
    try:
        return TypeAdapter(Name).validate_python(text)
    except ValidationError:
        raise Misuse("a name of at most 64 characters, without numbers of people", hint="OFFICER") from None


OfficerName = Annotated[str, typer.Argument(metavar="OFFICER", help="As in --as. 经办人")]
Roles = Annotated[
    list[str],
    typer.Option(
        "--role", parser=_role, metavar="ROLE", help="A role; may be repeated. 岗位", autocompletion=among(*ROLES)
    ),
]
Districts = Annotated[
    list[str] | None,
    typer.Option(
        "--district", parser=_district, metavar="DIVISION", help="Only for offices in it; may be repeated. 限于区划"
    ),
]


def list_(context: typer.Context) -> None:
    one = session(context)
    with one.office() as office:
        past = office.journal.of_kind("officer")
    found = [post for stream in sorted(past) for post in posts(past[stream])]
    undivided = len(past) <= 1
    one.answer(
        {"undivided": undivided, "officers": officers_json(found)},
        *([officers_table(found, one.speech)] if found else []),
        *([one.say("messages.undivided")] if undivided else []),
    )


def appoint(
    context: typer.Context,
    officer: OfficerName,
    role: Roles,
    district: Districts = None,
    everywhere: Annotated[bool, typer.Option("--everywhere", help="For all offices again. 不限区划")] = False,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why. 原因")] = None,
    dry_run: DryRun = False,
) -> None:
    if district and everywhere:
        raise Misuse("does not go with {option}", hint="--everywhere", option="--district")
    districts = [] if everywhere else district or None
    given = {"officer": _officer(officer), "roles": role, "districts": districts, "reason": reason}
    _give(context, AppointOfficer, given, dry_run)


def dismiss(
    context: typer.Context,
    officer: OfficerName,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why. 原因")],
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role", parser=_role, metavar="ROLE", help="Only this role. 仅此岗位", autocompletion=among(*ROLES)
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    _give(context, DismissOfficer, {"officer": _officer(officer), "roles": role or (), "reason": reason}, dry_run)


def duties(context: typer.Context) -> None:
    one = session(context)
    one.answer({"duties": duties_json()}, duties_table(one.speech))


def _give(context: typer.Context, kind: type[OfficerStandingCommand], given: dict[str, Any], dry_run: bool) -> None:
    one = session(context)
    try:
        command = kind.model_validate(given)
    except ValidationError:
        raise Misuse("free text has at most 500 characters, and no ID or telephone number", hint="--reason") from None
    with one.office() as office:
        [outcome] = office.desk.submit([Order(command, one.officer, place=command.stream)], dry_run)
        if not dry_run:
            office.catch_up()
    one.answer(
        {"dry_run": dry_run, "events": outcome.events, "officer": command.officer},
        one.say("messages.would_record" if dry_run else "messages.recorded", events=outcome.events),
    )
