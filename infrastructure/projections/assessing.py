"""Assesses cases for a day: their lines and checks instead of the ones made before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from domain.schemes.case_facts import CaseFacts
from infrastructure.database import Database
from infrastructure.projections.case_files import CaseFiles
from infrastructure.projections.codec import check_row, line_rows
from infrastructure.projections.kept_files import KeptFiles
from infrastructure.projections.positions import position_of
from infrastructure.projections.rows import replace, with_keys
from infrastructure.projections.shelf import PolicyShelf
from infrastructure.projections.tables import ReadModels
from projections.due_checks import due_checks
from projections.policies import Packs, PolicyMissing
from projections.tranche_lines import tranche_lines

CASES_AT_ONCE = 100

Failures = dict[str, str]
"""Case → what kept it from being assessed."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """Rows of lines, checks and assessments, and the cases that have none of them."""

    lines: list[tuple[Any, ...]] = field(default_factory=list)
    checks: list[tuple[Any, ...]] = field(default_factory=list)
    assessments: list[tuple[Any, ...]] = field(default_factory=list)
    failures: Failures = field(default_factory=dict)


class Assessor:
    """A case that cannot be assessed is named and left without lines; the others are assessed."""

    def __init__(self, database: Database, models: ReadModels, shelf: PolicyShelf, files: KeptFiles) -> None:
        self._database = database
        self._models = models
        self._shelf = shelf
        self._files = files

    def assess_stale(self, today: date) -> Failures:
        """Assesses for today the cases whose files have changed since they were assessed, or never were."""
        return self._assess_all_but(select(self._models.assessments.c.case_key), today)

    def assess_all(self, today: date) -> Failures:
        """Assesses for today every case that was not, those whose files have not changed included."""
        done = self._models.assessments.c
        return self._assess_all_but(select(done.case_key).where(done.assessed_for == today.isoformat()), today)

    def _assess_all_but(self, up_to_date: Select[Any], today: date) -> Failures:
        failures: Failures = {}
        for cases in self._batches(up_to_date):
            failures |= self._assess(cases, today)
        return failures

    def _batches(self, up_to_date: Select[Any]) -> Iterator[list[str]]:
        files = self._models.case_files.c
        query = select(files.case_key).where(files.case_key.not_in(up_to_date)).order_by(files.case_key)
        with self._database.reader() as connection:
            stale = list(connection.execute(query).scalars())
        for start in range(0, len(stale), CASES_AT_ONCE):
            yield stale[start : start + CASES_AT_ONCE]

    def _assess(self, cases: Sequence[str], today: date) -> Failures:
        """Under the lock, with the packs of that moment: read again where a policy may have been published since."""
        while True:
            position, packs = self._packs(cases)
            with self._database.writer() as connection:
                if position_of(connection, self._models, CaseFiles.name) == position:
                    return self._write(connection, cases, packs, today)

    def _packs(self, cases: Sequence[str]) -> tuple[int, Packs]:
        files = self._models.case_files.c
        with self._database.reader() as connection:
            position = position_of(connection, self._models, CaseFiles.name)
            query = select(files.case_key, files.policy)
            policies = {row.policy for row in with_keys(connection, query, files.case_key, cases)}
        return position, self._shelf.packs(policies)

    def _write(self, connection: Connection, cases: Sequence[str], packs: Packs, today: date) -> Failures:
        files = self._files.load(connection, cases)
        made = assessed({case: facts for case, (_, facts) in files.items()}, packs, today)
        models = self._models
        classes = [number for kind, _, number in (case.partition(":") for case in cases) if kind == "cohort"]
        replace(self._database, connection, models.tranche_lines.c.case_key, cases, made.lines)
        replace(self._database, connection, models.due_checks.c.cohort_no, classes, made.checks)
        replace(self._database, connection, models.assessments.c.case_key, cases, made.assessments)
        return made.failures


def assessed(files: Mapping[str, CaseFacts], packs: Packs, today: date) -> Assessed:
    """Each of these cases for the day, by its file."""
    made = Assessed()
    for case, facts in files.items():
        try:
            its_lines, its_checks = tranche_lines(facts, packs, today), due_checks(facts, packs)
        except Exception as error:
            made.failures[case] = str(error) if isinstance(error, PolicyMissing) else type(error).__name__
            continue
        made.lines.extend(line_rows(its_lines))
        made.checks.extend(map(check_row, its_checks))
        made.assessments.append((case, today.isoformat()))
    return made
