"""A municipality as single acts, and any order of them in which each comes after what it is about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from application.intake.rows import ROWS
from application.orders import Order
from domain.aggregates import COMMANDS
from domain.kernel.command import Command
from scripts.municipality import Municipality
from scripts.municipality.later import Commanded, Imported, Later, Step
from tests.story import Office

FACTS = ("organisations", "cohorts", "enrolments", "certificates", "placements")


@dataclass(frozen=True)
class Act:
    """Something done at the office: the thing it is about, what it makes known, and what must be known before."""

    do: Callable[[Office], Any]
    about: str = ""
    makes: str = ""
    needs: frozenset[str] = frozenset()


def acts(town: Municipality) -> list[Act]:
    """Every row's facts one by one, every command, and the register's extract."""
    files = town.files()
    found, answers = facts(town), 0
    for given in town.commands:
        act = _act(_command(given))
        if given["do"] == "check.record":  # answers by hand stand in the order in which they were given
            after = {f"answer {answers}"} if answers else set()
            answers += 1
            act = replace(act, makes=f"answer {answers}", needs=act.needs | after)
        found.append(act)
    extract = {kind: files[kind] for kind in ("register", "register_coverage") if files[kind]}
    return [*found, Act(lambda office: office.given_files(extract))]


def facts(town: Municipality) -> list[Act]:
    """Every row's facts one by one, each making something known by its place if by nothing else."""
    commands = [c for kind in FACTS for row in town.files()[kind] for c in _facts(kind, row)]
    found = [_act(command) for command in commands]
    return [act if act.makes else replace(act, makes=f"fact {place}") for place, act in enumerate(found)]


def later_acts(later: Later) -> list[Act]:
    """The same with later facts: each chain in its order, after all that the files tell of a thing."""
    found = facts(later.town)
    told = {about: frozenset(act.makes for act in found if act.about == about) for about in {a.about for a in found}}
    for number, chain in enumerate(later.chains):
        before = frozenset[str]()
        for place, step in enumerate(chain.steps):
            act = _step(step)
            made = f"chain {number}/{place}"
            found.append(replace(act, makes=made, needs=act.needs | before | told.get(act.about, frozenset())))
            before = frozenset({made})
    return found


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


def _command(given: dict[str, Any]) -> Command:
    return COMMANDS[given["do"]].model_validate({k: v for k, v in given.items() if k not in ("do", "id")})


def _step(step: Step) -> Act:
    if isinstance(step, Commanded):
        return _act(_command(step.command))
    if isinstance(step, Imported):
        return Act(lambda office: office.given_files(step.files, anyway=True))
    return Act(lambda office: office.swept(step.on))


def _act(command: Command) -> Act:
    """What a command is about, by the things that its fields name."""
    told = {name: str(value) for name, value in command if value is not None}
    learner = f"learner {told.get('cohort_no')}/{told.get('learner_no')}"
    named = {name: f"{name} {told[name]}" for name in ("certificate_no", "placement_no", "cohort_no") if name in told}
    corrected = getattr(getattr(command, "set", None), "named", {})
    firms = _firms(told) | _firms(corrected)
    in_class = {named["cohort_no"]} if "cohort_no" in named else set()

    def do(office: Office) -> None:
        office.desk.submit([Order(command, "clerk")])

    match command.do:
        case "organisation.register":
            return Act(do, makes=f"org_code {told['org_code']}")
        case "cohort.plan":
            return Act(do, named["cohort_no"], named["cohort_no"], frozenset(firms))
        case "cohort.enrol":
            return Act(do, learner, learner, frozenset(in_class))
        case "certificate.issue":
            return Act(do, named["certificate_no"], named["certificate_no"], frozenset(in_class))
        case "placement.report":
            return Act(do, named["placement_no"], named["placement_no"], frozenset(in_class | firms))
    about = learner if "learner_no" in told else next(iter(named.values()))
    return Act(do, about, needs=frozenset({about} | firms))


def _firms(fields: Any) -> set[str]:
    return {f"org_code {fields[name]}" for name in ("provider", "employer") if name in fields}
