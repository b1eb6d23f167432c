"""The rows of the intake files and the commands that follow them, as one file per class (班级)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from tests.oracle.months import as_day

Row = Mapping[str, str]


class IntakeRows(Protocol):
    """Whatever holds the rows of the intake files, list by list."""

    cohorts: Sequence[Row]
    enrolments: Sequence[Row]
    certificates: Sequence[Row]
    placements: Sequence[Row]
    register: Sequence[Row]
    register_coverage: Sequence[Row]


@dataclass(frozen=True)
class Learner:
    """One enrolment (学员入班)."""

    learner_no: str
    person: str
    group: str
    hukou: str
    enrolled_on: date
    left_on: date | None


@dataclass(frozen=True)
class Certificate:
    """One certificate that names this class (证书)."""

    kind: str
    issued_on: date
    revoked_on: date | None


@dataclass(frozen=True)
class Placement:
    """One job that was reported for this class (实现就业)."""

    placement_no: str
    employer: str
    work_division: str
    kind: str
    started_on: date
    ended_on: date | None
    annulled: bool


@dataclass
class ClassFile:
    """Everything that was reported about one class."""

    cohort_no: str
    policy: str
    programme: str
    held_in: str
    parties: frozenset[str]
    signed_on: date | None
    approved_on: date | None
    starts_on: date
    completed_on: date | None
    cancelled_on: date | None
    learners: list[Learner] = field(default_factory=list)
    certificates: dict[str, list[Certificate]] = field(default_factory=lambda: defaultdict(list))
    placements: dict[str, list[Placement]] = field(default_factory=lambda: defaultdict(list))


def required(text: str) -> date:
    """The day of a cell that may not be empty."""
    day = as_day(text)
    assert day is not None, "this day must be given"
    return day


def read_class(row: Row) -> ClassFile:
    return ClassFile(
        cohort_no=row["cohort_no"],
        policy=row["policy"],
        programme=row["programme"],
        held_in=row["held_in"],
        parties=frozenset(party for party in row["agreement_parties"].split(";") if party),
        signed_on=as_day(row["agreement_signed_on"]),
        approved_on=as_day(row["plan_approved_on"]),
        starts_on=required(row["starts_on"]),
        completed_on=as_day(row["completed_on"]),
        cancelled_on=None,
    )


def read_classes(rows: IntakeRows, commands: Iterable[Row]) -> list[ClassFile]:
    """One file per class, the commands worked into the facts they change."""
    commands = list(commands)
    withdrawn = {(c["cohort_no"], c["learner_no"]): c["left_on"] for c in named(commands, "cohort.withdraw_learner")}
    revoked = {c["certificate_no"]: c["revoked_on"] for c in named(commands, "certificate.revoke")}
    ended = {c["placement_no"]: c["ended_on"] for c in named(commands, "placement.end")}
    annulled = {c["placement_no"] for c in named(commands, "placement.annul")}

    files = {row["cohort_no"]: read_class(row) for row in rows.cohorts}
    for command in named(commands, "cohort.cancel"):
        cohort_no = command["cohort_no"]
        files[cohort_no] = replace(files[cohort_no], cancelled_on=required(command["cancelled_on"]))
    for row in rows.enrolments:
        left_on = row["left_on"] or withdrawn.get((row["cohort_no"], row["learner_no"]), "")
        files[row["cohort_no"]].learners.append(
            Learner(
                learner_no=row["learner_no"],
                person=row["id_number"],
                group=row["group"],
                hukou=row["hukou"],
                enrolled_on=required(row["enrolled_on"]),
                left_on=as_day(left_on),
            )
        )
    for row in rows.certificates:
        revoked_on = row["revoked_on"] or revoked.get(row["certificate_no"], "")
        files[row["cohort_no"]].certificates[row["id_number"]].append(
            Certificate(kind=row["kind"], issued_on=required(row["issued_on"]), revoked_on=as_day(revoked_on))
        )
    for row in rows.placements:
        ended_on = row["ended_on"] or ended.get(row["placement_no"], "")
        files[row["cohort_no"]].placements[row["id_number"]].append(
            Placement(
                placement_no=row["placement_no"],
                employer=row["employer"],
                work_division=row["work_division"],
                kind=row["kind"],
                started_on=required(row["started_on"]),
                ended_on=as_day(ended_on),
                annulled=row["placement_no"] in annulled,
            )
        )
    return list(files.values())


def named(commands: Iterable[Row], name: str) -> list[Row]:
    """The commands of one kind, in their order."""
    return [command for command in commands if command["do"] == name]
