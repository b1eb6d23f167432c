"""A class's file from everything that was told of it, in the order in which it was told."""

from collections.abc import Iterable

from tests.oracle.commands import COMMANDS
from tests.oracle.facts import Certificate, ClassFile, Learner, Placement, Row
from tests.oracle.months import as_day, required
from tests.oracle.spells import Spell, Spells

Told = tuple[str, Row]
"""The name of an intake file and a row of it, or the name of a command and its fields."""

KEYS = {
    "cohorts": "cohort_no",
    "enrolments": "learner_no",
    "certificates": "certificate_no",
    "placements": "placement_no",
}


def read_class(told: Iterable[Told]) -> ClassFile:
    """The first thing told of a class is its row in `cohorts.csv`."""
    told = list(told)
    first, plan = told[0]
    assert first == "cohorts", "a class begins with its row"
    file, given = planned(plan), dict[tuple[str, str], Row]()
    for kind, row in told:
        if kind in KEYS:
            key = (kind, row[KEYS[kind]])
            read_row(file, kind, row, given.get(key))
            given[key] = row
        else:
            COMMANDS[kind](file, row)
    return file


def read_row(file: ClassFile, kind: str, row: Row, before: Row | None) -> None:
    """A row that comes again only fills in the days that it left empty before."""
    new = {name: value for name, value in row.items() if value and not (before and before[name])}
    match kind:
        case "cohorts":
            read_days_of_class(file, row, new)
        case "enrolments":
            if before is None:
                file.learners[row["learner_no"]] = enrolled(row)
            learner = file.learners[row["learner_no"]]
            learner.absences += spell(new, "left_on", learner.absences)
        case "certificates":
            if before is None:
                file.certificates[row["certificate_no"]] = issued(row)
            paper = file.certificates[row["certificate_no"]]
            paper.revocations += spell(new, "revoked_on", paper.revocations)
        case "placements":
            if before is None:
                file.placements[row["placement_no"]] = reported(row)
            job = file.placements[row["placement_no"]]
            job.breaks += spell(new, "ended_on", job.breaks)


def read_days_of_class(file: ClassFile, row: Row, new: Row) -> None:
    if "agreement_signed_on" in new:
        parties = [party for party in row["agreement_parties"].split(";") if party]
        file.signed |= dict.fromkeys(parties, required(new["agreement_signed_on"]))
    if "plan_approved_on" in new:
        file.approved_on.add(required(new["plan_approved_on"]))
    if "completed_on" in new:
        file.completed_on = required(new["completed_on"])


def spell(new: Row, column: str, known: Spells) -> Spells:
    """What the column adds: nothing where it is known of that day already, whatever became of it."""
    day = as_day(new.get(column, ""))
    return () if day is None or any(one.stopped_on == day for one in known) else (Spell(day),)


def planned(row: Row) -> ClassFile:
    return ClassFile(
        cohort_no=row["cohort_no"],
        policy=row["policy"],
        programme=row["programme"],
        provider=row["provider"],
        held_in=row["held_in"],
        starts_on=required(row["starts_on"]),
    )


def enrolled(row: Row) -> Learner:
    return Learner(
        learner_no=row["learner_no"],
        people={row["id_number"]},
        group=row["group"],
        hukou=row["hukou"],
        enrolled_on=required(row["enrolled_on"]),
    )


def issued(row: Row) -> Certificate:
    return Certificate(person=row["id_number"], kind=row["kind"], issued_on=required(row["issued_on"]))


def reported(row: Row) -> Placement:
    return Placement(
        placement_no=row["placement_no"],
        person=row["id_number"],
        employer=row["employer"],
        work_division=row["work_division"],
        kind=row["kind"],
        started_on=required(row["started_on"]),
    )
