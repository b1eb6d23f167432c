"""A municipality as single acts, and any order of them in which each comes after what it is about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from application.desk import Order
from application.intake.rows import ROWS
from domain.aggregates import COMMANDS
from domain.kernel.command import Command
from scripts.municipality import Municipality
from tests.story import Office

FACTS = ("organisations", "cohorts", "enrolments", "certificates", "placements")


@dataclass(frozen=True)
class Act:
    """Something done at the office: what it makes known, and what must be known before."""

    do: Callable[[Office], Any]
    makes: str = ""
    needs: frozenset[str] = field(default_factory=frozenset)


def acts(town: Municipality) -> list[Act]:
    """Every row's facts one by one, every command, and the register's extract."""
    files = town.files()
    commands = [c for kind in FACTS for row in files[kind] for c in _facts(kind, row)]
    found = [_act(command) for command in commands]
    answers = 0
    for given in town.commands:
        command = COMMANDS[given["do"]].model_validate({k: v for k, v in given.items() if k not in ("do", "id")})
        act = _act(command)
        if command.do == "check.record":  # answers by hand stand in the order in which they were given
            after = {f"answer {answers}"} if answers else set()
            answers += 1
            act = Act(act.do, f"answer {answers}", act.needs | after)
        found.append(act)
    extract = {kind: files[kind] for kind in ("register", "register_coverage") if files[kind]}
    return [*found, Act(lambda office: office.given_files(extract))]


def in_any_order(found: list[Act], rng: Random) -> list[Act]:
    """The acts shuffled, none before what it needs."""
    waiting, ordered, known = list(found), [], set[str]()
    while waiting:
        ready = [act for act in waiting if act.needs <= known]
        act = rng.choice(ready)
        waiting.remove(act)
        known.add(act.makes)
        ordered.append(act)
    return ordered


def _facts(kind: str, row: dict[str, str]) -> list[Command]:
    given = {name: value for name, value in row.items() if value}
    return list(ROWS[kind].model_validate(given).commands())


def _act(command: Command) -> Act:
    """What a command is about, by the things that its fields name."""
    told = {name: str(value) for name, value in command if value is not None}
    named = {name: f"{name} {told[name]}" for name in ("cohort_no", "certificate_no", "placement_no") if name in told}
    learner = f"learner {told.get('cohort_no')}/{told.get('learner_no')}"
    firms = {f"org_code {told[name]}" for name in ("provider", "employer") if name in told}
    class_named = {named["cohort_no"]} if "cohort_no" in named else set()

    def do(office: Office) -> None:
        office.desk.submit([Order(command, "clerk")])

    match command.do:
        case "organisation.register":
            return Act(do, f"org_code {told['org_code']}")
        case "cohort.plan":
            return Act(do, named["cohort_no"], frozenset(firms))
        case "cohort.enrol":
            return Act(do, learner, frozenset(class_named))
        case "cohort.withdraw_learner":
            return Act(do, "", frozenset({learner}))
        case "certificate.issue":
            return Act(do, named["certificate_no"], frozenset(class_named))
        case "placement.report":
            return Act(do, named["placement_no"], frozenset(class_named | firms))
        case _:
            return Act(do, "", frozenset(named.values()))
