"""Assesses classes for a day: their lines and checks instead of the ones made before."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from infrastructure.database import Database
from infrastructure.projections.class_files import ClassFiles
from infrastructure.projections.codec import check_row, facts_from, line_row
from infrastructure.projections.positions import position_of
from infrastructure.projections.rows import replace, with_keys
from infrastructure.projections.shelf import PolicyShelf
from infrastructure.projections.tables import ReadModels
from projections.due_checks import due_checks
from projections.policies import Packs, PolicyMissing
from projections.tranche_lines import tranche_lines

CLASSES_AT_ONCE = 100

Failures = dict[str, str]
"""Class → what kept it from being assessed."""


class Assessor:
    """A class that cannot be assessed is named and left without lines; the others are assessed."""

    def __init__(self, database: Database, models: ReadModels, shelf: PolicyShelf) -> None:
        self._database = database
        self._models = models
        self._shelf = shelf

    def assess_stale(self, today: date) -> Failures:
        """Assesses for today the classes whose files have changed since they were assessed, or never were."""
        return self._assess_all_but(select(self._models.assessments.c.cohort_no), today)

    def assess_all(self, today: date) -> Failures:
        """Assesses for today every class that was not, those whose files have not changed included."""
        done = self._models.assessments.c
        return self._assess_all_but(select(done.cohort_no).where(done.assessed_for == today.isoformat()), today)

    def _assess_all_but(self, up_to_date: Select[Any], today: date) -> Failures:
        failures: Failures = {}
        for numbers in self._batches(up_to_date):
            failures |= self._assess(numbers, today)
        return failures

    def _batches(self, up_to_date: Select[Any]) -> Iterator[list[str]]:
        files = self._models.cohort_files.c
        query = select(files.cohort_no).where(files.cohort_no.not_in(up_to_date)).order_by(files.cohort_no)
        with self._database.reader() as connection:
            stale = list(connection.execute(query).scalars())
        for start in range(0, len(stale), CLASSES_AT_ONCE):
            yield stale[start : start + CLASSES_AT_ONCE]

    def _assess(self, numbers: Sequence[str], today: date) -> Failures:
        """Under the lock, with the packs of that moment: read again where a policy may have been published since."""
        while True:
            position, packs = self._packs(numbers)
            with self._database.writer() as connection:
                if position_of(connection, self._models, ClassFiles.name) == position:
                    return self._write(connection, numbers, packs, today)

    def _packs(self, numbers: Sequence[str]) -> tuple[int, Packs]:
        files = self._models.cohort_files.c
        with self._database.reader() as connection:
            position = position_of(connection, self._models, ClassFiles.name)
            query = select(files.cohort_no, files.policy)
            policies = {row.policy for row in with_keys(connection, query, files.cohort_no, numbers)}
        return position, self._shelf.packs(policies)

    def _write(self, connection: Connection, numbers: Sequence[str], packs: Packs, today: date) -> Failures:
        files = self._models.cohort_files.c
        lines: list[tuple[Any, ...]] = []
        checks: list[tuple[Any, ...]] = []
        assessed: list[tuple[Any, ...]] = []
        failures: Failures = {}
        for row in with_keys(connection, select(files.cohort_no, files.body), files.cohort_no, numbers):
            facts = facts_from(row.body)
            try:
                its_lines, its_checks = tranche_lines(facts, packs, today), due_checks(facts, packs)
            except Exception as error:
                failures[row.cohort_no] = str(error) if isinstance(error, PolicyMissing) else type(error).__name__
                continue
            lines += map(line_row, its_lines)
            checks += map(check_row, its_checks)
            assessed.append((row.cohort_no, today.isoformat()))
        models = self._models
        for table, rows in ((models.tranche_lines, lines), (models.due_checks, checks), (models.assessments, assessed)):
            replace(self._database, connection, table.c.cohort_no, numbers, rows)
        return failures
