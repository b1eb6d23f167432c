"""The projection `cases`: keeps every class's file, and forgets the assessments its events have made stale."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from domain.kernel.recorded import Recorded
from domain.schemes.facts import CohortFacts
from infrastructure.database import Database
from infrastructure.projections.codec import facts_bytes, facts_from
from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.rows import remove, replace, with_keys
from infrastructure.projections.tables import ReadModels
from projections.class_cases import class_of, policy_of
from projections.cohort_file import cohort_file

Files = dict[str, tuple[int, CohortFacts]]
"""Class number → its file and the position of the newest event in it."""

KEPT = 1_000


class ClassFiles:
    """Lines and checks are not made here: a class is assessed once after all pages, not once in each (`assessing`)."""

    name = "cases"

    def __init__(self, database: Database, models: ReadModels) -> None:
        self._database = database
        self._models = models
        self._kept: Files = {}

    def fold(self, connection: Connection, page: Sequence[Recorded]) -> None:
        by_class, policies = grouped(page)
        files = self._load(connection, by_class)
        folded = fold_classes(by_class, files)
        self._store(connection, folded)
        self._forget_assessments(connection, by_class, policies)
        self._keep(folded)

    def _load(self, connection: Connection, classes: Collection[str]) -> Files:
        """The files so far; one still in memory is read again only where somebody else has changed it."""
        table = self._models.cohort_files.c
        found: Files = {}
        changed: list[str] = []
        for row in with_keys(connection, select(table.cohort_no, table.position), table.cohort_no, classes):
            kept = self._kept.get(row.cohort_no)
            if kept is not None and kept[0] == row.position:
                found[row.cohort_no] = kept
            else:
                changed.append(row.cohort_no)
        bodies = select(table.cohort_no, table.position, table.body)
        for row in with_keys(connection, bodies, table.cohort_no, changed):
            found[row.cohort_no] = (row.position, facts_from(row.body))
        return found

    def _store(self, connection: Connection, files: Files) -> None:
        rows: list[tuple[Any, ...]] = [
            (number, facts.policy, position, facts_bytes(facts)) for number, (position, facts) in files.items()
        ]
        replace(self._database, connection, self._models.cohort_files.c.cohort_no, files, rows)

    def _forget_assessments(self, connection: Connection, classes: Collection[str], policies: Collection[str]) -> None:
        files, assessments = self._models.cohort_files.c, self._models.assessments.c
        under = with_keys(connection, select(files.cohort_no), files.policy, policies)
        remove(connection, assessments.cohort_no, {*classes, *(row.cohort_no for row in under)})

    def _keep(self, files: Files) -> None:
        """Files just written, the most recent last; the oldest make room."""
        for number, file in files.items():
            self._kept.pop(number, None)
            self._kept[number] = file
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]


def grouped(page: Iterable[Recorded]) -> tuple[dict[str, list[Recorded]], set[str]]:
    """The events of each class, and the policies published."""
    by_class: dict[str, list[Recorded]] = {}
    policies: set[str] = set()
    for entry in page:
        try:
            number = class_of(entry)
        except Exception as error:
            raise PoisonEvent.at(entry, error) from None
        if number is not None:
            by_class.setdefault(number, []).append(entry)
        elif policy := policy_of(entry):
            policies.add(policy)
    return by_class, policies


def fold_classes(by_class: dict[str, list[Recorded]], files: Files) -> Files:
    """Each class's file after its events; the PoisonEvent with the lowest position where some cannot be folded."""
    folded: Files = {}
    poisons: list[PoisonEvent] = []
    for number, entries in by_class.items():
        try:
            file = folded_file(entries, files[number][1] if number in files else None)
        except PoisonEvent as poison:
            poisons.append(poison)
            continue
        if file is not None:
            folded[number] = (entries[-1].position, file)
    if poisons:
        raise min(poisons, key=lambda poison: poison.position)
    return folded


def folded_file(entries: Iterable[Recorded], file: CohortFacts | None = None) -> CohortFacts | None:
    """A class's file after these events of its case; the PoisonEvent at the first that has no place in it."""
    for entry in entries:
        try:
            file = cohort_file((entry,), file)
        except Exception as error:
            raise PoisonEvent.at(entry, error) from None
    return file
